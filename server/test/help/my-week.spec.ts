import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AssignmentDto, PageDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';

/** A Monday, half past eleven in the evening in China: Sunday's last hours of the week before are over. */
const MONDAY = '2026-11-23';

let bank: Harness;
let volunteer: Client;
beforeAll(async () => {
  bank = await Harness.start('my_week');
  await bank.at(`${MONDAY}T08:00:00+08:00`);
  await bank.given.community();
  volunteer = await bank.given.volunteer();
});
afterAll(() => bank.stop());

/** Agreed for this instant: an exact hour leaves nothing to choose. */
const agreedAt = async (startsAt: string): Promise<string> => {
  const elder = await bank.given.elder({ ageYears: 85, situations: ['lives_alone'] });
  const latestStartAt = new Date(Date.parse(startsAt) + 3_600_000).toISOString();
  const request = await bank.given.openRequest(elder, { startsAt, latestStartAt });
  return (await volunteer.must<AssignmentDto>(volunteer.post(`/service-requests/${request.id}/accept`))).id;
};

const idsOf = async (weekFrom: string, more = ''): Promise<string[]> => {
  const path = `/assignments/mine?weekFrom=${weekFrom}${more}`;
  return (await volunteer.must<PageDto<AssignmentDto>>(volunteer.get(path))).items.map(({ id }) => id);
};

it('reads the tasks of seven days, by the days of China, in pages', async () => {
  const first = await agreedAt('2026-11-23T19:00:00+08:00');
  const last = await agreedAt('2026-11-29T21:00:00+08:00');
  // Still Sunday in Greenwich.
  const next = await agreedAt('2026-11-30T07:30:00+08:00');
  expect((await idsOf(MONDAY)).sort()).toEqual([first, last].sort());
  expect(await idsOf('2026-11-30')).toEqual([next]);
  expect(await idsOf('2026-12-07')).toEqual([]);
  expect(await idsOf(MONDAY, '&limit=1')).toHaveLength(1);
});

it('reads what is still to be gone to by itself, and what is past by itself, in pages', async () => {
  const [elder, other] = [await bank.given.elder(), await bank.given.volunteer()];
  const accept = async (day: string): Promise<string> => {
    const startsAt = `2026-11-${day}T09:00:00+08:00`;
    const latestStartAt = new Date(Date.parse(startsAt) + 3_600_000).toISOString();
    const request = await bank.given.openRequest(elder, { startsAt, latestStartAt });
    return (await other.must<AssignmentDto>(other.post(`/service-requests/${request.id}/accept`))).id;
  };
  const read = async (query: string): Promise<string[]> =>
    (await other.must<PageDto<AssignmentDto>>(other.get(`/assignments/mine?${query}`))).items.map(({ id }) => id);
  const [first, second, third] = [await accept('25'), await accept('26'), await accept('27')];
  for (const id of [second, third]) await other.must(other.post(`/assignments/${id}/release`, { reason: '孙子病了' }));
  expect(await read('which=ahead')).toEqual([first]);
  expect(await read('which=past')).toEqual([third, second]);
  expect(await read('which=past&limit=1')).toEqual([third]);
  expect(await read('')).toEqual([third, second, first]);
});

it('refuses what is no day, and a word that it does not know', async () => {
  expect(outcomeOf(await volunteer.get('/assignments/mine?which=all'))).toBe('validation-failed');
  expect(outcomeOf(await volunteer.get('/assignments/mine?weekFrom=2026-02-30'))).toBe('validation-failed');
});
