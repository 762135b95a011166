import type { Temporal } from 'temporal-polyfill';
import { issuerAccountName, lotName, transactionIdOf } from '../../book/ledger/names.js';
import type { Entry, Operation, PostOperation } from '../../book/ledger/operations.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { holdOf, type ServiceRequest } from '../service-requests/service-request.entity.js';

/** The source of a service's transaction: it leads from the book back to the assignment. */
export const sourceOf = (assignmentId: string): string => `assignment:${assignmentId}`;

/** The id of the one transaction that credits a service. */
export const creditIdOf = (assignmentId: string): string => transactionIdOf('service', sourceOf(assignmentId));

/** The name of the hold for time above plan. It stands beside the place's own hold and ends with it. */
export const excessHoldOf = (assignmentId: string): string => `excess:${assignmentId}`;

/** Minutes that the volunteer gets: the approved ones by the item's multiplier, rounded to the nearest. */
export const creditedMinutes = (approvedMinutes: number, multiplierPercent: number): number =>
  Math.round((approvedMinutes * multiplierPercent) / 100);

export interface Credit {
  request: ServiceRequest;
  assignment: Assignment;
  approvedMinutes: number;
  multiplierPercent: number;
  /** Of the volunteer's policy version at acceptance. */
  promiseId: string;
  /** Minutes that are held for time above plan, since the elder said yes to it. Null: the elder did not. */
  heldForExcess: number | null;
  /** The policy lets the pool pay for time above plan. */
  isExcessFromPool: boolean;
  approverId: string;
  now: Temporal.Instant;
}

/**
 * The posting of one approved service, in one transaction. The place's hold pays the approved minutes as planned; time
 * above plan is paid by its own hold (after the elder's yes) or drawn from the pool; what the credit differs from all
 * that (time above plan without a payer, a multiplier) is issued, or taken back, by the issuer.
 */
export const creditOf = (credit: Credit): Operation[] => {
  const { request, assignment, approvedMinutes, heldForExcess, approverId, now } = credit;
  const planned = Math.min(approvedMinutes, request.plannedMinutes);
  const excess = approvedMinutes - planned;
  const fromHold = Math.min(heldForExcess ?? 0, excess);
  const fromPool = credit.isExcessFromPool ? excess : 0;
  const post: PostOperation = {
    ...postingOf(credit),
    settles: [
      { hold: holdOf(request, assignment.placeNumber), amount: planned },
      ...(fromHold > 0 ? [{ hold: excessHoldOf(assignment.id), amount: fromHold }] : []),
    ],
    freedAt: now.toString(),
    entries: entriesOf(credit, planned + fromHold + fromPool),
    ...(fromPool > 0 ? { draw: { amount: fromPool, payers: poolOf(request) } } : {}),
  };
  const isUnused = heldForExcess !== null && fromHold === 0;
  return [post, ...(isUnused ? [releaseExcess(request, assignment.id, approverId, now)] : [])];
};

const postingOf = ({ request, assignment, approverId }: Credit): Omit<PostOperation, 'entries'> => ({
  op: 'post',
  reason: 'service',
  source: sourceOf(assignment.id),
  policyVersionId: request.policyVersionId,
  actorId: approverId,
  approverId,
  occurredAt: (assignment.checkedInAt ?? assignment.agreedStartAt).toString(),
});

/** The volunteer's credit, and what issuance gives or takes so that it equals what is paid. */
const entriesOf = ({ request, assignment, ...credit }: Credit, paid: number): Entry[] => {
  const { issuerId } = request;
  const earned = creditedMinutes(credit.approvedMinutes, credit.multiplierPercent);
  const account = lotName({
    ...{ issuerId, ownerId: assignment.volunteerId, origin: 'earned' },
    ...{ promiseId: credit.promiseId, evidenceClass: assignment.evidenceClass ?? 'manual' },
  });
  return [
    { account, amount: earned },
    { account: issuerAccountName(issuerId, 'issuance'), amount: paid - earned },
  ];
};

/** The pool as far as it has minutes, never below zero; issuance stands behind it. */
const poolOf = ({ issuerId }: ServiceRequest): { account: Entry['account'] }[] => [
  { account: issuerAccountName(issuerId, 'pool') },
  { account: issuerAccountName(issuerId, 'issuance') },
];

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
