import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roundTimes, type ProblemDto, type RoundDto, type RoundTasksDto, type RoundVisitDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { ExposureWorld } from '../support/exposure-world.js';
import { roundVisits } from '../support/given-dispatch.js';
import { Harness } from '../support/harness.js';
import { MORNING } from '../support/stages.js';

/** One volunteer, asked in one call, goes to several homes. */

let bank: Harness;
let worker: Client;
let volunteer: Client;
beforeAll(async () => {
  bank = await Harness.start('rounds');
});
beforeEach(async () => {
  await bank.at(MORNING);
  worker = await bank.given.worker();
  volunteer = await bank.given.volunteer();
});
afterAll(() => bank.stop());

const pathOf = ({ memberId }: Client): string => `/volunteers/${memberId ?? ''}/round`;
const tasksOf = async (who = volunteer, by = worker): Promise<string[]> =>
  (await by.must(by.get<RoundTasksDto>(pathOf(who)))).items.map(({ requestId }) => requestId);
const assign = (visits: RoundVisitDto[], who = volunteer, by = worker) =>
  by.post<RoundDto & ProblemDto>(pathOf(who), { visits });
const partsOf = ({ memberId }: Client): Promise<{ requestId: string; by: string }[]> =>
  bank.source.query(
    `SELECT request_id AS "requestId", assigned_by_id AS by FROM assignments WHERE volunteer_id = $1 AND status = 'accepted'`,
    [memberId],
  );

describe('what a volunteer could go to', () => {
  it('is what acceptance would give them, soonest first, without telephone, door and note', async () => {
    const visits = await roundVisits(bank, [48, 24]);
    const items = (await worker.must(worker.get<RoundTasksDto>(pathOf(volunteer)))).items;
    const shown = items.filter(({ requestId }) => visits.some((one) => one.requestId === requestId));
    expect(shown.map(({ requestId }) => requestId)).toEqual([...visits].reverse().map(({ requestId }) => requestId));
    expect(Object.keys(shown[0] ?? {}).sort()).toEqual(
      [
        ...['itemTitle', 'latestStartAt', 'neighbourhood', 'personName', 'plannedMinutes', 'requestId', 'revision'],
        ...['startsAt', 'withinMeters'],
      ].sort(),
    );
  });

  it('leaves out what they would be refused: at a time they are busy, of an elder who refuses them, and what has somebody', async () => {
    const [mine, sameHour, refused, taken] = (await roundVisits(bank, [24, 24, 30, 36])) as [
      ...[RoundVisitDto, RoundVisitDto, RoundVisitDto, RoundVisitDto],
    ];
    await volunteer.must(volunteer.post(`/service-requests/${mine.requestId}/accept`, {}));
    const other = await bank.given.volunteer();
    await other.must(other.post(`/service-requests/${taken.requestId}/accept`, {}));
    await bank.source.query(
      `INSERT INTO elder_volunteer_wishes (elder_id, volunteer_id, wish)
       SELECT beneficiary_id, $2, 'refused' FROM service_requests WHERE id = $1`,
      [refused.requestId, volunteer.memberId],
    );
    const tasks = await tasksOf();
    for (const one of [mine, sameHour, refused, taken]) expect(tasks).not.toContain(one.requestId);
  });

  it('says how many the volunteer may take: a newcomer one, as the rules of their organization have it', async () => {
    const world = new ExposureWorld(bank);
    const place = await world.community();
    const newcomer = await world.newcomer(place);
    const visits: RoundVisitDto[] = [];
    for (const hours of [24, 48]) {
      const { id, startsAt } = await world.request(place, hours);
      visits.push({ requestId: id, agreedStartAt: startsAt.toString(), revision: 1 });
    }
    const room = async (who: Client, by: Client): Promise<number> =>
      (await by.must(by.get<RoundTasksDto>(pathOf(who)))).mayTake;
    expect(await room(newcomer, place.worker)).toBe(1);
    const { body } = await assign(visits, newcomer, place.worker);
    expect(body.errors?.map(({ field, rule }) => [field, rule])).toEqual([['visits.1.requestId', 'first-task-first']]);
    const before = await room(volunteer, worker);
    await assign(await roundVisits(bank, [24, 48]));
    expect(await room(volunteer, worker)).toBe(before - 2);
  });

  it('is read by workers who reach the volunteer, of what they reach, and by nobody else', async () => {
    const [visit] = await roundVisits(bank, [24]);
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity('远处社区'));
    expect((await elsewhere.get(pathOf(volunteer))).status).toBe(404);
    expect((await volunteer.get(pathOf(volunteer))).status).toBe(403);
    expect(await tasksOf()).toContain(visit?.requestId);
  });
});

