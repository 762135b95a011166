import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentDto, ElderSummaryDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import { referBody } from '../support/given-referrals.js';
import { Harness } from '../support/harness.js';
import { holdLines } from '../support/lots.js';
import { setPolicy } from '../support/policies.js';
import { allAtOnce, outcomeOf } from '../support/race.js';
import { MORNING, people, stagedAssignment, stagedRequest } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('whole_loop');
}, 120_000);
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

const later = async (minutes: number): Promise<Temporal.Instant> => bank.at((await bank.given.now()).add({ minutes }));
const held = async (requestId: string): Promise<string[]> =>
  (await holdLines(bank, requestId)).map(({ status }) => status);

describe('a request that is looked at first', () => {
  it('reserves its minutes, is hidden from volunteers, goes back with a reason, and comes again', async () => {
    const { elder, worker, volunteer, request } = await stagedRequest(bank, 'in_review');
    const path = `/service-requests/${request.id}`;
    expect(await held(request.id)).toEqual(['held']);
    expect(outcomeOf(await volunteer.post(`${path}/accept`))).toBe('not-found');
    const returned = await worker.must(worker.post<ServiceRequestDto>(`${path}/return`, { reason: '去哪家医院？' }));
    expect(returned).toMatchObject({ status: 'draft', decisionReason: '去哪家医院？' });
    expect(await held(request.id)).toEqual(['released']);
    const again = await elder.must(elder.post<ServiceRequestDto>(`${path}/submit`));
    expect(again).toMatchObject({ status: 'in_review', decisionReason: null, may: [] });
    expect((await held(request.id)).sort()).toEqual(['held', 'released']);
    expect(await worker.must(worker.post(`${path}/publish`))).toMatchObject({ status: 'open' });
    expect((await bank.given.accepted(volunteer, request.id)).status).toBe('accepted');
  });

  it('is published or returned, never both', async () => {
    const { worker, request } = await stagedRequest(bank, 'in_review');
    const path = `/service-requests/${request.id}`;
    const outcomes = await allAtOnce([
      () => worker.post(`${path}/publish`),
      () => worker.post(`${path}/return`, { reason: '再想想' }),
    ]);
    expect(outcomes.sort()).toEqual(['move-not-allowed', 'ok']);
  });

  it('is referred with its volunteer sent home and its minutes free', async () => {
    const all = await people(bank);
    const request = await bank.given.openRequest(all.elder, { wantedVolunteers: 2 });
    const task = await bank.given.accepted(all.volunteer, request.id);
    const body = await referBody(bank, { reason: '要护士来' });
    const referred = await all.worker.must(
      all.worker.post<ServiceRequestDto>(`/service-requests/${request.id}/refer`, body),
    );
    expect(referred).toMatchObject({ status: 'referred', decisionReason: '要护士来' });
    expect(await held(request.id)).toEqual(['released', 'released']);
    expect(await all.volunteer.must(all.volunteer.get(`/assignments/${task.id}`))).toMatchObject({ status: 'ended' });
  });
});

