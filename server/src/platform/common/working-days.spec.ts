import { expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { afterWorkingDays } from './working-days.js';

it.each([
  ['on a Tuesday: until Thursday night', '2026-11-24T09:00:00+08:00', '2026-11-27T00:00:00+08:00'],
  ['on a Friday: over the weekend', '2026-11-27T23:59:00+08:00', '2026-12-02T00:00:00+08:00'],
  ['on the eve of the National Day: over the whole week', '2026-09-30T09:00:00+08:00', '2026-10-10T00:00:00+08:00'],
])('two working days later, counted %s', (_when, from, until) => {
  const after = afterWorkingDays(Temporal.Instant.from(from), 2);
  expect(Temporal.Instant.compare(after, Temporal.Instant.from(until))).toBe(0);
});
