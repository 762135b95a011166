import type { EvidenceClass, Origin, OwnerKind, PostingReason, Unit } from '@huzhu/shared';

/** What makes an account that account; a caller gives it an id, the book may know it by another. */
export interface OpenOperation {
  op: 'open';
  id: string;
  issuerId: string;
  ownerKind: OwnerKind;
  ownerId: string;
  origin: Origin;
  promiseId: string | null;
  evidenceClass: EvidenceClass | null;
  unit: Unit;
  /** Last day of use, `YYYY-MM-DD`. */
  expiresOn: string | null;
  counterpartyId?: string;
}

/** Signed minutes of one account; those of a transaction sum to zero per issuer. */
export interface Entry {
  accountId: string;
  amount: number;
}

/** What every transaction tells of itself. */
export interface Posting {
  /** Made by the caller, so that what is credited can name its transaction before the book is touched. */
  id: string;
  /** `<reason>:<source>:<n>`: a replay with equal content does nothing and answers the same. */
  key: string;
  reason: PostingReason;
  sourceId: string;
  policyVersionId: string;
  actorId: string;
  actingForId?: string;
  approverId?: string;
  /** Instant of the service or event, in UTC: `2026-11-25T01:00:00Z`. */
  occurredAt: string;
}

export interface PostOperation extends Posting {
  op: 'post';
  entries: Entry[];
}

/** Reserves `amount` from the payers, in their order; answers the lines it filled. */
export interface HoldOperation {
  op: 'hold';
  /** What the hold is for, unique. */
  hold: string;
  amount: number;
  /** `limit`: at most this from that account, over all holds of the call. */
  payers: { accountId: string; limit?: number }[];
}

/** Posts `amount` of a hold (in payer order) with the other entries; the rest is freed from the last. */
export interface SettleOperation extends Posting {
  op: 'settle';
  hold: string;
  amount: number;
  /** When the hold ends: what it frees of lots whose last day was before expires at once. */
  freedAt: string;
  /** The sides besides the payers' own. */
  entries: Entry[];
}

/** Frees a hold whole. Minutes freed after their last day expire at once, in the name of `actorId`. */
export interface ReleaseOperation {
  op: 'release';
  hold: string;
  policyVersionId: string;
  actorId: string;
  occurredAt: string;
}

/** Takes a transaction back; what was spent meanwhile is borne by `remainderAccountId` (owed or issuance). */
export interface ReverseOperation extends Posting {
  op: 'reverse';
  reversesId: string;
  remainderAccountId?: string;
}

export type Operation =
  OpenOperation | PostOperation | HoldOperation | SettleOperation | ReleaseOperation | ReverseOperation;

/** One for each operation, in order. */
export interface OperationAnswer {
  accountId?: string;
  transactionId?: string;
  lines?: Entry[];
}

/** Why the book refused a call; `operation` is its place in the call, from 0. Nothing of the call was written. */
export type LedgerRefusalName =
  | 'malformed'
  | 'account-unknown'
  | 'unbalanced'
  | 'balance-too-low'
  | 'more-than-owed'
  | 'amount-too-large'
  | 'minutes-short'
  | 'hold-not-held'
  | 'content-differs'
  | 'transaction-unknown'
  | 'already-reversed'
  | 'not-reversible';

export class LedgerRefusal extends Error {
  constructor(
    readonly refusal: LedgerRefusalName,
    readonly operation: number,
    why = '',
  ) {
    super(`${refusal} (operation ${String(operation)})${why && `: ${why}`}`);
  }
}