describe('a service without proof by phone', () => {
  it('that a worker began and the volunteer ended by code is manual, and marked', async () => {
    const { volunteer, worker, assignment } = await stagedAssignment(bank, 'accepted');
    await bank.at(assignment.agreedStartAt);
    const path = `/assignments/${assignment.id}`;
    expect(outcomeOf(await volunteer.post(`${path}/worker-check-in`, { reason: '手机没电' }))).toBe('not-allowed');
    await worker.must(worker.post(`${path}/worker-check-in`, { reason: '手机没电' }));
    const served = await bank.given.checkedOut(volunteer, assignment);
    expect(served).toMatchObject({
      evidenceClass: 'manual',
      mixedProof: true,
      measuredMinutes: 90,
      checkInMethod: 'worker',
    });
  });

  it('that was never checked out is closed out at the time it really ended', async () => {
    const { elder, worker, assignment } = await stagedAssignment(bank, 'in_service');
    await later(600);
    const start = Temporal.Instant.from(assignment.checkedInAt ?? '');
    const close = (minutes: number) =>
      worker.post<AssignmentDto>(`/assignments/${assignment.id}/close-out`, {
        ...{ endedAt: start.add({ minutes }).toString(), reason: '忘了签退' },
      });
    for (const minutes of [-1, 0, 700]) expect((await close(minutes)).status).toBe(400);
    expect(await worker.must(close(95))).toMatchObject({
      status: 'served',
      measuredMinutes: 95,
      evidenceClass: 'manual',
      ending: 'close_out',
      endingReason: '忘了签退',
    });
    expect(await elder.must(elder.get(`/assignments/${assignment.id}`))).toMatchObject({ endingReason: null });
  });

  it('is closed out or checked out, never both', async () => {
    const { volunteer, worker, assignment } = await stagedAssignment(bank, 'in_service');
    const now = await later(60);
    const path = `/assignments/${assignment.id}`;
    const digits = await bank.given.code(assignment.id, 'end');
    const outcomes = await allAtOnce([
      () => volunteer.post(`${path}/check-out`, { method: 'code', digits }),
      () => worker.post(`${path}/close-out`, { endedAt: now.toString(), reason: '忘了签退' }),
    ]);
    expect(outcomes.sort()).toEqual(['move-not-allowed', 'ok']);
  });

  it('that was stopped early counts as long as it took', async () => {
    const { elder, volunteer, assignment } = await stagedAssignment(bank, 'in_service');
    await later(30);
    const path = `/assignments/${assignment.id}`;
    expect(outcomeOf(await elder.post(`${path}/abort`, { reason: '不要了' }))).toBe('not-allowed');
    expect(await volunteer.must(volunteer.post(`${path}/abort`, { reason: '老人睡着了' }))).toMatchObject({
      status: 'served',
      ending: 'abort',
      measuredMinutes: 30,
      evidenceClass: 'manual',
      mixedProof: true,
    });
  });
});

describe('a confirmation', () => {
  it('is taken back by who gave it, within ten minutes', async () => {
    const { elder, volunteer, worker, assignment } = await stagedAssignment(bank, 'confirmed');
    const path = `/assignments/${assignment.id}/withdraw`;
    expect(outcomeOf(await worker.post(path))).toBe('not-allowed');
    expect(outcomeOf(await volunteer.post(path))).toBe('not-allowed');
    await later(9);
    expect(await elder.must(elder.post(path))).toMatchObject({ status: 'served', confirmedAt: null });
    await elder.must(elder.post(`/assignments/${assignment.id}/confirm`));
    await later(10);
    expect(outcomeOf(await elder.post(path))).toBe('withdraw-closed');
  });

  it('is withdrawn or approved, never both', async () => {
    const { elder, worker, assignment } = await stagedAssignment(bank, 'confirmed');
    const path = `/assignments/${assignment.id}`;
    const outcomes = await allAtOnce([
      () => elder.post(`${path}/withdraw`),
      () => worker.post(`${path}/approve`, { approvedMinutes: 90 }),
    ]);
    expect(outcomes.sort()).toEqual(['move-not-allowed', 'ok']);
  });

  it('rests on evidence after three calls an hour apart, and somebody else approves', async () => {
    const { worker, assignment } = await stagedAssignment(bank, 'served');
    const path = `/assignments/${assignment.id}`;
    const call = () => worker.post<AssignmentDto>(`${path}/calls`, { outcome: 'no_answer' });
    for (let made = 0; made < 3; made++) {
      expect(outcomeOf(await worker.post(`${path}/confirm-on-evidence`))).toBe('calls-missing');
      await worker.must(call());
      expect(outcomeOf(await call())).toBe('called-recently');
      await later(60);
    }
    const confirmed = await worker.must(worker.post<AssignmentDto>(`${path}/confirm-on-evidence`));
    expect(confirmed).toMatchObject({ status: 'confirmed', confirmBasis: 'on_evidence', failedCalls: 3 });
    expect(outcomeOf(await worker.post(`${path}/approve`, { approvedMinutes: 90 }))).toBe('own-hours');
    const other = await bank.given.worker();
    await other.must(other.post(`${path}/approve`, { approvedMinutes: 90 }));
  });
});

