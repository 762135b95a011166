import type { Rule } from './rule.js';

// What keeps the book from being changed: the triggers of its tables, the rights on them, and the proofs of its reasons.

/** Every trigger of a table that nobody may rewrite; a test compares. */
export const TRIGGERS: readonly string[] = [
  ...['ledger_accounts_identity', 'ledger_accounts_stay', 'ledger_statements_stay', 'ledger_transactions_append_only'],
  ...['ledger_entries_append_only', 'ledger_entries_forget_only', 'ledger_entries_zero_sum', 'ledger_holds_stay'],
  ...['ledger_hold_lines_stay', 'promises_append_only', 'policy_versions_append_only', 'promises_digest'],
  ...['policy_versions_digest', 'moves_digest', 'moves_tell'],
];

/** Reasons that a feature proves, and the function it does it with. */
const PROOFS = {
  service: 'service_evidence',
  opening: 'opening_evidence',
  merge: 'merge_evidence',
  reversal: 'reversal_evidence',
  correction: 'correction_evidence',
};

/** Nobody but their owner writes these: the book's own tables, and the seals. */
const WRITTEN_BY_OWNER = `(starts_with(c.name, 'ledger_') OR c.name = 'audit_seals')`;
/** Others add rows to these, and never change one. */
const ONLY_ADDED_TO = `c.name IN ('moves', 'audit_events', 'promises', 'policy_versions', 'book_checks')`;

const list = (values: readonly string[]): string => values.map((value) => `('${value}')`).join(', ');

export const GUARD_RULES: readonly Rule[] = [
  {
    name: 'a guard is gone or switched off, or somebody besides the owner may rewrite the book, moves, policies or audit events',
    words: '账本的保护被拆掉或关掉，或者有外人能改账本和记录',
    range: null,
    // Rights on a whole table stand with the table, rights on one column with the column.
    sql: `SELECT 'trigger ' || g.name AS what FROM (VALUES ${list(TRIGGERS)}) AS g(name)
      WHERE NOT EXISTS (SELECT FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE t.tgname = g.name AND t.tgenabled IN ('O', 'A') AND c.relnamespace = current_schema()::regnamespace)
      UNION SELECT c.name || ' is written by ' || pg_get_userbyid(x.grantee) FROM (
          SELECT t.relname::text AS name, t.relowner AS owner_id, r.acl FROM pg_class t CROSS JOIN LATERAL (
            SELECT t.relacl AS acl UNION ALL SELECT a.attacl FROM pg_attribute a WHERE a.attrelid = t.oid) r
          WHERE t.relnamespace = current_schema()::regnamespace) c
        CROSS JOIN LATERAL aclexplode(c.acl) x
      WHERE x.grantee <> c.owner_id AND (
        (${WRITTEN_BY_OWNER} AND x.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'))
        OR (${ONLY_ADDED_TO} AND x.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')))`,
  },
  {
    name: 'a reason is no longer proven by the feature that brings it, or one that needs no proof was added',
    words: '有事由入账时，不再核对凭据',
    range: null,
    // Banks of demos and tests have a movable clock, and may have a reason without a proof.
    sql: `SELECT r.reason AS what FROM ledger_reasons r LEFT JOIN (VALUES ${Object.entries(PROOFS)
      .map(([reason, proof]) => `('${reason}', '${proof}')`)
      .join(', ')}) AS p(reason, proof) ON p.reason = r.reason
      WHERE CASE WHEN p.reason IS NOT NULL THEN r.evidence_function IS DISTINCT FROM p.proof
        ELSE r.evidence_function IS NULL AND r.reason <> 'expiry' AND NOT EXISTS (SELECT FROM clock_offset) END
      UNION SELECT p.reason FROM (VALUES ${list(Object.keys(PROOFS))}) AS p(reason)
      WHERE NOT EXISTS (SELECT FROM ledger_reasons r WHERE r.reason = p.reason)`,
  },
];
