import type { EvidenceClass } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { issuerAccountName, lotName, transactionIdOf, type AccountName } from '../../book/ledger/names.js';
import type { Operation, Payer, PostOperation } from '../../book/ledger/operations.js';

/** All that the book needs to know of a correction. */
export interface Correction {
  id: string;
  issuerId: string;
  volunteerId: string;
  promiseId: string;
  evidenceClass: EvidenceClass;
  policyVersionId: string;
  /** The transaction that credited the service. */
  creditId: string;
  plannedMinutes: number;
  approvedMinutes: number;
  creditedMinutes: number;
  /** What was held for the service, and for time above plan that the elder agreed to, in payer order. */
  lines: readonly { account: AccountName; amount: number; isExcess: boolean }[];
  askedById: string;
  decidedById: string;
  now: Temporal.Instant;
}

const sourceOf = (id: string): string => `correction:${id}`;

/** Its posting that credits anew, and the one that says who pays for it. */
export const correctionIdsOf = (
  one: Pick<Correction, 'id' | 'plannedMinutes' | 'approvedMinutes' | 'creditedMinutes' | 'lines' | 'issuerId'>,
): { credit: string | null; charge: string | null } => ({
  credit: one.creditedMinutes > 0 ? transactionIdOf('correction', sourceOf(one.id), 1) : null,
  charge: payersOf(one).some(({ account }) => account !== issuanceOf(one))
    ? transactionIdOf('correction', sourceOf(one.id), 2)
    : null,
});

const issuanceOf = ({ issuerId }: Pick<Correction, 'issuerId'>): AccountName => issuerAccountName(issuerId, 'issuance');

/** As the holds would have been settled with the right minutes: each account up to what it held, the first lines first. */
const payersOf = ({
  plannedMinutes,
  approvedMinutes,
  lines,
}: Pick<Correction, 'plannedMinutes' | 'approvedMinutes' | 'lines'>): Required<Payer>[] => {
  const left = {
    plan: Math.min(approvedMinutes, plannedMinutes),
    excess: Math.max(0, approvedMinutes - plannedMinutes),
  };
  const payers = new Map<AccountName, number>();
  for (const { account, amount, isExcess } of lines) {
    const of = isExcess ? 'excess' : 'plan';
    const limit = Math.min(amount, left[of]);
    left[of] -= limit;
    if (limit > 0) payers.set(account, (payers.get(account) ?? 0) + limit);
  }
  return [...payers].map(([account, limit]) => ({ account, limit }));
};

/**
 * In one call of the book. The right minutes are credited first: then taking back the wrong ones finds them, and only what the
 * volunteer has used beyond them is borne by the bank, which erred, never by a member below zero. What the wrong minutes cost goes back
 * to whoever paid it; last, they pay for the right ones, as far as they still have what they were given back. Issuance stands behind them.
 */
export const correctionOf = (one: Correction): Operation[] => {
  const issuance = issuanceOf(one);
  const posting = {
    ...{ source: sourceOf(one.id), policyVersionId: one.policyVersionId, actorId: one.askedById },
    ...{ approverId: one.decidedById, occurredAt: one.now.toString() },
  };
  const ids = correctionIdsOf(one);
  return [
    ...(ids.credit === null ? [] : [creditOf(one, posting)]),
    { op: 'reverse', ...posting, reversesId: one.creditId, remainder: issuance },
    ...(ids.charge === null ? [] : [chargeOf(one, posting)]),
  ];
};

type Common = Pick<PostOperation, 'source' | 'policyVersionId' | 'actorId' | 'approverId' | 'occurredAt'>;

const creditOf = (one: Correction, posting: Common): PostOperation => {
  const { issuerId, volunteerId: ownerId, promiseId, evidenceClass, creditedMinutes } = one;
  const lot = lotName({ issuerId, ownerId, origin: 'earned', promiseId, evidenceClass });
  return {
    ...{ op: 'post', reason: 'correction', ...posting, nth: 1 },
    entries: [
      { account: lot, amount: creditedMinutes },
      { account: issuanceOf(one), amount: -creditedMinutes },
    ],
  };
};

/** Whoever pays gives it to the issuer, who gave it to the volunteer. What issuance itself would pay stays with it. */
const chargeOf = (one: Correction, posting: Common): PostOperation => {
  const issuance = issuanceOf(one);
  const payers = payersOf(one).filter(({ account }) => account !== issuance);
  const amount = payers.reduce((sum, { limit }) => sum + limit, 0);
  return {
    ...{ op: 'post', reason: 'correction', ...posting, nth: 2 },
    entries: [{ account: issuance, amount }],
    draw: { amount, payers: [...payers, { account: issuance }] },
  };
};
