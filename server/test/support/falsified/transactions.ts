import type { Falsification } from './falsifier.js';
import { BY, COMMIT_ANEW, REPAIR } from './rules.js';

/** The credit of a service that nobody was forgotten of, and the newest of them. */
const CREDIT = `(SELECT t.id FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id WHERE t.reason = 'service'
  GROUP BY t.id HAVING bool_and(e.salt IS NOT NULL) ORDER BY t.posted_at DESC, t.id LIMIT 1)`;
const PERSON = `(SELECT id FROM members ORDER BY id DESC LIMIT 1)`;
const POLICY = `(SELECT id FROM policy_versions ORDER BY id LIMIT 1)`;
const header = (what: string, assignment: string): Falsification => ({
  what: `of a transaction, ${what} is changed`,
  sql: `UPDATE ledger_transactions SET ${assignment} WHERE id = ${CREDIT}`,
  rule: BY.header,
});
const anew = (what: string, assignment: string, rule: string = BY.decided): Falsification => ({
  what: `of a credit, ${what} is changed and committed anew`,
  sql: `UPDATE ledger_transactions SET ${assignment} WHERE id = ${CREDIT}; ${COMMIT_ANEW}`,
  rule,
});
const named = (what: string, assignment: string): Falsification => ({
  what: `the ${what} of a transaction is changed, its id kept`,
  sql: `UPDATE ledger_transactions SET ${assignment} WHERE id = ${CREDIT}`,
  rule: BY.transactionId,
});

const HEADERS: Falsification[] = [
  named('reason', `reason = 'merge'`),
  named('source', `source = 'assignment:' || gen_random_uuid()`),
  named('number', 'nth = nth + 1'),
  header('the policy version', `policy_version_id = ${POLICY}`),
  header('the actor', `actor_id = ${PERSON}`),
  header('who was acted for', `acting_for_id = ${PERSON}`),
  header('the approver', `approver_id = ${PERSON}`),
  header('the time of the service', `occurred_at = occurred_at - interval '1 day'`),
  header('the time of posting', `posted_at = posted_at - interval '1 day'`),
  header('the digest of the evidence', `evidence = sha256(evidence)`),
  header('the salt', `salt = sha256(salt)`),
  header('the commitment', `commitment = sha256(commitment)`),
  header('the version of the commitment', `leaf_version = 1`),
  { ...header('the salt', 'salt = NULL'), what: 'the salt of a transaction is deleted' },
  anew('the policy version', `policy_version_id = ${POLICY}`),
  anew('the actor', `actor_id = ${PERSON}`),
  anew('who was acted for', `acting_for_id = ${PERSON}`),
  anew('the approver', `approver_id = ${PERSON}`),
  anew('the time of the service', `occurred_at = occurred_at - interval '1 day'`),
  anew('the digest of the evidence', `evidence = sha256(evidence)`, BY.service),
  anew('the number of the database transaction', `xid = '3'`, BY.approvedWith),
];

/** A transaction with other id, its sides at the end of the statements. */
const doubled = (reason: string, nth: string): string => `
  CREATE TABLE twin AS SELECT t.*, t.id AS old_id FROM ledger_transactions t WHERE t.reason = '${reason}' AND t.source ~ '^(lot|assignment):'
    AND NOT EXISTS (SELECT FROM ledger_entries e WHERE e.transaction_id = t.id AND e.salt IS NULL) ORDER BY t.posted_at DESC, t.id LIMIT 1;
  UPDATE twin SET nth = ${nth}, id = ledger_id('transaction', concat(reason, ':', source, ':', ${nth}));
  INSERT INTO ledger_transactions (id, reason, source, nth, policy_version_id, actor_id, approver_id, occurred_at, posted_at, evidence, salt, commitment)
    SELECT id, reason, source, nth, policy_version_id, actor_id, approver_id, occurred_at, posted_at, evidence, salt, commitment FROM twin;
  INSERT INTO ledger_entries SELECT e.owner_id, e.unit, s.line_no + 1, e.account_id, e.issuer_id, w.id, e.amount,
      a.balance + e.amount, s.balance + sum(e.amount) OVER (PARTITION BY e.owner_id, e.unit), e.salt, e.commitment
    FROM twin w JOIN ledger_entries e ON e.transaction_id = w.old_id JOIN ledger_accounts a ON a.id = e.account_id
    JOIN ledger_statements s ON s.owner_id = e.owner_id AND s.unit = e.unit;
  ${REPAIR}; ${COMMIT_ANEW}`;

/** As long as an id. */
const DASHES = '-'.repeat(36);

/** As if it had never been, for the lines that came before. */
const gone = (id: string): string => `
  CREATE TABLE gone AS SELECT ${id} AS id;
  DELETE FROM ledger_entries WHERE transaction_id = (SELECT id FROM gone);
  DELETE FROM ledger_transactions WHERE id = (SELECT id FROM gone);
  UPDATE ledger_entries e SET line_no = n.line_no, total_after = n.total, balance_after = n.balance FROM (
    SELECT o.owner_id, o.unit, o.account_id, o.line_no AS old, dense_rank() OVER (PARTITION BY o.owner_id, o.unit ORDER BY o.line_no) AS line_no,
      sum(o.amount) OVER (PARTITION BY o.owner_id, o.unit ORDER BY o.line_no) AS total,
      sum(o.amount) OVER (PARTITION BY o.account_id ORDER BY o.line_no) AS balance FROM ledger_entries o) n
    WHERE n.owner_id = e.owner_id AND n.unit = e.unit AND n.account_id = e.account_id AND n.old = e.line_no;
  ${REPAIR}`;

