import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { askedOf, asksFor, clearTheWay, crowdOf, offersOf, sweptAt } from '../support/given-offers.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

const CROWD = 100;
const SWEEPERS = 4;
const PLACES = 3;
const after = (hours: number): Temporal.Instant =>
  Temporal.Instant.from(MORNING).add({ minutes: Math.round(hours * 60) });

let bank: Harness;
let elder: Client;
beforeAll(async () => {
  bank = await Harness.start('races_offers');
  await bank.given.community();
  await bank.source.query(
    `INSERT INTO service_item_versions
     SELECT (jsonb_populate_record(v, jsonb_build_object('id', uuidv7(), 'version', 2, 'volunteers_max', 3))).*
     FROM service_item_versions v WHERE item_code = 'light_cleaning'`,
  );
});
beforeEach(async () => {
  await bank.at(MORNING);
  await clearTheWay(bank);
  elder = await bank.given.elder({ ageYears: 85, situations: ['lives_alone'] });
});
afterAll(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
  expect(await tellingFaults(bank)).toEqual([]);
  await bank.stop();
});

/** What several servers would do at the same moment. */
const sweepsAtOnce = async (hours: number): Promise<void> => {
  const now = await bank.at(after(hours));
  await Promise.all(Array.from({ length: SWEEPERS }, () => bank.sweep(now)));
};
const overAsked = (): Promise<unknown[]> =>
  bank.source
    .query(`SELECT volunteer_id FROM volunteer_asks GROUP BY volunteer_id, (at AT TIME ZONE 'Asia/Shanghai')::date
    HAVING count(*) > 2`);

it('of a hundred yeses at once, to offers, on the telephone and from the open list, as many come as there are places', async () => {
  const [crowd, worker] = [await crowdOf(bank, CROWD), await bank.given.worker()];
  const cleaning = { itemCode: 'light_cleaning', plannedMinutes: 60, wantedVolunteers: PLACES };
  const request = await asksFor(bank, elder, 20, cleaning);
  await sweptAt(bank, after(0.1));
  const offers = await Promise.all(crowd.map(async (one) => (await offersOf(one))[0]?.id));
  expect(offers.filter((id) => id !== undefined)).toHaveLength(PLACES);
  const path = `/service-requests/${request.id}`;
  const outcomes = await allAtOnce(
    crowd.map((one, index) => () => {
      const offer = offers[index];
      if (offer !== undefined) return one.post(`/offers/${offer}/accept`, {});
      return index % 2 === 0
        ? one.post(`${path}/accept`)
        : worker.post(`${path}/assign`, { volunteerId: one.memberId });
    }),
  );
  const { ok, ...refused } = tallyOf(outcomes);
  expect(ok).toBe(PLACES);
  expect((refused['already-taken'] ?? 0) + (refused['offer-taken'] ?? 0)).toBe(CROWD - PLACES);
  const filled = await elder.must(elder.get<ServiceRequestDto>(path));
  expect(filled).toMatchObject({ status: 'filled', freePlaces: 0 });
  const winners = crowd.filter((_, index) => outcomes[index] === 'ok').map((one) => one.memberId);
  expect(filled.assignments.map((one) => one.volunteer.memberId).sort()).toEqual(winners.sort());
  await sweptAt(bank, after(0.2));
  const left = (await askedOf(bank, request)).filter(({ status }) => status === 'sent');
  expect(left).toEqual([]);
  const took = (await askedOf(bank, request)).filter(({ status }) => status === 'accepted');
  expect(took.every(({ volunteerId }) => winners.includes(volunteerId))).toBe(true);
}, 180_000);

it('of a hundred yeses at once, also from the waitlist, exactly the places are filled, and who waited has the kept ones', async () => {
  const [crowd, worker] = [await crowdOf(bank, CROWD), await bank.given.worker()];
  const [leavers, line] = [await crowdOf(bank, PLACES), crowd.slice(0, 2)];
  const cleaning = { itemCode: 'light_cleaning', plannedMinutes: 60, wantedVolunteers: PLACES };
  const request = await asksFor(bank, elder, 20, cleaning);
  const path = `/service-requests/${request.id}`;
  const parts = await Promise.all(leavers.map((one) => bank.given.accepted(one, request.id)));
  for (const one of line) await one.must(one.post(`${path}/waitlist`));
  const freed = await allAtOnce(
    leavers.map((one, at) => () => one.post(`/assignments/${parts[at]?.id ?? ''}/release`, {})),
  );
  expect(tallyOf(freed)).toEqual({ ok: PLACES });
  await sweptAt(bank, after(0.1));
  const offers = await Promise.all(crowd.map(async (one) => (await offersOf(one))[0]?.id));
  expect(offers.slice(0, 2)).not.toContain(undefined);
  const outcomes = await allAtOnce(
    crowd.map((one, index) => () => {
      const offer = offers[index];
      if (offer !== undefined) return one.post(`/offers/${offer}/accept`, {});
      return index % 2 === 0
        ? one.post(`${path}/accept`)
        : worker.post(`${path}/assign`, { volunteerId: one.memberId });
    }),
  );
  expect(tallyOf(outcomes)['ok']).toBe(PLACES);
  expect(outcomes.slice(0, 2)).toEqual(['ok', 'ok']);
  expect(await elder.must(elder.get<ServiceRequestDto>(path))).toMatchObject({ status: 'filled', freePlaces: 0 });
}, 180_000);

