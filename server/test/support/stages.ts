import type { AssignmentDto, AssignmentStatus, ServiceRequestDto, ServiceRequestStatus } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Client } from './client.js';
import { referBody } from './given-referrals.js';
import type { Harness } from './harness.js';

/** Every staged story begins here, with people of its own. */
export const MORNING = '2026-11-23T10:00:00+08:00';

export interface People {
  elder: Client;
  volunteer: Client;
  worker: Client;
  /** Of the whole city. */
  operator: Client;
}

export type StagedRequest = People & { request: ServiceRequestDto };
export type Staged = StagedRequest & { assignment: AssignmentDto; communityId: string };

export const people = async (bank: Harness): Promise<People> => ({
  elder: await bank.given.elder(),
  volunteer: await bank.given.volunteer(),
  worker: await bank.given.worker(),
  operator: await bank.given.operator(),
});

/** Where the policy wants each request looked at first. */
const peopleUnderReview = async (bank: Harness): Promise<People> => {
  const communityId = await bank.given.reviewingCommunity();
  const worker = await bank.given.worker(communityId);
  const { volunteer, operator } = { volunteer: await bank.given.volunteer(), operator: await bank.given.operator() };
  return { elder: await bank.given.elder({ communityId }), volunteer, worker, operator };
};

/** An assignment that came into `status` the way real ones do; the bank's time is then right after. */
export const stagedAssignment = async (bank: Harness, status: AssignmentStatus): Promise<Staged> => {
  await bank.at(MORNING);
  const everybody = await people(bank);
  const { elder, volunteer, worker } = everybody;
  const request = await bank.given.openRequest(elder);
  const accepted = await bank.given.accepted(volunteer, request.id);
  const path = `/assignments/${accepted.id}`;
  const steps: [AssignmentStatus, () => Promise<unknown>][] = [
    ['in_service', () => bank.given.checkedIn(volunteer, accepted)],
    ['served', () => bank.given.checkedOut(volunteer, accepted)],
    ['confirmed', () => elder.must(elder.post(`${path}/confirm`))],
    ['credited', () => worker.must(worker.post(`${path}/approve`, { approvedMinutes: 90 }))],
  ];
  if (status === 'ended') await volunteer.must(volunteer.post(`${path}/release`));
  else if (status !== 'accepted') {
    const last = status === 'voided' ? 'confirmed' : status;
    for (const [reached, step] of steps) {
      await step();
      if (reached === last) break;
    }
    if (status === 'voided') await worker.must(worker.post(`${path}/reject`, { reason: '老人说没有来' }));
  }
  const assignment = await worker.must(worker.get<AssignmentDto>(path));
  if (assignment.status !== status) throw new Error(`the stage is ${assignment.status}, not ${status}`);
  const { communityId } = await bank.given.community();
  return { ...everybody, request, assignment, communityId };
};

/** A request that came into `status` the way real ones do. */
export const stagedRequest = async (bank: Harness, status: ServiceRequestStatus): Promise<StagedRequest> => {
  if (status === 'filled') return reread(await stagedAssignment(bank, 'accepted'), status);
  if (status === 'closed') return reread(await stagedAssignment(bank, 'credited'), status);
  await bank.at(MORNING);
  const all = status === 'in_review' ? await peopleUnderReview(bank) : await people(bank);
  const draft = await bank.given.draft(all.elder);
  const staged = { ...all, request: draft };
  if (status === 'draft') return staged;
  await all.elder.must(all.elder.post(`/service-requests/${draft.id}/submit`));
  if (status === 'cancelled') await all.elder.must(all.elder.post(`/service-requests/${draft.id}/cancel`));
  if (status === 'referred') {
    await all.worker.must(all.worker.post(`/service-requests/${draft.id}/refer`, await referBody(bank)));
  }
  if (status === 'expired') await bank.sweep(await bank.at(Temporal.Instant.from(draft.latestStartAt)));
  return reread(staged, status);
};

const reread = async <T extends StagedRequest>(staged: T, status: ServiceRequestStatus): Promise<T> => {
  const { worker, request } = staged;
  const now = await worker.must(worker.get<ServiceRequestDto>(`/service-requests/${request.id}`));
  if (now.status !== status) throw new Error(`the stage is ${now.status}, not ${status}`);
  return { ...staged, request: now };
};
