import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { SERIES_MONTHS_MAX } from '@huzhu/shared';
import { dayOf } from '../../platform/common/calendar.js';
import { daysFrom, isEnd, isWantedOn, nextDay, startOn, type Rhythm } from './series.rules.js';

const EPOCH = Temporal.PlainDate.from('2026-01-01');
/** Eight years: leap days, month ends and changes of the year are among them. */
const day = fc.integer({ min: 0, max: 8 * 365 }).map((days) => EPOCH.add({ days }));
const rhythm: fc.Arbitrary<Rhythm> = fc
  .record({
    first: day,
    lengthDays: fc.integer({ min: 1, max: 181 }),
    everyWeeks: fc.constantFrom(1 as const, 2 as const),
    others: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
  })
  .map(({ first, lengthDays, everyWeeks, others }) => ({
    everyWeeks,
    weekdays: [...new Set([first.dayOfWeek, ...others])].toSorted(),
    startsOn: first.toString(),
    endsOn: first.add({ days: lengthDays }).toString(),
  }));
const weekly = (startsOn: string, endsOn: string, weekdays: number[], everyWeeks: 1 | 2 = 1): Rhythm => ({
  ...{ startsOn, endsOn, weekdays, everyWeeks },
});
const planned = (of: Rhythm, changes: Record<string, unknown> = {}): Parameters<typeof nextDay>[0] => ({
  ...{ ...of, pausedSince: null, pausedUntil: null, skipsHolidays: false, startMinute: 540, ...changes },
});

describe('the days of a series', () => {
  it('are those of its weekdays, from its first to its last, in order and each once', () => {
    fc.assert(
      fc.property(rhythm, day, (of, from) => {
        const days = daysFrom(of, from, 400);
        expect(days).toEqual([...new Set(days)].toSorted());
        for (const one of days) {
          expect(one >= of.startsOn && one <= of.endsOn && one >= from.toString()).toBe(true);
          expect(of.weekdays).toContain(Temporal.PlainDate.from(one).dayOfWeek);
        }
        const all = Array.from({ length: 190 }, (_, days) => Temporal.PlainDate.from(of.startsOn).add({ days }));
        expect(days).toEqual(all.filter((one) => isWantedOn(of, one) && one.toString() >= from.toString()).map(String));
      }),
    );
  });

  it('are seven or fourteen days apart, over the end of a month and of a year', () => {
    fc.assert(
      fc.property(rhythm, ({ startsOn, endsOn, everyWeeks }) => {
        const first = Temporal.PlainDate.from(startsOn);
        const days = daysFrom(weekly(startsOn, endsOn, [first.dayOfWeek], everyWeeks), first, 400);
        days.forEach((one, index) =>
          expect(first.until(Temporal.PlainDate.from(one)).days).toBe(index * 7 * everyWeeks),
        );
        expect(days[0]).toBe(startsOn);
      }),
    );
    expect(daysFrom(weekly('2026-12-23', '2027-01-20', [3], 2), EPOCH, 9)).toEqual([
      ...['2026-12-23', '2027-01-06', '2027-01-20'],
    ]);
  });

  it('begin at their hour in China on the day itself, whatever the day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1439 }), (on, startMinute) => {
        const at = startOn({ startMinute }, on.toString());
        expect(dayOf(at).toString()).toBe(on.toString());
        const { hour, minute } = at.toZonedDateTimeISO('Asia/Shanghai');
        expect(hour * 60 + minute).toBe(startMinute);
      }),
    );
  });
});

describe('the next day that is not settled', () => {
  const now = (text: string): Temporal.Instant => Temporal.Instant.from(text);
  const wednesdays = weekly('2026-12-02', '2027-01-27', [3]);

  it('lies ahead, is not settled, and is the first of those', () => {
    fc.assert(
      fc.property(rhythm, day, fc.array(fc.nat(30)), (of, today, taken) => {
        const all = daysFrom(of, EPOCH, 400);
        const settled = new Set(taken.flatMap((index) => all[index] ?? []));
        const at = today.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '10:00' }).toInstant();
        // It begins at nine: today is over.
        const free = all.filter((one) => one > today.toString() && !settled.has(one));
        expect(nextDay(planned(of), settled, at)).toBe(free[0] ?? null);
      }),
    );
  });

  it('is today until its hour, and none when the last has begun', () => {
    const of = planned(wednesdays);
    expect(nextDay(of, new Set(), now('2026-12-09T08:59:59+08:00'))).toBe('2026-12-09');
    expect(nextDay(of, new Set(), now('2026-12-09T09:00:00+08:00'))).toBe('2026-12-16');
    expect(nextDay(of, new Set(), now('2027-01-27T09:00:00+08:00'))).toBeNull();
  });

  it('lies in no pause', () => {
    const paused = { pausedSince: '2026-12-09', pausedUntil: '2026-12-16' };
    expect(nextDay(planned(wednesdays, paused), new Set(), now('2026-12-03T10:00:00+08:00'))).toBe('2026-12-23');
  });

  it('is no day off of the State Council where the series leaves those out, and a weekend is none', () => {
    const of = weekly('2026-09-24', '2026-10-29', [4]);
    const at = now('2026-09-25T10:00:00+08:00');
    expect(nextDay(planned(of), new Set(), at)).toBe('2026-10-01');
    expect(nextDay(planned(of, { skipsHolidays: true }), new Set(), at)).toBe('2026-10-08');
    const saturdays = weekly('2026-11-07', '2026-12-26', [6]);
    expect(nextDay(planned(saturdays, { skipsHolidays: true }), new Set(), at)).toBe('2026-11-07');
  });
});

describe('the last day of a series', () => {
  it('is far enough for one more occurrence, and at most half a year on, the end of a shorter month too', () => {
    expect(isEnd(weekly('2026-08-31', '2027-02-28', [1]))).toBe(true);
    expect(isEnd(weekly('2026-08-31', '2027-03-01', [1]))).toBe(false);
    expect(isEnd(weekly('2026-12-02', '2026-12-08', [3]))).toBe(false);
    expect(isEnd(weekly('2026-12-02', '2026-12-09', [3]))).toBe(true);
    expect(isEnd(weekly('2026-12-02', '2026-12-09', [3], 2))).toBe(false);
    fc.assert(
      fc.property(rhythm, (of) => {
        const last = Temporal.PlainDate.from(of.startsOn).add({ months: SERIES_MONTHS_MAX }).toString();
        expect(isEnd({ ...of, endsOn: '2199-12-31' })).toBe(false);
        expect(isEnd({ ...of, endsOn: last })).toBe(true);
      }),
    );
  });
});
