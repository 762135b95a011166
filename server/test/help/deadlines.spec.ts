import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ASSIGNMENT_STATUSES,
  QUEUE_NAMES,
  SERVICE_REQUEST_STATUSES,
  type QueueName,
  type ServiceRequestStatus,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { appliedRoster } from '../support/given-facts.js';
import { INCIDENT_CLIMBS, incidentStories } from '../support/given-incidents.js';
import { newElder, waitingApplication } from '../support/given-people.js';
import { reported } from '../support/given-life.js';
import { REFERRAL_CLIMBS, referralStories } from '../support/given-referrals.js';
import { Harness } from '../support/harness.js';
import { holdLines } from '../support/lots.js';
import { setPolicy } from '../support/policies.js';
import { outcomeOf } from '../support/race.js';
import { elderRow } from '../support/sheets.js';
import { doorClosed, strayTap } from '../support/given-visits.js';
import { idsIn, placesOf } from '../support/standing.js';
import { MORNING, people, stagedAssignment, stagedRequest } from '../support/stages.js';

/**
 * What happens when nobody does anything: time is moved and the sweep is run, nothing else. Every figure here is written
 * out, not taken from the code that is being looked at.
 */
let bank: Harness;
let street: Client;
let district: Client;
let operator: Client;
beforeAll(async () => {
  bank = await Harness.start('deadlines');
  await bank.at(MORNING);
  const { streetId, issuerId } = await bank.given.community();
  [street, district] = [await bank.given.worker(streetId), await bank.given.worker(issuerId)];
  operator = await bank.given.operator();
}, 120_000);
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

interface Waiting {
  worker: Client;
  id: string;
  since: Temporal.Instant;
}
const LEVELS = ['worker', 'street', 'district', 'operator'] as const;

/** But for 快到时间还没有人去, which is about telling the elder, beside all looking for somebody (choices.spec). */
const standsWith = async (worker: Client, id: string, queues?: readonly QueueName[]): Promise<string[]> =>
  (await placesOf(id, { worker, street, district, operator }, queues)).filter((one) => !one.endsWith(':nobody_yet'));
const at = async (instant: Temporal.Instant): Promise<void> => bank.sweep(await bank.at(instant));
const hoursAfter = (since: Temporal.Instant, hours: number): Temporal.Instant => since.add({ minutes: hours * 60 });
const statusOf = async (table: 'service_requests' | 'assignments', id: string): Promise<string> => {
  const rows = await bank.source.query<{ status: string }[]>(`SELECT status FROM ${table} WHERE id = $1`, [id]);
  return rows[0]?.status ?? 'gone';
};
const heldFor = async (requestId: string): Promise<number> =>
  (await holdLines(bank, requestId)).filter(({ status }) => status === 'held').length;
/** Minutes that moved, and services that somebody decided on: waiting adds to neither. */
const decided = async (): Promise<unknown> =>
  bank.source.query(
    `SELECT (SELECT count(*) FROM ledger_entries) AS entries,
       (SELECT count(*) FROM assignments WHERE status IN ('credited', 'voided')) AS decided`,
  );

const asked = (changes: Record<string, unknown>, startsInHours: number): Record<string, unknown> => {
  const startsAt = Temporal.Instant.from(MORNING).add({ hours: startsInHours });
  return { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ hours: 4 }).toString(), ...changes };
};
const FAR_HOURS = 24 * 20;

const ELSEWHERE = ['late', 'unsure', 'nobody_yet', 'to_tell_now', 'to_tell'] as const;

