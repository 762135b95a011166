import { describe, expect, it } from 'vitest';
import { isDutyWeek, type DutyHoursDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { dutyAt } from './duty.rules.js';

const WORKDAYS: DutyHoursDto[] = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, from: '08:30', to: '12:00' },
  { weekday, from: '14:00', to: '17:30' },
]);
const ALWAYS: DutyHoursDto[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
const NIGHT: DutyHoursDto[] = [
  { weekday: 5, from: '22:00', to: '24:00' },
  { weekday: 6, from: '00:00', to: '06:00' },
];

/** 2026-11-23 is a Monday. */
const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${time}+08:00`);

describe('duty', () => {
  it.each<[string, DutyHoursDto[], string, boolean, string | null]>([
    ['on a Monday morning', WORKDAYS, '23T08:30', true, '23T12:00'],
    ['a minute before', WORKDAYS, '23T08:29', false, '23T08:30'],
    ['at noon, when the morning is over', WORKDAYS, '23T12:00', false, '23T14:00'],
    ['on Friday evening', WORKDAYS, '27T17:30', false, '30T08:30'],
    ['over midnight', NIGHT, '27T23:00', true, '28T06:00'],
    ['after midnight', NIGHT, '28T05:59', true, '28T06:00'],
    ['always', ALWAYS, '25T03:00', true, null],
    ['never', [], '25T03:00', false, null],
  ])('%s', (_when, hours, time, isOnDuty, changes) => {
    const duty = dutyAt(hours, at(time));
    expect(duty.isOnDuty).toBe(isOnDuty);
    expect(duty.changesAt?.toString() ?? null).toBe(changes === null ? null : at(changes).toString());
  });
});

describe('a week of duty', () => {
  it.each<[string, unknown]>([
    ['is no list', {}],
    ['has an empty span', [{ weekday: 1, from: '08:00', to: '08:00' }]],
    ['ends before it begins', [{ weekday: 1, from: '09:00', to: '08:00' }]],
    ['has no such day', [{ weekday: 8, from: '08:00', to: '09:00' }]],
    ['has no such time', [{ weekday: 1, from: '8:00', to: '25:00' }]],
    ['begins at 24:00', [{ weekday: 1, from: '24:00', to: '24:00' }]],
    ['says more', [{ weekday: 1, from: '08:00', to: '09:00', who: 'x' }]],
    [
      'overlaps',
      [
        { weekday: 1, from: '08:00', to: '12:00' },
        { weekday: 1, from: '11:59', to: '13:00' },
      ],
    ],
    ['is endless', Array.from({ length: 29 }, () => ({ weekday: 1, from: '08:00', to: '09:00' }))],
    ['is of nothing', [null]],
  ])('is refused when it %s', (_why, hours) => {
    expect(isDutyWeek(hours)).toBe(false);
  });

  it('may touch, and may be empty', () => {
    expect(isDutyWeek(ALWAYS)).toBe(true);
    expect(isDutyWeek([])).toBe(true);
    expect(
      isDutyWeek([
        { weekday: 1, from: '12:00', to: '13:00' },
        { weekday: 1, from: '08:00', to: '12:00' },
      ]),
    ).toBe(true);
  });
});
