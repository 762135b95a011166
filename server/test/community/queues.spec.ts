import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CLIMB_HOURS, QUEUE_NAMES, type PageDto, type QueueItemDto, type QueuesDto } from '@huzhu/shared';
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
