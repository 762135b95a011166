/** Short names for the rules that the falsifications expect; the spec holds them to the rules of src/book-check. */
export const BY = {
  sums: 'a transaction does not sum to zero for each issuer, or mixes units',
  noSides: 'a transaction has no sides, or sides have no transaction',
  side: 'a side says another account, amount, reason, source or time than it was posted with',
  sideAccount: 'a side stands with another owner, issuer or unit than its account',
  transactionId: 'the id of a transaction is not made from its reason, source and number',
  header: 'a transaction says another policy, person, time, evidence or reversal than it was posted with',
  reason: 'a transaction has a reason that the book does not know',
  expiry: 'minutes expired before their last day was over, other minutes than were free, or twice',
  reversal: 'a reversal reverses nothing, a reversal, or takes more than was given',
  identity: 'an account is not what its id says: owner, issuer, origin, promise, class, unit or last day was changed',
  floor:
    'an account has another floor than its origin, or is below its floor, or a member gave back more than was owed',
  balance: 'the balance of an account does not follow from its entries',
  held: 'an account holds other minutes than the holds that stand',
  lines: 'the lines of a statement have gaps, or their balances do not follow from each other',
  statement: 'a statement does not stand where its lines end, or says another balance than its accounts',
  holdId: 'the id of a hold is not made from its name',
  holdAmount: 'a hold does not hold its amount, or another amount of it is settled than its lines say in their order',
  holdPaid: 'a settled hold is not paid by the transaction that settled it',
  service: 'the evidence of a service is gone, or is no longer what it was when its minutes were posted',
  opening: 'the evidence of an opening is gone, or is no longer what it was when its minutes were posted',
  merge: 'the evidence of a merge is gone, or is no longer what it was when its minutes were posted',
  reversed: 'the evidence of a reversal is gone, or is no longer what it was when its minutes were posted',
  corrected: 'the evidence of a correction is gone, or is no longer what it was when its minutes were posted',
  notInBook: 'a credited service, a posted paper book or a merge of minutes is not in the book',
  credited: 'a service credited other minutes than were approved, another lot than was promised, or somebody else',
  moved: 'a paper book or a merge moved other minutes than was decided, or minutes of somebody else',
  decided: 'a transaction names another policy, person or time than what it was posted for',
  approvedWith: 'a service was not approved in the database transaction that credited it',
  heldTooLong: 'minutes are held though the request, the place or the time above plan is over',
  placeNotHeld: 'a place that can still be paid for does not hold the planned minutes',
  excessNotHeld: 'time above plan that the elder agreed to pay is not held',
  settledOther: 'the hold of a credited service was not settled with the approved minutes',
  heldOfOther: 'minutes are held of somebody who is not served, or of another issuer',
  placeTwice: 'a place is taken twice, or more places are taken than there are',
  policy: 'a policy version or a promise was changed since it was made',
  moves: 'moves of a request or an assignment are missing, or do not lead to where it stands',
  moveChanged: 'a move was changed since it was made',
  movesOfNothing: 'moves tell of a request or an assignment that is not there',
  forgotten: 'a salt was forgotten without an erasure whose legal period is over',
  seal: 'audit events of a seal are missing, were added or were changed',
  sealTooEarly: 'audit events were deleted before their legal period was over',
  sealMissing: 'a seal of audit events is missing',
  marker: 'audit events were deleted without a marker that the bank signed',
  stop: 'a stop of posting is gone, though the audit log tells of it',
  guard:
    'a guard is gone or switched off, or somebody besides the owner may rewrite the book, moves, policies or audit events',
  proof: 'a reason is no longer proven by the feature that brings it, or one that needs no proof was added',
} as const;

/** Commits anew to what transactions and their sides say: what somebody does who knows how the book works. */
export const COMMIT_ANEW = `
UPDATE ledger_entries e SET commitment = ledger_commitment(e.salt, ledger_side_text(e.account_id, e.amount,
  ledger_about(t.reason, t.source, t.occurred_at))) FROM ledger_transactions t WHERE t.id = e.transaction_id AND e.salt IS NOT NULL;
UPDATE ledger_transactions SET commitment = ledger_commitment(salt, ledger_header_text(reason, source, nth, reverses_id,
  policy_version_id, actor_id, acting_for_id, approver_id, occurred_at, posted_at, evidence))`;

/** Makes balances and statements of what the lines say: the repair after lines were taken from, or put at, an end. */
export const REPAIR = `
UPDATE ledger_accounts a SET balance = (SELECT coalesce(sum(e.amount), 0) FROM ledger_entries e WHERE e.account_id = a.id);
UPDATE ledger_statements s SET (line_no, balance) = (SELECT coalesce(max(e.line_no), 0), coalesce(sum(e.amount), 0)
  FROM ledger_entries e WHERE e.owner_id = s.owner_id AND e.unit = s.unit)`;
