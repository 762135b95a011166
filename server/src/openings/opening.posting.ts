import type { Temporal } from 'temporal-polyfill';
import { newId } from '../database/ids.js';
import { openIssuerAccount, openLot } from '../ledger/ledger.service.js';
import type { Operation } from '../ledger/operations.js';
import type { Policy } from '../policies/policies.service.js';
import type { OpeningBalance } from './opening.entity.js';

interface Posting {
  opening: Pick<OpeningBalance, 'id' | 'memberId' | 'minutes' | 'enteredById' | 'checkedById' | 'transactionId'>;
  issuerId: string;
  policy: Policy;
  byId: string;
  now: Temporal.Instant;
}

/** A lot of its own, under the promise in force today: paper tells no clauses, and proves nothing by itself. */
export const postingOf = ({ opening, issuerId, policy, byId, now }: Posting): Operation[] => {
  const identity = { promiseId: policy.promiseId, evidenceClass: 'manual' as const };
  const lot = openLot({ issuerId, ownerId: opening.memberId, origin: 'opening', ...identity });
  const issuance = openIssuerAccount(issuerId, 'issuance');
  return [
    lot,
    issuance,
    {
      op: 'post',
      id: newId(),
      key: `opening:${opening.id}:1`,
      reason: 'opening',
      sourceId: opening.id,
      policyVersionId: policy.id,
      actorId: byId,
      approverId: opening.checkedById ?? byId,
      occurredAt: now.toString(),
      entries: [
        { accountId: lot.id, amount: opening.minutes },
        { accountId: issuance.id, amount: -opening.minutes },
      ],
    },
  ];
};

/** Two persons erred, so what was spent meanwhile is borne by the bank: issuance, never the member. */
export const reversalOf = ({ opening, issuerId, policy, byId, now }: Posting): Operation[] => {
  const issuance = openIssuerAccount(issuerId, 'issuance');
  return [
    issuance,
    {
      op: 'reverse',
      id: newId(),
      key: `reversal:${opening.id}:1`,
      reason: 'reversal',
      sourceId: opening.id,
      policyVersionId: policy.id,
      actorId: byId,
      approverId: byId,
      occurredAt: now.toString(),
      reversesId: opening.transactionId ?? '',
      remainderAccountId: issuance.id,
    },
  ];
};
