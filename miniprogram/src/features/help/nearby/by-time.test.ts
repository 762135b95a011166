import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { NearbyRequestDto } from '@huzhu/shared';
import { dayOf, instantOf } from '../../../format/day.ts';
import { type ReadNearest, soonest } from './by-time.ts';

const TODAY = '2026-11-30';
const NOW = instantOf(TODAY, 9 * 60);

/** Nearest first, as the bank has them: the id tells the day. */
const bank = (...days: string[]): { read: ReadNearest; calls: string[] } => {
  const all = days.map((day, index) => ({
    id: `${day} ${String(index)}`,
    startsAt: instantOf(day, 600).toISOString(),
  }));
  const calls: string[] = [];
  const read: ReadNearest = ({ startsOn }, limit) => {
    calls.push(startsOn ?? 'any');
    const found = all.filter((one) => startsOn === undefined || dayOf(new Date(one.startsAt)) === startsOn);
    return Promise.resolve(found.slice(0, limit) as NearbyRequestDto[]);
  };
  return { read, calls };
};
const told = async (read: ReadNearest): Promise<string[]> =>
  (await soonest(read, 2, NOW)).map(({ title, requests }) => [title, ...requests.map(({ id }) => id)].join(' · '));

it('shows today first, however near something later is, and asks no further when the page is full', async () => {
  const { read, calls } = bank('2026-12-09', TODAY, '2026-12-01', TODAY, TODAY);
  assert.deepEqual(await told(read), ['今天要人帮忙 · 2026-11-30 1 · 2026-11-30 3']);
  assert.deepEqual(calls, [TODAY]);
});

it('fills up with tomorrow, and then with what is nearest of the later days', async () => {
  assert.deepEqual(await told(bank('2026-12-09', '2026-12-01', TODAY).read), [
    '今天要人帮忙 · 2026-11-30 2',
    '明天要人帮忙 · 2026-12-01 1',
  ]);
  assert.deepEqual(await told(bank(TODAY, '2026-12-09', '2026-12-03').read), [
    '今天要人帮忙 · 2026-11-30 0',
    '以后要人帮忙 · 2026-12-09 1',
  ]);
  assert.deepEqual(await told(bank().read), []);
});
