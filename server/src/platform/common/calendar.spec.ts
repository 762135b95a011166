import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { ageOn, dayOf, monthOf } from './calendar.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

describe('days, months and ages', () => {
  it('are those of Shanghai', () => {
    expect(dayOf(at('2026-11-24T15:59:59Z')).toString()).toBe('2026-11-24');
    expect(dayOf(at('2026-11-24T16:00:00Z')).toString()).toBe('2026-11-25');
    const { from, to } = monthOf(at('2026-11-30T16:00:00Z'));
    expect([from.toString(), to.toString()]).toEqual(['2026-11-30T16:00:00Z', '2026-12-31T16:00:00Z']);
  });

  it.each([
    ['1966-11-24', 59],
    ['1966-11-23', 60],
    ['1966-11-22', 60],
    ['2008-02-29', 18],
  ])('who was born on %s is %i on 23 November 2026', (bornOn, age) => {
    expect(ageOn(bornOn, Temporal.PlainDate.from('2026-11-23'))).toBe(age);
  });

  it('who was born on a leap day is a year older on 28 February, never later than 1 March', () => {
    expect(ageOn('2008-02-29', Temporal.PlainDate.from('2026-02-27'))).toBe(17);
    expect(ageOn('2008-02-29', Temporal.PlainDate.from('2026-03-01'))).toBe(18);
  });
});
