import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  CLIMB_HOURS,
  QUEUE_COUNT_MAX,
  QUEUE_NAMES,
  type PageDto,
  type QueueItemDto,
  type QueueName,
  type QueuesDto,
} from '@huzhu/shared';
import { Database } from '../../src/platform/database/database.js';
import { MembersService } from '../../src/people/members/members.service.js';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { idsIn, placesOf } from '../support/standing.js';
import { MORNING, people, stagedAssignment, stagedRequest } from '../support/stages.js';

let bank: Harness;
let street: Client;
let district: Client;
let operator: Client;
beforeAll(async () => {
  bank = await Harness.start('queues');
  await bank.at(MORNING);
  const { streetId, issuerId, cityId } = await bank.given.community();
  [street, district] = [await bank.given.worker(streetId), await bank.given.worker(issuerId)];
  operator = await bank.given.volunteer();
  const by = { memberId: SYSTEM_MEMBER_ID, sessionId: null, roles: [], once: null };
  const now = await bank.given.now();
  await bank
    .get(Database)
    .transaction((tx) => bank.get(MembersService).grantRole(tx, operator.memberId ?? '', 'operator', cityId, by, now));
}, 120_000);
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const standsWith = (worker: Client, id: string): Promise<string[]> =>
  placesOf(id, { worker, street, district, operator });
const wait = async (hours: number): Promise<void> => {
  const now = await bank.at((await bank.given.now()).add({ minutes: Math.ceil(hours * 60) + 1 }));
  await bank.sweep(now);
};

it('is for workers and operators; a queue that is none is not found', async () => {
  const elder = await bank.given.elder();
  expect(outcomeOf(await elder.get('/queues'))).toBe('not-allowed');
  expect(outcomeOf(await elder.get('/queues/to_confirm'))).toBe('not-allowed');
  expect(outcomeOf(await street.get('/queues/nothing'))).toBe('not-found');
  expect((await operator.must(operator.get<QueuesDto>('/queues'))).queues).toHaveLength(QUEUE_NAMES.length);
});

it('short drafts, returned ones and confirmations taken back stand with the worker until somebody acts', async () => {
  const short = await people(bank);
  const draft = await bank.given.draft(short.elder, { plannedMinutes: 300, wantedVolunteers: 2 });
  await bank.given.openRequest(short.elder);
  expect(outcomeOf(await short.elder.post(`/service-requests/${draft.id}/submit`, { again: true }))).toBe(
    'minutes-short',
  );
  expect(await standsWith(short.worker, draft.id)).toEqual(['worker:short']);
  const review = await stagedRequest(bank, 'in_review');
  await review.worker.must(review.worker.post(`/service-requests/${review.request.id}/return`, { reason: '写清楚' }));
  expect(await standsWith(review.worker, review.request.id)).toEqual(['worker:returned']);
  const taken = await stagedAssignment(bank, 'confirmed');
  await taken.elder.must(taken.elder.post(`/assignments/${taken.assignment.id}/withdraw`));
  expect(await standsWith(taken.worker, taken.assignment.id)).toEqual(['worker:withdrawn']);
});

it('what a community has nobody for is at once with the street, and what its only worker may not decide too', async () => {
  const communityId = await bank.given.otherCommunity('无人社区');
  const elder = await bank.given.elder({ communityId });
  const { assignment } = await bank.given.confirmedAssignment({ elder });
  expect(await idsIn(street, 'to_approve')).toContain(assignment.id);
  const only = await bank.given.worker(communityId);
  expect(await idsIn(street, 'to_approve')).not.toContain(assignment.id);
  expect(await idsIn(only, 'to_approve')).toContain(assignment.id);
  await bank.source.query('UPDATE assignments SET confirmed_by_id = $2 WHERE id = $1', [assignment.id, only.memberId]);
  expect(await idsIn(only, 'to_approve')).not.toContain(assignment.id);
  expect(await idsIn(street, 'to_approve')).toContain(assignment.id);
});

it('hours that the only worker’s kin gave or got are at once with the street', async () => {
  const communityId = await bank.given.otherCommunity('亲戚社区');
  const [elder, only] = [await bank.given.elder({ communityId }), await bank.given.worker(communityId)];
  await bank.given.kin(only, elder);
  const { assignment } = await bank.given.confirmedAssignment({ elder });
  expect(await idsIn(only, 'to_approve')).not.toContain(assignment.id);
  expect(await idsIn(street, 'to_approve')).toContain(assignment.id);
});

it('counts what it lists, pages without a gap, and shows operators no persons', async () => {
  for (let made = 0; made < 4; made++) await stagedAssignment(bank, 'served');
  await wait(CLIMB_HOURS.days[2]);
  const whole = await operator.must(operator.get<PageDto<QueueItemDto>>('/queues/to_confirm?limit=50'));
  expect(whole.items.every((one) => one.personName === null && one.volunteerName === null)).toBe(true);
  const { queues } = await operator.must(operator.get<QueuesDto>('/queues'));
  const counted = queues.find(({ queue }) => queue === 'to_confirm');
  expect(counted).toMatchObject({ count: whole.items.length, oldestSince: whole.items[0]?.since });
  const turned: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path = `/queues/to_confirm?limit=2${cursor ? `&cursor=${cursor}` : ''}`;
    const page: PageDto<QueueItemDto> = await operator.must(operator.get<PageDto<QueueItemDto>>(path));
    turned.push(...page.items.map((one) => one.assignmentId ?? ''));
    cursor = page.nextCursor;
  }
  expect(turned).toEqual(whole.items.map((one) => one.assignmentId));
});

