import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { firstUntil } from './first-ask.rules.js';

const ASKED = Temporal.Instant.from('2026-12-01T00:00:00Z');
const hoursUntil = (leadHours: number): number | null => {
  const until = firstUntil(ASKED, ASKED.add({ minutes: leadHours * 60 }));
  return until && (until.epochMilliseconds - ASKED.epochMilliseconds) / 3_600_000;
};

it('waits half of the time until the start, at most twelve hours', () => {
  expect([4, 10, 24, 25, 24 * 7].map(hoursUntil)).toEqual([2, 5, 12, 12, 12]);
});

it('waits for nobody where it begins within three hours', () => {
  expect([-1, 0, 1, 3].map(hoursUntil)).toEqual([null, null, null, null]);
  expect(hoursUntil(3.1)).toBe(1.55);
});