it('two who give up at once and two who wait: each of these is asked about one place, once', async () => {
  const all = await crowdOf(bank, 4);
  const [leavers, line] = [all.slice(0, 2), all.slice(2)];
  const cleaning = { itemCode: 'light_cleaning', plannedMinutes: 60, wantedVolunteers: 2 };
  const request = await asksFor(bank, elder, 20, cleaning);
  const parts = await Promise.all(leavers.map((one) => bank.given.accepted(one, request.id)));
  const path = `/service-requests/${request.id}`;
  const said = await allAtOnce(line.map((one) => () => one.post(`${path}/waitlist`)));
  expect(tallyOf(said)).toEqual({ ok: 2 });
  const now = await bank.at(after(0.1));
  const [freed] = await Promise.all([
    allAtOnce(leavers.map((one, at) => () => one.post(`/assignments/${parts[at]?.id ?? ''}/release`, {}))),
    ...Array.from({ length: SWEEPERS }, () => bank.sweep(now)),
  ]);
  expect(tallyOf(freed)).toEqual({ ok: 2 });
  expect((await askedOf(bank, request)).map(({ volunteerId }) => volunteerId).sort()).toEqual(
    line.map((one) => one.memberId).sort(),
  );
  const offers = await Promise.all(line.map(async (one) => (await offersOf(one))[0]?.id ?? ''));
  const outcomes = await allAtOnce(line.map((one, at) => () => one.post(`/offers/${offers[at] ?? ''}/accept`, {})));
  expect(tallyOf(outcomes)).toEqual({ ok: 2 });
});

it('two sweepers at once send no offer twice, and no more than are sent at a time', async () => {
  await crowdOf(bank, 8);
  const request = await asksFor(bank, elder, 20);
  await sweepsAtOnce(0.1);
  const asked = await askedOf(bank, request);
  expect(asked).toHaveLength(3);
  expect(new Set(asked.map(({ volunteerId }) => volunteerId)).size).toBe(3);
  await sweepsAtOnce(0.6);
  expect(await askedOf(bank, request)).toHaveLength(6);
  const [row] = await bank.source.query<object[]>(
    `SELECT count(*)::int AS n FROM events WHERE kind = 'request.offer' AND request_id = $1`,
    [request.id],
  );
  expect(row).toEqual({ n: 6 });
  const climbed = await bank.source.query('SELECT FROM offer_rounds WHERE request_id = $1 AND climbed_at IS NOT NULL', [
    request.id,
  ]);
  expect(climbed).toEqual([]);
});

it('however many requests, sweepers and workers ask at once, nobody is asked more often than twice a day', async () => {
  const [crowd, worker] = [await crowdOf(bank, 4), await bank.given.worker()];
  const requests: ServiceRequestDto[] = [];
  for (let index = 0; index < 6; index++) {
    const other = await bank.given.elder();
    requests.push(await asksFor(bank, other, 12 + index));
  }
  const now = await bank.at(after(0.1));
  const calls = requests.flatMap(({ id }) =>
    crowd.map(
      (one) => () => worker.post(`/service-requests/${id}/calls`, { volunteerId: one.memberId, outcome: 'no_answer' }),
    ),
  );
  await Promise.all([
    ...Array.from({ length: SWEEPERS }, () => bank.sweep(now)),
    ...calls.map(async (call) => {
      expect([200, 201, 409]).toContain((await call()).status);
    }),
  ]);
  await sweepsAtOnce(0.7);
  expect(await overAsked()).toEqual([]);
  const most = await Promise.all(crowd.map(async (one) => (await offersOf(one)).length));
  expect(Math.max(...most)).toBeLessThanOrEqual(3);
});

it('a yes and a sweep that ends it at the same moment leave one of both', async () => {
  const all = await crowdOf(bank, 2);
  const request = await asksFor(bank, elder, 48);
  await sweptAt(bank, after(0.1));
  const asked = (await Promise.all(all.map(async (one) => ({ one, offer: (await offersOf(one))[0] })))).find(
    ({ offer }) => offer,
  );
  const answerBy = Temporal.Instant.from(asked!.offer!.answerBy);
  await bank.at(answerBy.subtract({ milliseconds: 300 }));
  const [answer] = await Promise.all([
    asked!.one.post(`/offers/${asked!.offer!.id}/accept`, {}),
    bank.sweep(answerBy),
    bank.sweep(answerBy),
  ]);
  const statuses = (await askedOf(bank, request)).map(({ status }) => status);
  const read = await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${request.id}`));
  if (answer.status < 300) {
    expect(read.assignments).toHaveLength(1);
    expect(statuses).toContain('accepted');
  } else {
    expect(read.assignments).toHaveLength(0);
    expect(statuses[0]).toBe('expired');
  }
});
