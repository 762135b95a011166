import type { Temporal } from 'temporal-polyfill';
import { openIssuerAccount, openLot } from '../ledger/ledger.service.js';
import type { Entry, Operation } from '../ledger/operations.js';
import { newId } from '../database/ids.js';
import type { Assignment } from '../service-requests/assignment.entity.js';
import { holdOf, type ServiceRequest } from '../service-requests/service-request.entity.js';

/** Where a service's minutes are written of: walkable from the ledger back to the assignment. */
export const sourceOf = (assignmentId: string): string => `assignment:${assignmentId}`;

export const creditedMinutes = (approvedMinutes: number, multiplierPercent: number): number =>
  Math.round((approvedMinutes * multiplierPercent) / 100);

interface Credit {
  request: ServiceRequest;
  assignment: Assignment;
  approvedMinutes: number;
  multiplierPercent: number;
  /** Of the volunteer's policy version at acceptance. */
  promiseId: string;
  approverId: string;
  now: Temporal.Instant;
}

/**
 * The posting of one approved service. The payers pay the approved minutes, as far as they are held; what the credit
 * differs from that (time above plan, a multiplier) is issued, or taken back, by the issuer.
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
  const transactionId = newId();
  const settle: Operation = {
    op: 'settle',
    id: transactionId,
    key: `service:${sourceOf(assignment.id)}:1`,
    reason: 'service',
    sourceId: sourceOf(assignment.id),
    policyVersionId: request.policyVersionId,
    actorId: credit.approverId,
    approverId: credit.approverId,
    occurredAt: (assignment.checkedInAt ?? assignment.agreedStartAt).toString(),
    freedAt: credit.now.toString(),
    hold: holdOf(request, assignment.placeNumber),
    amount: paid,
    entries,
  };
  return { transactionId, operations: [lot, issuance, settle] };
};