const WHOLE: Falsification[] = [
  {
    what: 'a transaction is deleted, its sides kept',
    sql: `DELETE FROM ledger_transactions WHERE id = ${CREDIT}`,
    rule: BY.noSides,
  },
  {
    what: 'the source of a credit names nothing that can be read, with its id and sides, and it is committed anew',
    sql: `CREATE TABLE renamed AS SELECT ${CREDIT} AS old_id, ledger_id('transaction', 'service:assignment:${DASHES}:1') AS id;
      UPDATE ledger_transactions t SET source = 'assignment:${DASHES}', id = r.id FROM renamed r WHERE t.id = r.old_id;
      UPDATE ledger_entries e SET transaction_id = r.id FROM renamed r WHERE e.transaction_id = r.old_id; ${COMMIT_ANEW}`,
    rule: BY.service,
  },
  {
    what: 'the credit of a service is deleted, and all lines and balances repaired',
    sql: gone(CREDIT),
    rule: BY.notInBook,
  },
  {
    what: 'the minutes of a paper book are deleted, and all lines and balances repaired',
    sql: gone(`(SELECT transaction_id FROM opening_balances WHERE status = 'posted')`),
    rule: BY.notInBook,
  },
  {
    what: 'a merge of minutes is deleted, and all lines and balances repaired',
    sql: gone(`(SELECT transaction_id FROM member_merges WHERE transaction_id IS NOT NULL)`),
    rule: BY.notInBook,
  },
  {
    what: 'a reversal is deleted, and all lines and balances repaired',
    sql: gone(`(SELECT id FROM ledger_transactions WHERE reason = 'reversal' AND starts_with(source, 'opening:'))`),
    rule: BY.notInBook,
  },
  { what: 'the credit of a service is doubled, and committed anew', sql: doubled('service', '2'), rule: BY.service },
  {
    what: 'an expiry is doubled at the cost of another lot of the issuer, and committed anew',
    sql: doubled('expiry', '99'),
    rule: BY.expiry,
  },
  {
    what: 'minutes expire before their last day, and it is committed anew',
    sql: `UPDATE ledger_transactions SET occurred_at = occurred_at - interval '9 days' WHERE reason = 'expiry'; ${COMMIT_ANEW}`,
    rule: BY.expiry,
  },
  {
    what: 'a reversal no longer says what it reverses',
    sql: `UPDATE ledger_transactions SET reverses_id = NULL WHERE reason = 'reversal'`,
    rule: BY.reversal,
  },
  {
    what: 'a reversal takes twice what was given, and it is committed anew',
    sql: `UPDATE ledger_entries SET amount = amount * 2 WHERE transaction_id = (SELECT id FROM ledger_transactions WHERE reason = 'reversal' AND starts_with(source, 'opening:'));
      ${COMMIT_ANEW}`,
    rule: BY.reversal,
  },
  {
    what: 'a reason is deleted, in whose name minutes moved',
    sql: `DELETE FROM ledger_reasons WHERE reason = 'merge'`,
    rule: BY.reason,
  },
  {
    what: 'a reason needs no proof any more',
    sql: `UPDATE ledger_reasons SET evidence_function = NULL WHERE reason = 'service'`,
    rule: BY.proof,
  },
  {
    what: 'a reason that needs no proof is added, in a bank that is neither a demo nor a test',
    sql: `DELETE FROM clock_offset; DELETE FROM ledger_reasons WHERE reason = 'grant';
      INSERT INTO ledger_reasons (reason) VALUES ('bonus')`,
    rule: BY.proof,
  },
];

const UNSEEN = 'no other row of the bank tells it; the published log of leaves will';
const LAST_EXPIRY = `(SELECT id FROM ledger_transactions WHERE reason = 'expiry' ORDER BY posted_at DESC LIMIT 1)`;

/** Consistent in themselves: what only a log outside the bank can show. */
const UNNOTICED: Falsification[] = [
  {
    what: 'the newest transaction is deleted, and all that spoke of it',
    sql: gone(LAST_EXPIRY),
    rule: null,
    why: UNSEEN,
  },
  {
    what: 'the time of posting of a transaction is changed, and committed anew',
    sql: `UPDATE ledger_transactions SET posted_at = posted_at - interval '1 hour' WHERE id = ${CREDIT}; ${COMMIT_ANEW}`,
    rule: null,
    why: UNSEEN,
  },
  {
    what: 'the actor of an expiry is changed, and committed anew',
    sql: `UPDATE ledger_transactions SET actor_id = ${PERSON} WHERE reason = 'expiry'; ${COMMIT_ANEW}`,
    rule: null,
    why: UNSEEN,
  },
];

export const TRANSACTIONS: readonly Falsification[] = [...HEADERS, ...WHOLE, ...UNNOTICED];
