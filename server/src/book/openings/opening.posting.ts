import type { Temporal } from 'temporal-polyfill';
import { issuerAccountName, lotName } from '../ledger/names.js';
import type { PostOperation, ReverseOperation } from '../ledger/operations.js';
import type { Policy } from '../../people/policies/policies.service.js';
import type { OpeningBalance } from './opening.entity.js';

interface Posting {
  opening: Pick<OpeningBalance, 'id' | 'memberId' | 'minutes' | 'enteredById' | 'checkedById' | 'transactionId'>;
  issuerId: string;
  policy: Policy;
  byId: string;
  now: Temporal.Instant;
}

/** Where the book's transactions of an opening balance are written of. */
export const sourceOf = (openingId: string): string => `opening:${openingId}`;

/** A lot of its own, under the promise in force today: paper tells no clauses, and proves nothing by itself. */
export const postingOf = ({ opening, issuerId, policy, byId, now }: Posting): PostOperation => ({
  op: 'post',
  reason: 'opening',
  source: sourceOf(opening.id),
  policyVersionId: policy.id,
  actorId: byId,
  approverId: opening.checkedById ?? byId,
  occurredAt: now.toString(),
  entries: [
    {
      account: lotName({
        ...{ issuerId, ownerId: opening.memberId, origin: 'opening' },
        ...{ promiseId: policy.promiseId, evidenceClass: 'manual' },
      }),
      amount: opening.minutes,
    },
    { account: issuerAccountName(issuerId, 'issuance'), amount: -opening.minutes },
  ],
});

/** Two persons erred, so what was spent meanwhile is borne by the bank: issuance, never the member. */
export const reversalOf = ({ opening, issuerId, policy, byId, now }: Posting): ReverseOperation => ({
  op: 'reverse',
  source: sourceOf(opening.id),
  policyVersionId: policy.id,
  actorId: byId,
  approverId: byId,
  occurredAt: now.toString(),
  reversesId: opening.transactionId ?? '',
  remainder: issuerAccountName(issuerId, 'issuance'),
});
