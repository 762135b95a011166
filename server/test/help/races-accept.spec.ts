import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { AssignmentDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

const CROWD = 100;

let bank: Harness;
const crowd: Client[] = [];
beforeAll(async () => {
  bank = await Harness.start('races_accept');
  await bank.at(MORNING);
  await bank.given.community();
  for (let index = 0; index < CROWD; index++) crowd.push(await bank.given.volunteer());
  // A version of cleaning for which three may come.
  await bank.source.query(
    `INSERT INTO service_item_versions
     SELECT (jsonb_populate_record(v, jsonb_build_object('id', uuidv7(), 'version', 2, 'volunteers_max', 3))).*
     FROM service_item_versions v WHERE item_code = 'light_cleaning'`,
  );
});
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

/** An open request `hours` from now, so that no two of this file overlap for the same volunteer. */
const openRequest = async (
  hours: number,
  changes: Record<string, unknown> = {},
): Promise<[Client, ServiceRequestDto]> => {
  const elder = await bank.given.elder({ ageYears: 85, situations: ['lives_alone'] });
  const startsAt = (await bank.given.now()).add({ hours });
  const times = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ minutes: 60 }).toString() };
  return [elder, await bank.given.openRequest(elder, { ...times, ...changes })];
};

it.each([
  [1, 24],
  [2, 48],
  [3, 72],
])('of a hundred taps at once, a request with %i places takes exactly as many', async (wantedVolunteers, hours) => {
  const cleaning = { itemCode: 'light_cleaning', plannedMinutes: 60, wantedVolunteers };
  const [elder, request] = await openRequest(hours, cleaning);
  const outcomes = await allAtOnce(crowd.map((one) => () => one.post(`/service-requests/${request.id}/accept`)));
  expect(tallyOf(outcomes)).toEqual({ ok: wantedVolunteers, 'already-taken': CROWD - wantedVolunteers });
  const after = await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${request.id}`));
  expect(after).toMatchObject({ status: 'filled', freePlaces: 0 });
  const winners = crowd.filter((_, index) => outcomes[index] === 'ok').map((one) => one.memberId);
  expect(after.assignments.map((one) => one.volunteer.memberId).sort()).toEqual(winners.sort());
});

it('gives a volunteer who taps twice at once one place, not two', async () => {
  const [, request] = await openRequest(96, { wantedVolunteers: 2 });
  const [one] = crowd as [Client];
  const tap = () => one.post(`/service-requests/${request.id}/accept`);
  expect((await allAtOnce([tap, tap])).sort()).toEqual(['already-taken', 'ok']);
});

it.each(ROUNDS)('lets a volunteer have one of two overlapping tasks accepted at once (%i)', async (round) => {
  const [, first] = await openRequest(100 + 3 * round);
  const [, second] = await openRequest(101 + 3 * round);
  const one = crowd[round]!;
  const taps = [first, second].map(
    ({ id }) =>
      () =>
        one.post(`/service-requests/${id}/accept`),
  );
  expect((await allAtOnce(taps)).sort()).toEqual(['ok', 'time-overlaps']);
});

it.each(ROUNDS)('never leaves somebody on their way to a request cancelled at the same moment (%i)', async (round) => {
  const [elder, request] = await openRequest(200 + 3 * round);
  const one = crowd[20 + round]!;
  const [cancelled, accepted] = await allAtOnce([
    () => elder.post(`/service-requests/${request.id}/cancel`),
    () => one.post(`/service-requests/${request.id}/accept`),
  ]);
  expect(cancelled).toBe('ok');
  expect(['ok', 'request-not-open']).toContain(accepted);
  const { items } = await one.must(one.get<{ items: AssignmentDto[] }>('/assignments/mine?limit=50'));
  const theirs = items.filter((item) => item.requestId === request.id);
  expect(theirs.map((item) => item.status)).toEqual(accepted === 'ok' ? ['ended'] : []);
});

it.each(ROUNDS)('settles between the last moment of accepting and expiry (%i)', async (round) => {
  const [elder, request] = await openRequest(24);
  const latest = Temporal.Instant.from(request.latestStartAt);
  await bank.at(latest.subtract({ seconds: 30 }));
  const one = crowd[40 + round]!;
  const tapped = one.post(`/service-requests/${request.id}/accept`);
  const swept = bank.sweep(latest);
  const accepted = outcomeOf(await tapped);
  await swept;
  const { status } = await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${request.id}`));
  expect([accepted, status]).toEqual(accepted === 'ok' ? ['ok', 'filled'] : ['request-not-open', 'expired']);
});
