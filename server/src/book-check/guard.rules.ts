import type { Rule } from './rule.js';

// What keeps the book from being changed: the triggers of its tables, the rights on them, and the proofs of its reasons.

const TRIGGERS = [
  ...['ledger_accounts_identity', 'ledger_accounts_stay', 'ledger_statements_stay', 'ledger_transactions_append_only'],
  ...['ledger_entries_append_only', 'ledger_entries_forget_only', 'ledger_entries_zero_sum', 'ledger_holds_stay'],
  ...['ledger_hold_lines_stay', 'promises_append_only', 'policy_versions_append_only', 'promises_digest'],
  ...['policy_versions_digest', 'moves_digest'],
];

/** Reasons that a feature proves, and the function it does it with. */
const PROOFS = {
  service: 'service_evidence',
  opening: 'opening_evidence',
  merge: 'merge_evidence',
  reversal: 'reversal_evidence',
};

const list = (values: readonly string[]): string => values.map((value) => `('${value}')`).join(', ');

export const GUARD_RULES: readonly Rule[] = [
  {
    name: 'a guard of the book is gone or switched off, or somebody besides its owner may write it',
    words: '账本的保护被拆掉或关掉，或者有外人能改账本',
    range: null,
    sql: `SELECT 'trigger ' || g.name AS what FROM (VALUES ${list(TRIGGERS)}) AS g(name)
      WHERE NOT EXISTS (SELECT FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE t.tgname = g.name AND t.tgenabled IN ('O', 'A') AND c.relnamespace = current_schema()::regnamespace)
      UNION SELECT c.relname || ' is written by ' || pg_get_userbyid(x.grantee) FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) x
      WHERE c.relnamespace = current_schema()::regnamespace AND starts_with(c.relname, 'ledger_') AND x.grantee <> c.relowner
        AND x.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')`,
  },
  {
    name: 'a reason is no longer proven by the feature that brings it',
    words: '有事由入账时，不再核对凭据',
    range: null,
    sql: `SELECT p.reason AS what FROM (VALUES ${Object.entries(PROOFS)
      .map(([reason, proof]) => `('${reason}', '${proof}')`)
      .join(', ')}) AS p(reason, proof)
      JOIN ledger_reasons r ON r.reason = p.reason WHERE r.evidence_function IS DISTINCT FROM p.proof`,
  },
];
