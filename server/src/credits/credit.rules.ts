import type { Temporal } from 'temporal-polyfill';
import { openIssuerAccount, openLot } from '../ledger/ledger.service.js';
import type { Entry, Operation, SettleOperation } from '../ledger/operations.js';
import { newId } from '../database/ids.js';
import type { Assignment } from '../service-requests/assignment.entity.js';
import { holdOf, type ServiceRequest } from '../service-requests/service-request.entity.js';

/** Where a service's minutes are written of: walkable from the ledger back to the assignment. */
export const sourceOf = (assignmentId: string): string => `assignment:${assignmentId}`;

/** Source of the hold for time above plan: beside the place's own hold, and ended with it. */
export const excessHoldOf = (assignmentId: string): string => `excess:${assignmentId}`;

export const creditedMinutes = (approvedMinutes: number, multiplierPercent: number): number =>
  Math.round((approvedMinutes * multiplierPercent) / 100);

export interface Credit {
  request: ServiceRequest;
  assignment: Assignment;
  approvedMinutes: number;
  multiplierPercent: number;
  /** Of the volunteer's policy version at acceptance. */
  promiseId: string;
  /** What is held for time above plan, by its payers before issuance; null where nothing is held for it. */
  heldForExcess: number | null;
  approverId: string;
  now: Temporal.Instant;
}

/**
 * The posting of one approved service. The payers pay the approved minutes, as far as they are held; what the credit
 * differs from that (time above plan, a multiplier) is issued, or taken back, by the issuer. What was held for time
 * above plan is then given to the issuer for it.
 */
export const creditOf = (credit: Credit): { transactionId: string; operations: Operation[] } => {
  const { request, assignment, approvedMinutes } = credit;
  const { issuerId } = request;
  const paid = Math.min(approvedMinutes, request.plannedMinutes);
  const earned = creditedMinutes(approvedMinutes, credit.multiplierPercent);
  const lot = openLot({
    issuerId,
    ownerId: assignment.volunteerId,
    origin: 'earned',
    promiseId: credit.promiseId,
    evidenceClass: assignment.evidenceClass ?? 'manual',
  });
  const issuance = openIssuerAccount(issuerId, 'issuance');
  const entries: Entry[] = [{ accountId: lot.id, amount: earned }];
  if (earned !== paid) entries.push({ accountId: issuance.id, amount: paid - earned });
  const settle = settleOf(credit, 1, holdOf(request, assignment.placeNumber), paid, entries);
  const excess = excessOf(credit, approvedMinutes - paid, issuance.id);
  return { transactionId: settle.id, operations: [lot, issuance, settle, ...excess] };
};

/** Ends the hold for time above plan: the issuer gets of it what the time was, the rest is free. */
const excessOf = (credit: Credit, excessMinutes: number, issuanceId: string): Operation[] => {
  if (credit.heldForExcess === null) return [];
  const paid = Math.min(credit.heldForExcess, excessMinutes);
  if (paid === 0) return [releaseExcess(credit.request, credit.assignment.id, credit.approverId, credit.now)];
  const hold = excessHoldOf(credit.assignment.id);
  return [settleOf(credit, 2, hold, paid, [{ accountId: issuanceId, amount: paid }])];
};

/** Nothing is approved above plan: what was held for it is free again. */
export const releaseExcess = (
  request: ServiceRequest,
  assignmentId: string,
  actorId: string,
  now: Temporal.Instant,
): Operation => ({
  op: 'release',
  hold: excessHoldOf(assignmentId),
  policyVersionId: request.policyVersionId,
  actorId,
  occurredAt: now.toString(),
});

/** The first transaction of a service credits it; a second one gives the issuer what was held for time above plan. */
const settleOf = (
  { request, assignment, approverId, now }: Credit,
  nth: 1 | 2,
  hold: string,
  amount: number,
  entries: Entry[],
): SettleOperation => ({
  op: 'settle',
  id: newId(),
  key: `service:${sourceOf(assignment.id)}:${String(nth)}`,
  reason: 'service',
  sourceId: sourceOf(assignment.id),
  policyVersionId: request.policyVersionId,
  actorId: approverId,
  approverId,
  occurredAt: (assignment.checkedInAt ?? assignment.agreedStartAt).toString(),
  freedAt: now.toString(),
  hold,
  amount,
  entries,
});
