import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { Problem } from '../../platform/common/problem.js';
import { refuseOutOfTime, tapOf } from './tap.rules.js';

const NOW = Temporal.Instant.from('2026-11-25T01:00:00Z');
const before = (duration: Temporal.DurationLike): Temporal.Instant => NOW.subtract(duration);
const tapped = (at: Temporal.Instant): ReturnType<typeof tapOf> => tapOf({ tappedAt: at.toString() }, NOW);

/** The field and the rule that it breaks, or the problem's name; null: it is taken. */
const faultOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.errors?.map(({ field, rule }) => `${field}.${rule}`).join() ?? error.problem;
  }
};

describe('the time of a tap', () => {
  it.each<[string, Temporal.Instant]>([
    ['60 seconds ago', before({ seconds: 60 })],
    ['now', NOW],
    ['60 seconds ahead', before({ seconds: -60 })],
  ])("is the bank's own where it reached it at once: %s", (_when, at) => {
    expect(tapped(at)).toEqual({ at: NOW, receivedAt: null });
  });

  it("is the bank's own where the phone says nothing", () => {
    expect(tapOf({}, NOW)).toEqual({ at: NOW, receivedAt: null });
  });

  it.each<[string, Temporal.Instant]>([
    ['61 seconds ago', before({ seconds: 61 })],
    ['72 hours ago', before({ hours: 72 })],
  ])("is the phone's word where it was kept: %s", (_when, at) => {
    expect(tapped(at)).toEqual({ at, receivedAt: NOW });
  });

  it.each<[string, Temporal.Instant, string]>([
    ['61 seconds ahead', before({ seconds: -61 }), 'tappedAt.isPast'],
    ['more than 72 hours ago', before({ hours: 72, seconds: 1 }), 'tappedAt.isRecent'],
  ])('is refused: %s', (_when, at, fault) => {
    expect(faultOf(() => tapped(at))).toBe(fault);
  });
});

describe('a tap outside the time of the service', () => {
  const AGREED = before({ hours: 2 });
  const at = (minutes: number): Temporal.Instant => AGREED.add({ minutes });
  const kept = (minutes: number, seconds = 0): { at: Temporal.Instant; receivedAt: Temporal.Instant } => ({
    at: at(minutes).add({ seconds }),
    receivedAt: NOW,
  });
  const visit = { agreedStartAt: AGREED, checkedInAt: null, createdAt: before({ hours: 24 }) };

  it('is a check-in before it opens', () => {
    const start = { method: 'code', start: null } as const;
    expect(faultOf(() => refuseOutOfTime(kept(-60), 'start', visit, start))).toBeNull();
    expect(faultOf(() => refuseOutOfTime(kept(-60, -1), 'start', visit, start))).toBe('tappedAt.isOpen');
    const early = { at: at(-61), receivedAt: null };
    expect(faultOf(() => refuseOutOfTime(early, 'start', visit, start))).toBe('too-early');
  });

  it('is a check-in before the volunteer said yes', () => {
    const start = { method: 'code', start: null } as const;
    const late = { ...visit, createdAt: at(-10) };
    expect(faultOf(() => refuseOutOfTime(kept(-10), 'start', late, start))).toBeNull();
    expect(faultOf(() => refuseOutOfTime(kept(-10, -1), 'start', late, start))).toBe('tappedAt.isOpen');
  });

  it.each<[string, number, number, 'code' | 'card', { at: number; received: number | null }, string | null]>([
    ['before the check-in', 4, 59, 'card', { at: 5, received: null }, 'tappedAt.isAfterStart'],
    ['with the check-in', 5, 0, 'card', { at: 5, received: null }, null],
    ['with a code, as soon as the check-in had reached the bank', 5, 0, 'code', { at: 5, received: null }, null],
    ['with a code before the elder saw it', 14, 59, 'code', { at: 0, received: 100 }, 'tappedAt.isAfterCode'],
    ['with a code a quarter of an hour after the agreed time', 15, 0, 'code', { at: 0, received: 100 }, null],
    ['with a card, which shows no code', 10, 0, 'card', { at: 0, received: 100 }, null],
  ])('is a check-out %s: %i min %i s', (_what, minutes, seconds, method, began, fault) => {
    const start = { at: at(began.at), receivedAt: began.received === null ? null : at(began.received) };
    const served = { ...visit, checkedInAt: start.at };
    expect(faultOf(() => refuseOutOfTime(kept(minutes, seconds), 'end', served, { method, start }))).toBe(fault);
  });
});
