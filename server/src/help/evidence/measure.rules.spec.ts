import { expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { measuredMinutes } from './measure.rules.js';

const FROM = Temporal.Instant.from('2026-11-25T01:00:00Z');
const measured = (minutes: number, seconds = 0, step = 5): number =>
  measuredMinutes(FROM, FROM.add({ minutes, seconds }), step);

it.each([
  [90, 0, 90],
  [92, 0, 90],
  [92, 59, 90],
  [93, 0, 95],
  [97, 59, 95],
  [98, 0, 100],
  [2, 59, 0],
  [3, 0, 5],
  [0, 0, 0],
])('counts whole minutes, then rounds to the nearest 5: %i min %i s is %i', (minutes, seconds, expected) => {
  expect(measured(minutes, seconds)).toBe(expected);
});

it('rounds a half up, and not at all when the policy says 1', () => {
  expect(measured(95, 0, 10)).toBe(100);
  expect(measured(91, 30, 1)).toBe(91);
});

it('counts through the night and through a change of summer time elsewhere', () => {
  expect(measuredMinutes(FROM, FROM.add({ hours: 25 }), 5)).toBe(1500);
});