/** How a thing comes to stand in each queue, and since when it does. */
const STORIES: Record<Exclude<QueueName, (typeof ELSEWHERE)[number]>, () => Promise<Waiting>> = {
  urgent: async () => {
    const { elder, volunteer, worker } = await people(bank);
    const request = await bank.given.openRequest(elder, asked({}, 30));
    await bank.given.accepted(volunteer, request.id);
    const since = Temporal.Instant.from(request.startsAt).add({ minutes: 30 });
    await at(since);
    return { worker, id: request.id, since };
  },
  unfilled: async () => {
    const { elder, worker } = await people(bank);
    const { id, startsAt } = await bank.given.openRequest(elder, asked({}, 30));
    return { worker, id, since: Temporal.Instant.from(startsAt).subtract({ hours: 24 }) };
  },
  to_review: async () => {
    const communityId = await bank.given.reviewingCommunity();
    const [elder, worker] = [await bank.given.elder({ communityId }), await bank.given.worker(communityId)];
    const { id } = await bank.given.openRequest(elder, asked({}, 48));
    return { worker, id, since: await bank.given.now() };
  },
  death_reported: async () => {
    const [elder, reporter, worker] = [await bank.given.elder(), await bank.given.worker(), await bank.given.worker()];
    await reported(bank, reporter, elder);
    return { worker, id: elder.memberId ?? '', since: await bank.given.now() };
  },
  overdue: async () => {
    const { worker, assignment } = await stagedAssignment(bank, 'in_service');
    // Planned for 90 minutes; nobody is asked about the first hour after that.
    return { worker, id: assignment.id, since: (await bank.given.now()).add({ minutes: 90 + 60 }) };
  },
  short: async () => {
    const { elder, worker } = await people(bank);
    const { id } = await bank.given.draft(elder, asked({ plannedMinutes: 300, wantedVolunteers: 2 }, FAR_HOURS));
    await bank.given.openRequest(elder, asked({}, FAR_HOURS + 24));
    expect(outcomeOf(await elder.post(`/service-requests/${id}/submit`))).toBe('minutes-short');
    return { worker, id, since: await bank.given.now() };
  },
  returned: async () => {
    const communityId = await bank.given.reviewingCommunity();
    const [elder, worker] = [await bank.given.elder({ communityId }), await bank.given.worker(communityId)];
    const { id } = await bank.given.openRequest(elder, asked({}, FAR_HOURS));
    await worker.must(worker.post(`/service-requests/${id}/return`, { reason: '写清楚' }));
    return { worker, id, since: await bank.given.now() };
  },
  withdrawn: async () => {
    const { elder, worker, assignment } = await stagedAssignment(bank, 'confirmed');
    await elder.must(elder.post(`/assignments/${assignment.id}/withdraw`));
    return { worker, id: assignment.id, since: await bank.given.now() };
  },
  unhappy: async () => {
    const { elder, worker, assignment } = await stagedAssignment(bank, 'credited');
    await elder.must(elder.post(`/assignments/${assignment.id}/rating`, { face: 'unhappy' }));
    return { worker, id: assignment.id, since: await bank.given.now() };
  },
  facts_to_verify: async () => {
    const [first, worker] = [await bank.given.worker(), await bank.given.worker()];
    const told = await newElder(bank, { situations: ['destitute'] });
    const { memberId } = await first.must(first.post<{ memberId: string }>('/elders', told));
    return { worker, id: memberId, since: await bank.given.now() };
  },
  roster_to_verify: async () => {
    const [first, worker] = [await bank.given.worker(), await bank.given.worker()];
    return { worker, id: await appliedRoster(first, [elderRow(1)]), since: await bank.given.now() };
  },
  first_task: async () => {
    const communityId = await bank.given.otherCommunity('新人社区');
    await setPolicy(bank, communityId, { newcomerNeedsYes: true });
    const [elder, worker] = [await bank.given.elder({ communityId }), await bank.given.worker(communityId)];
    const volunteer = await bank.given.volunteer({ communityId });
    const request = await bank.given.openRequest(elder, asked({}, FAR_HOURS));
    const { id } = await bank.given.accepted(volunteer, request.id);
    return { worker, id, since: await bank.given.now() };
  },
  seen_releases: async () => {
    const communityId = await bank.given.otherCommunity('退单社区');
    await setPolicy(bank, communityId, { seenReleasesPerWeek: 0 });
    const [elder, worker] = [await bank.given.elder({ communityId }), await bank.given.worker(communityId)];
    const volunteer = await bank.given.volunteer({ communityId });
    const request = await bank.given.openRequest(elder, asked({}, FAR_HOURS));
    const { id } = await bank.given.accepted(volunteer, request.id);
    await volunteer.must(volunteer.post(`/assignments/${id}/reveal-contact`));
    await volunteer.must(volunteer.post(`/assignments/${id}/release`));
    return { worker, id: volunteer.memberId ?? '', since: await bank.given.now() };
  },
  to_confirm: async () => {
    const { worker, assignment } = await stagedAssignment(bank, 'served');
    return { worker, id: assignment.id, since: await bank.given.now() };
  },
  to_approve: async () => {
    const { worker, assignment } = await stagedAssignment(bank, 'confirmed');
    return { worker, id: assignment.id, since: await bank.given.now() };
  },
  maybe_same: async () => {
    const worker = await bank.given.worker();
    const application = await waitingApplication(bank, worker);
    const [row] = await bank.source.query<{ id: string }[]>(
      'SELECT member_id AS id FROM volunteer_applications WHERE id = $1',
      [application.id],
    );
    return { worker, id: row?.id ?? '', since: await bank.given.now() };
  },
  ...incidentStories(() => bank),
  ...referralStories(() => bank),
  no_answer: () => doorClosed(bank, FAR_HOURS),
  stray_taps: () => strayTap(bank),
  erasure_asked: async () => {
    const [elder, worker] = [await bank.given.elder(), await bank.given.worker()];
    await elder.must(elder.post('/my-data/erasure'));
    return { worker, id: elder.memberId ?? '', since: await bank.given.now() };
  },
};

