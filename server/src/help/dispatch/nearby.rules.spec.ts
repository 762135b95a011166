import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { longestFirst, waitsLong } from './nearby.rules.js';

const NOW = Temporal.Instant.from('2026-11-25T01:00:00Z');
const asked = (id: string, hoursAgo: number) => ({ id, submittedAt: NOW.subtract({ minutes: hoursAgo * 60 }) });
const orderOf = (...page: { id: string; submittedAt: Temporal.Instant }[]): string =>
  longestFirst(page, NOW)
    .map(({ id }) => id)
    .join('');

describe('on a page of what is near', () => {
  it('the two that have waited longest, and for a day, come first', () => {
    expect(orderOf(asked('a', 1), asked('b', 25), asked('c', 80), asked('d', 30), asked('e', 2))).toBe('cdabe');
  });

  it('the order stays where nobody has waited for a day', () => {
    expect(orderOf(asked('a', 23.9), asked('b', 2), asked('c', 1))).toBe('abc');
    expect(orderOf()).toBe('');
  });

  it.each([
    [23.9, false],
    [24, true],
  ])('whoever has waited for %d hours: %s', (hours, expected) => {
    expect(waitsLong(asked('a', hours), NOW)).toBe(expected);
  });
});