describe('a service entered afterwards', () => {
  const entry = async (hoursAgo: number, who: { elder: string | null; volunteer: string | null }) => {
    const startedAt = (await bank.given.now()).subtract({ hours: hoursAgo });
    const times = { startedAt: startedAt.toString(), endedAt: startedAt.add({ minutes: 90 }).toString() };
    return {
      beneficiaryId: who.elder,
      volunteerId: who.volunteer,
      itemCode: 'hospital_escort',
      reason: '停电了',
      ...times,
    };
  };

  it('is served, holds its minutes, and is approved by somebody else', async () => {
    const { elder, volunteer, worker } = await people(bank);
    const body = await entry(20, { elder: elder.memberId, volunteer: volunteer.memberId });
    const served = await worker.must(worker.post<AssignmentDto>('/back-entries', body));
    expect(served).toMatchObject({
      status: 'served',
      evidenceClass: 'manual',
      ending: 'back_entry',
      measuredMinutes: 90,
    });
    expect(await held(served.requestId)).toEqual(['held']);
    expect(outcomeOf(await worker.post('/back-entries', body))).toBe('time-overlaps');
    await elder.must(elder.post(`/assignments/${served.id}/confirm`));
    expect(outcomeOf(await worker.post(`/assignments/${served.id}/approve`, { approvedMinutes: 90 }))).toBe(
      'own-hours',
    );
    const other = await bank.given.worker();
    await other.must(other.post(`/assignments/${served.id}/approve`, { approvedMinutes: 90 }));
    expect(await held(served.requestId)).toEqual(['settled']);
  });

  it('may be as old as the elder’s own community allows, and workers are told how old that is', async () => {
    const { streetId, communityId } = await bank.given.community();
    const patient = await bank.given.otherCommunity('五天社区');
    await setPolicy(bank, patient, { backEntryDays: 5 });
    const [worker, volunteer] = [await bank.given.worker(streetId), await bank.given.volunteer()];
    for (const [at, days] of [[patient, 5] as const, [communityId, 3] as const]) {
      const elder = await bank.given.elder({ communityId: at });
      const { items } = await worker.must(worker.get<PageDto<ElderSummaryDto>>('/elders?limit=50'));
      expect(items.find(({ memberId }) => memberId === elder.memberId)?.backEntryDays).toBe(days);
      const send = async (hours: number): Promise<string> => {
        const who = { elder: elder.memberId, volunteer: volunteer.memberId };
        return outcomeOf(await worker.post('/back-entries', await entry(hours, who)));
      };
      expect([await send(24 * days + 1), await send(24 * days - 1)]).toEqual(['back-entry-too-late', 'ok']);
    }
  });

  it('is refused when it is too old, one’s own, of nobody who helps, or the minutes are short', async () => {
    const { elder, volunteer, worker } = await people(bank);
    const send = async (hoursAgo: number, from: string | null, by: string | null): Promise<string> =>
      outcomeOf(await worker.post('/back-entries', await entry(hoursAgo, { elder: from, volunteer: by })));
    expect(await send(73, elder.memberId, volunteer.memberId)).toBe('back-entry-too-late');
    expect(await send(1, elder.memberId, volunteer.memberId)).toBe('validation-failed');
    expect(await send(9, elder.memberId, worker.memberId)).toBe('own-hours');
    expect(await send(9, elder.memberId, elder.memberId)).toBe('own-request');
    const stranger = await bank.given.elder();
    expect(await send(9, elder.memberId, stranger.memberId)).toBe('not-found');
    await bank.given.openRequest(elder, { plannedMinutes: 300 });
    await bank.given.openRequest(elder, { plannedMinutes: 300 });
    expect(await send(9, elder.memberId, volunteer.memberId)).toBe('minutes-short');
  });
});

it('two places: one given back late is urgent until somebody takes it', async () => {
  const { elder, volunteer, worker } = await people(bank);
  const request = await bank.given.openRequest(elder, { wantedVolunteers: 2 });
  const path = `/service-requests/${request.id}`;
  const other = await bank.given.volunteer();
  const task = await bank.given.accepted(volunteer, request.id);
  await bank.given.accepted(other, request.id);
  await later(60);
  expect(await volunteer.must(volunteer.post(`/assignments/${task.id}/release`))).toMatchObject({ releasedLate: true });
  const urgent = await worker.must(worker.get<ServiceRequestDto>(path));
  expect(urgent).toMatchObject({ status: 'open', freePlaces: 1 });
  expect(urgent.urgentAt).not.toBeNull();
  await bank.given.accepted(await bank.given.volunteer(), request.id);
  expect(await worker.must(worker.get(path))).toMatchObject({ status: 'filled', urgentAt: null });
});
