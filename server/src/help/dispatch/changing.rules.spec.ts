import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { answerUntil, proposalUntil, proposedStart } from './changing.rules.js';

const NOW = Temporal.Instant.from('2026-11-23T02:00:00Z');
const inHours = (hours: number): Temporal.Instant => NOW.add({ minutes: Math.round(hours * 60) });
const hoursLeft = (hours: number): number => NOW.until(answerUntil(NOW, inHours(hours))).total('hours');

describe('until when a volunteer answers', () => {
  it.each([
    ['a week ahead: twelve hours', 168, 12],
    ['tomorrow: half of the time', 20, 10],
    ['in five hours: three hours before it', 5, 2],
    ['in three and a half hours: half an hour', 3.5, 0.5],
    ['in two hours: half an hour, though less than three hours are left', 2, 0.5],
    ['in half an hour: half of it', 0.5, 0.25],
  ])('%s', (_name, ahead, left) => {
    expect(hoursLeft(ahead)).toBe(left);
  });

  it('is always after now and before the visit', () => {
    for (let minutes = 2; minutes < 3000; minutes += 7) {
      const until = answerUntil(NOW, NOW.add({ minutes }));
      expect([Temporal.Instant.compare(NOW, until), Temporal.Instant.compare(until, NOW.add({ minutes }))]).toEqual([
        -1, -1,
      ]);
    }
  });
});

describe('until when an elder answers a proposal', () => {
  it.each([
    ['ends twelve hours later by day', '08:00', '2026-11-26T09:00', '2026-11-23T20:00'],
    ['ends at nine in the morning and not in the night', '15:00', '2026-11-26T09:00', '2026-11-24T09:00'],
    ['ends at nine of the same morning after midnight', '19:00', '2026-11-26T09:00', '2026-11-24T09:00'],
    ['ends in the night where the visit begins in the morning', '19:00', '2026-11-24T11:00', '2026-11-24T03:00'],
  ])('%s', (_name, asked, starts, until) => {
    const at = (local: string): Temporal.Instant => Temporal.Instant.from(`${local}:00+08:00`);
    expect(proposalUntil(at(`2026-11-23T${asked}`), at(starts)).toString()).toBe(at(until).toString());
  });
});

describe('the hour that is proposed', () => {
  const window = (from: number, to: number) => ({ startsAt: inHours(from), latestStartAt: inHours(to) });

  it.each([
    ['is the one they had agreed to, where it still suits', 25, window(24, 27), window(25, 26), 25],
    ['lies as long after the beginning as before', 26, window(24, 27), window(48, 51), 50],
    ['is the beginning of a window that is shorter', 27, window(24, 27), window(48, 49), 48],
  ])('%s', (_name, agreed, before, after, proposed) => {
    expect(proposedStart(inHours(agreed), before, after).toString()).toBe(inHours(proposed).toString());
  });
});