/** A queue of one request and so many copies, each waiting `minutes` longer than the one before; answers its only worker. */
const longQueue = async (copies: number, minutes: number): Promise<Client> => {
  const communityId = await bank.given.otherCommunity(`等了${String(minutes)}分钟社区`);
  const [elder, worker] = [await bank.given.elder({ communityId }), await bank.given.worker(communityId)];
  const { id } = await bank.given.openRequest(elder);
  const now = (await bank.given.now()).toString();
  await bank.source.query(
    `INSERT INTO service_requests SELECT (jsonb_populate_record(r, jsonb_build_object('id', uuidv7(),
       'starts_at', $2::timestamptz + interval '10 hours', 'latest_start_at', $2::timestamptz + interval '11 hours',
       'submitted_at', $2::timestamptz - (n - 0.5) * make_interval(secs => 60 * $4::float)))).*
     FROM service_requests r, generate_series(1, $3::int) n WHERE r.id = $1`,
    [id, now, copies, minutes],
  );
  return worker;
};
const allIn = async (who: Client, queue: QueueName): Promise<QueueItemDto[]> => {
  const items: QueueItemDto[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const path = `/queues/${queue}?limit=50${cursor ? `&cursor=${cursor}` : ''}`;
    const page: PageDto<QueueItemDto> = await who.must(who.get<PageDto<QueueItemDto>>(path));
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
};
const countIn = async (who: Client, queue: QueueName): Promise<{ count: number; oldestSince: string | null }> => {
  const { queues } = await who.must(who.get<QueuesDto>('/queues'));
  const { count, oldestSince } = queues.find((one) => one.queue === queue) ?? { count: -1, oldestSince: null };
  return { count, oldestSince };
};

// The oldest two hundred are looked at first: in the one case they settle the count of the street, in the other they do not.
it.each([
  ['many have climbed', 2, 110],
  ['few have climbed', 1.5, 70],
])('counts a long queue as it is listed, here and above: %s', async (_, minutes, climbed) => {
  const before = (await allIn(street, 'unfilled')).length;
  const worker = await longQueue(230, minutes);
  const [here, above] = [await allIn(worker, 'unfilled'), await allIn(street, 'unfilled')];
  expect([here.length, above.length - before]).toEqual([231, climbed]);
  expect(await countIn(worker, 'unfilled')).toEqual({ count: QUEUE_COUNT_MAX, oldestSince: here[0]?.since });
  expect(await countIn(street, 'unfilled')).toEqual({
    count: Math.min(above.length, QUEUE_COUNT_MAX),
    oldestSince: above[0]?.since,
  });
  await bank.source.query(`UPDATE service_requests SET status = 'cancelled' WHERE status = 'open'`);
});

/** Copies of one that was accepted, of this volunteer, which began two minutes after each other, the first of them so long ago. */
const lateCopies = async (
  id: string,
  volunteerId: string | null,
  [copies, firstAgoMinutes]: readonly [number, number],
): Promise<void> => {
  const now = (await bank.given.now()).toString();
  const asked = await bank.source.query<{ id: string }[]>(
    `INSERT INTO service_requests SELECT (jsonb_populate_record(r, jsonb_build_object('id', uuidv7()))).*
     FROM service_requests r JOIN assignments a ON a.request_id = r.id, generate_series(1, $2::int) WHERE a.id = $1 RETURNING id`,
    [id, copies],
  );
  await bank.source.query(
    `INSERT INTO assignments SELECT (jsonb_populate_record(a, jsonb_build_object('id', uuidv7(), 'request_id', m.request_id,
       'volunteer_id', $5::uuid, 'agreed_start_at', t.at, 'agreed_end_at', t.at + interval '1 minute'))).*
     FROM assignments a, unnest($2::uuid[]) WITH ORDINALITY m (request_id, nth),
       LATERAL (SELECT $3::timestamptz - make_interval(mins => ($4 - 2 * m.nth)::int) AS at) t WHERE a.id = $1`,
    [id, asked.map((one) => one.id), now, firstAgoMinutes, volunteerId],
  );
};

it('counts all of a long queue where nobody here may act on the oldest of it', async () => {
  const communityId = await bank.given.otherCommunity('自己也去社区');
  const worker = await bank.given.worker(communityId);
  const [elder, volunteer] = [await bank.given.elder({ communityId }), await bank.given.volunteer({ communityId })];
  const { id } = await bank.given.accepted(volunteer, (await bank.given.openRequest(elder)).id);
  await lateCopies(id, worker.memberId, [200, 1000]);
  await lateCopies(id, volunteer.memberId, [30, 200]);
  const listed = await allIn(worker, 'late');
  expect(listed).toHaveLength(30);
  expect(await countIn(worker, 'late')).toEqual({ count: 30, oldestSince: listed[0]?.since });
});