describe('a round', () => {
  it('gives the volunteer all of them at the times that were said, each by the worker’s word', async () => {
    const visits = await roundVisits(bank, [24, 48, 72]);
    const { status, body } = await assign(visits);
    expect([status, body.items.map(({ requestId }) => requestId)]).toEqual([201, visits.map((one) => one.requestId)]);
    expect(body.items.map(({ agreedStartAt }) => agreedStartAt)).toEqual(visits.map((one) => one.agreedStartAt));
    expect(new Set((await partsOf(volunteer)).map(({ by }) => by))).toEqual(new Set([worker.memberId]));
    const calls = await bank.source.query<object[]>(
      `SELECT FROM dispatch_calls WHERE volunteer_id = $1 AND outcome = 'agreed'`,
      [volunteer.memberId],
    );
    expect(calls).toHaveLength(3);
  });

  it('of which one is refused gives none, and says which and why', async () => {
    const visits = await roundVisits(bank, [24, 48, 72]);
    const other = await bank.given.volunteer();
    await other.must(other.post(`/service-requests/${visits[1]?.requestId ?? ''}/accept`, {}));
    const { status, body } = await assign(visits);
    expect([status, body.type, body.errors]).toEqual([
      ...[409, '/problems/round-refused'],
      [{ field: 'visits.1.requestId', rule: 'already-taken', message: '已被接单' }],
    ]);
    expect(await partsOf(volunteer)).toEqual([]);
  });

  it('whose visits overlap each other is refused, by the later one', async () => {
    const visits = await roundVisits(bank, [24, 24]);
    const { status, body } = await assign(visits);
    expect([status, body.errors?.map(({ field, rule }) => [field, rule])]).toEqual([
      409,
      [['visits.1.requestId', 'time-overlaps']],
    ]);
  });

  it('sent twice by one tap is one round', async () => {
    const visits = await roundVisits(bank, [24, 48]);
    const key = '01a23150-0000-7000-8000-000000000001';
    const [one, two] = await Promise.all([
      worker.post<RoundDto>(pathOf(volunteer), { visits }, { key }),
      worker.post<RoundDto>(pathOf(volunteer), { visits }, { key }),
    ]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body.items.map(({ id }) => id)).toEqual(one.body.items.map(({ id }) => id));
    expect(await partsOf(volunteer)).toHaveLength(2);
  });

  it('of two volunteers to the same homes at once is one of them whole, and never half of each', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const visits = await roundVisits(bank, [24, 48, 72]);
      const both = [await bank.given.volunteer(), await bank.given.volunteer()];
      const answers = await Promise.all([
        assign(visits, both[0]),
        assign([...visits].reverse(), both[1], await bank.given.worker()),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const parts = await Promise.all(both.map(partsOf));
      expect(parts.map(({ length }) => length).sort()).toEqual([0, 3]);
    }
  });

  it.each([
    ['of one visit', (visits: RoundVisitDto[]) => visits.slice(0, 1), 'visits'],
    ['to one home twice', ([one]: RoundVisitDto[]) => [one, one], 'visits'],
  ])('%s is none', async (_what, changed, field) => {
    const visits = changed(await roundVisits(bank, [24, 48]));
    const answer = await worker.post<ProblemDto>(pathOf(volunteer), { visits });
    expect([answer.status, answer.body.errors?.map((one) => one.field)]).toEqual([400, [field]]);
  });
});

describe('the times of a round', () => {
  const NOW = '2026-11-26T01:00:00.000Z';
  const window = (startsAt: string, latestStartAt: string, plannedMinutes = 60) => ({
    startsAt: `2026-11-26T${startsAt}:00.000Z`,
    latestStartAt: `2026-11-26T${latestStartAt}:00.000Z`,
    plannedMinutes,
  });

  it('follow each other, with the way between them', () => {
    expect(roundTimes([window('02:00', '04:00'), window('02:30', '05:00')], NOW)).toEqual([
      '2026-11-26T02:00:00.000Z',
      '2026-11-26T03:15:00.000Z',
    ]);
  });

  it('leave out what could only begin too late, and go on behind it', () => {
    expect(
      roundTimes([window('02:00', '03:00', 120), window('02:30', '03:30'), window('05:00', '06:00')], NOW),
    ).toEqual([...['2026-11-26T02:00:00.000Z', null, '2026-11-26T05:00:00.000Z']]);
  });

  it('are never in the past', () => {
    expect(roundTimes([window('00:00', '02:00')], NOW)).toEqual([NOW]);
  });
});