/** After so many hours with the worker: the street, the district, the operator. */
const CLIMBS: [keyof typeof STORIES, number, number, number][] = [
  ...INCIDENT_CLIMBS,
  ...REFERRAL_CLIMBS,
  ['urgent', 0.5, 1, 2],
  ['no_answer', 0.5, 1, 2],
  ['first_task', 4, 12, 24],
  ['stray_taps', 4, 12, 24],
  ['unfilled', 4, 12, 24],
  ['to_review', 4, 12, 24],
  ['death_reported', 4, 12, 24],
  ['overdue', 4, 12, 24],
  ['short', 72, 168, 336],
  ['returned', 72, 168, 336],
  ['withdrawn', 72, 168, 336],
  ['unhappy', 72, 168, 336],
  ['facts_to_verify', 72, 168, 336],
  ['roster_to_verify', 72, 168, 336],
  ['seen_releases', 72, 168, 336],
  ['to_confirm', 72, 168, 336],
  ['to_approve', 72, 168, 336],
  ['maybe_same', 72, 168, 336],
  ['erasure_asked', 72, 168, 336],
];

describe('by waiting alone', () => {
  it.each(CLIMBS)(
    '%s stands with the worker, after %d h the street, %d h the district, %d h the operator',
    async (queue, ...hours) => {
      const { worker, id, since } = await STORIES[queue]();
      const before = await decided();
      const places = LEVELS.map((level) => `${level}:${queue}`);
      await at(since);
      expect(await standsWith(worker, id)).toEqual(places.slice(0, 1));
      for (const [step, climbAt] of hours.entries()) {
        // The bank's time runs on while the queue is looked at.
        await at(hoursAfter(since, climbAt).subtract({ minutes: 1 }));
        expect(await standsWith(worker, id, [queue])).toEqual(places.slice(0, step + 1));
        await at(hoursAfter(since, climbAt));
        expect(await standsWith(worker, id, [queue])).toEqual(places.slice(0, step + 2));
      }
      // At the beginning and at the end it is in no other queue.
      expect(await standsWith(worker, id)).toEqual(places);
      expect(await decided()).toEqual(before);
      expect(await bookFaults(bank.source)).toEqual([]);
    },
  );

  it('every queue is in this table, but those that end before they would climb (coming.spec, choices.spec), and what is told of the others (stories.spec)', () => {
    expect([...CLIMBS.map(([queue]) => queue), ...ELSEWHERE].sort()).toEqual([...QUEUE_NAMES].sort());
  });

  it.each<ServiceRequestStatus>(['draft', 'in_review', 'open'])(
    'a request that is %s ends at its latest start, and frees its minutes',
    async (status) => {
      const { worker, request } = await stagedRequest(bank, status);
      const latest = Temporal.Instant.from(request.latestStartAt);
      await at(latest.subtract({ seconds: 1 }));
      expect(await statusOf('service_requests', request.id)).toBe(status);
      await at(latest);
      expect(await statusOf('service_requests', request.id)).toBe('expired');
      expect(await standsWith(worker, request.id)).toEqual([]);
      expect(await heldFor(request.id)).toBe(0);
      expect(await bookFaults(bank.source)).toEqual([]);
    },
  );

  it('an acceptance is late after 15 minutes, a no-show after 30; its place is urgent, and ends with the request', async () => {
    const { elder, volunteer, worker } = await people(bank);
    const request = await bank.given.openRequest(elder, asked({}, 30));
    const startsAt = Temporal.Instant.from(request.startsAt);
    const { id } = await bank.given.accepted(volunteer, request.id);
    expect(await statusOf('service_requests', request.id)).toBe('filled');
    await at(startsAt.add({ minutes: 15 }).subtract({ seconds: 1 }));
    expect(await standsWith(worker, id)).toEqual([]);
    await at(startsAt.add({ minutes: 15 }));
    expect(await standsWith(worker, id)).toEqual(['worker:late']);
    await at(startsAt.add({ minutes: 30 }).subtract({ seconds: 1 }));
    expect(await statusOf('assignments', id)).toBe('accepted');
    await at(startsAt.add({ minutes: 30 }));
    expect(await statusOf('assignments', id)).toBe('ended');
    expect(await statusOf('service_requests', request.id)).toBe('open');
    expect(await standsWith(worker, request.id)).toEqual(['worker:urgent']);
    await at(startsAt.add({ hours: 4 }));
    expect(await statusOf('service_requests', request.id)).toBe('expired');
    expect(await heldFor(request.id)).toBe(0);
    expect(await standsWith(worker, request.id)).toEqual([]);
  });

  it.each(['in_service', 'served', 'confirmed'] as const)(
    'a service that is %s waits a year for a person, with the operator at last: no deadline credits or voids it',
    async (status) => {
      const { assignment } = await stagedAssignment(bank, status);
      const before = await decided();
      await at((await bank.given.now()).add({ hours: 24 * 366 }));
      expect(await statusOf('assignments', assignment.id)).toBe(status);
      expect(await decided()).toEqual(before);
      operator = await bank.given.login(operator.memberId ?? '');
      const queue = ({ in_service: 'overdue', served: 'to_confirm', confirmed: 'to_approve' } as const)[status];
      expect(await idsIn(operator, queue)).toContain(assignment.id);
    },
  );

  it('every status that is not final is in one of these tests', () => {
    const requests = ['draft', 'in_review', 'open', 'filled', 'referred'];
    const assignments = ['accepted', 'in_service', 'served', 'confirmed'];
    const finalRequests = ['closed', 'cancelled', 'expired'];
    expect([...requests, ...finalRequests].sort()).toEqual([...SERVICE_REQUEST_STATUSES].sort());
    expect([...assignments, 'ended', 'credited', 'voided'].sort()).toEqual([...ASSIGNMENT_STATUSES].sort());
  });
});
