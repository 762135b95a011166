import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { creditableMinutes, evidenceClassOf, measuredMinutes } from './measure.rules.js';

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

describe('a tap that the phone had kept', () => {
  const PLANNED = 90;
  /** Minutes after FROM. */
  const after = (minutes: number): Temporal.Instant => FROM.add({ minutes });
  const onTheLine = (minutes: number): { at: Temporal.Instant; receivedAt: null } => ({
    at: after(minutes),
    receivedAt: null,
  });
  const kept = (minutes: number, received: number): { at: Temporal.Instant; receivedAt: Temporal.Instant } => ({
    at: after(minutes),
    receivedAt: after(received),
  });

  it.each([
    ['both ends on the line: what was measured, above plan too', onTheLine(0), onTheLine(120), 120],
    ['the end came from the phone: never above plan', onTheLine(0), kept(120, 121), 90],
    ['the end came from the phone, below plan', onTheLine(0), kept(60, 200), 60],
    ['the start came from the phone: what the bank saw itself', kept(0, 10), onTheLine(120), 110],
    ['the start came from the phone, and the bank saw less than planned', kept(0, 60), onTheLine(120), 90],
    ['the start came from the phone after the end', kept(0, 130), onTheLine(120), 90],
    ['both came from the phone', kept(0, 10), kept(120, 125), 90],
  ])('%s', (_what, start, end, minutes) => {
    expect(creditableMinutes(start, end, PLANNED, 5)).toBe(minutes);
  });

  it.each([
    ['on the line', onTheLine(0), 'system'],
    ['after 30 minutes', kept(0, 30), 'system'],
    ['a second later', { at: FROM, receivedAt: FROM.add({ minutes: 30, seconds: 1 }) }, 'manual'],
  ])('proves by itself where it reached the bank in time: %s', (_when, end, evidenceClass) => {
    const code = { method: 'code', ...onTheLine(0) } as const;
    expect(evidenceClassOf(code, { method: 'card', ...end })).toBe(evidenceClass);
    expect(evidenceClassOf({ method: 'card', ...end }, code)).toBe(evidenceClass);
    expect(evidenceClassOf(code, null)).toBe('manual');
    expect(evidenceClassOf(code, { ...code, method: 'worker' })).toBe('manual');
  });
});
