import type { Falsification } from './falsifier.js';
import { BY, COMMIT_ANEW, REPAIR } from './rules.js';

const RICHEST = `(SELECT id FROM ledger_accounts WHERE owner_kind = 'member' ORDER BY balance DESC, id LIMIT 1)`;
/** Of a volunteer who has no other account, credited for a service once. */
const EARNED = `(SELECT k.id FROM ledger_accounts k JOIN assignments a ON a.volunteer_id = k.owner_id AND a.status = 'credited'
  JOIN ledger_entries e ON e.account_id = k.id AND e.salt IS NOT NULL
  WHERE k.origin = 'earned' AND (SELECT count(*) FROM ledger_accounts o WHERE o.owner_id = k.owner_id) = 1
    AND (SELECT count(*) FROM ledger_entries n WHERE n.account_id = k.id) = 1 ORDER BY k.id LIMIT 1)`;
/** Somebody who has no account. */
const OTHER = `(SELECT m.id FROM members m WHERE NOT EXISTS (SELECT FROM ledger_accounts a WHERE a.owner_id = m.id) ORDER BY m.id LIMIT 1)`;
const set = (what: string, column: string, value: string, before = ''): Falsification => ({
  what: `of an account, ${what} is changed, its id kept`,
  sql: `${before} UPDATE ledger_accounts SET ${column} = ${value} WHERE id = ${RICHEST}`,
  rule: BY.identity,
});

/** The account becomes another one, and everything that names it follows. */
const rename = (assignment: string): string => `
  CREATE TABLE renamed AS SELECT id AS old_id, owner_id AS old_owner, id, owner_id FROM ledger_accounts WHERE id = ${EARNED};
  UPDATE ledger_accounts a SET ${assignment} FROM renamed r WHERE a.id = r.old_id;
  UPDATE renamed r SET id = ledger_id('account', ledger_account_name(a)), owner_id = a.owner_id FROM ledger_accounts a WHERE a.id = r.old_id;
  UPDATE ledger_accounts a SET id = r.id FROM renamed r WHERE a.id = r.old_id;
  UPDATE ledger_entries e SET account_id = r.id, owner_id = r.owner_id FROM renamed r WHERE e.account_id = r.old_id;
  UPDATE ledger_statements s SET owner_id = r.owner_id FROM renamed r WHERE s.owner_id = r.old_owner;`;
const becomes = (what: string, assignment: string): Falsification => ({
  what: `of a lot of earned minutes, ${what} is changed with its id and all that names it, and committed anew`,
  sql: `${rename(assignment)} ${COMMIT_ANEW}`,
  rule: BY.credited,
});

const IDENTITIES: Falsification[] = [
  set('the owner', 'owner_id', OTHER),
  set('the issuer', 'issuer_id', 'gen_random_uuid()'),
  set('the kind of owner', 'owner_kind', `'issuer'`),
  set('the origin', 'origin', `'gifted'`),
  set('the promise', 'promise_id', `'00000000-0000-7000-8000-00000000ffff'`),
  set('the evidence class', 'evidence_class', `CASE evidence_class WHEN 'system' THEN 'manual' ELSE 'system' END`),
  set('the unit', 'unit', `'fen'`, `INSERT INTO ledger_units VALUES ('fen');`),
  set('the last day', 'expires_on', `'2198-12-31'`),
  set('the counterparty', 'counterparty_id', 'gen_random_uuid()'),
  {
    what: 'the richest account is given to another member, under the id that belongs to its new name',
    sql: `UPDATE ledger_accounts a SET owner_id = ${OTHER} WHERE id = ${RICHEST};
      UPDATE ledger_accounts a SET id = ledger_id('account', ledger_account_name(a)) WHERE id <> ledger_id('account', ledger_account_name(a))`,
    rule: BY.sideAccount,
  },
  {
    what: 'an account is given to another member with its id, lines and statement',
    sql: rename(`owner_id = ${OTHER}`),
    rule: BY.side,
  },
  becomes('the owner', `owner_id = ${OTHER}`),
  becomes('the promise', `promise_id = '00000000-0000-7000-8000-00000000ffff'`),
  becomes('the evidence class', `evidence_class = CASE a.evidence_class WHEN 'system' THEN 'manual' ELSE 'system' END`),
  becomes('the last day', `expires_on = '2199-12-31'`),
];

const FIGURES: Falsification[] = [
  {
    what: 'the floor of an account is lowered',
    sql: `UPDATE ledger_accounts SET floor = -1000 WHERE id = ${RICHEST}`,
    rule: BY.floor,
  },
  {
    what: 'the balance of an account is raised',
    sql: `UPDATE ledger_accounts SET balance = balance + 60 WHERE id = ${RICHEST}`,
    rule: BY.balance,
  },
  {
    what: 'the balances of account and statement are raised',
    sql: `UPDATE ledger_accounts SET balance = balance + 60 WHERE id = ${RICHEST};
      UPDATE ledger_statements SET balance = balance + 60 WHERE owner_id = (SELECT owner_id FROM ledger_accounts WHERE id = ${RICHEST})`,
    rule: BY.balance,
  },
  {
    what: 'what is held of an account is lowered',
    sql: `UPDATE ledger_accounts SET held = held - 1 WHERE held > 0`,
    rule: BY.held,
  },
  {
    what: 'more is held of an account than it has',
    sql: `UPDATE ledger_accounts SET held = balance + 1 WHERE id = ${RICHEST}`,
    rule: BY.floor,
  },
  {
    what: 'the balance of a statement is raised',
    sql: `UPDATE ledger_statements SET balance = balance + 1 WHERE line_no = 1`,
    rule: BY.statement,
  },
  {
    what: 'a statement is deleted',
    sql: `DELETE FROM ledger_statements WHERE line_no = (SELECT max(line_no) FROM ledger_statements)`,
    rule: BY.statement,
  },
  {
    what: 'a statement is set back',
    sql: `UPDATE ledger_statements SET line_no = line_no - 1 WHERE line_no > 1`,
    rule: BY.statement,
  },
];

const LAST = `(SELECT transaction_id FROM ledger_entries e WHERE account_id = ${EARNED})`;
/** Two lines of one owner, next to each other. */
const TWO = `(SELECT owner_id FROM ledger_entries WHERE line_no = 2 ORDER BY owner_id LIMIT 1)`;

const ENTRIES: Falsification[] = [
  {
    what: 'the amount of one side is raised',
    sql: `UPDATE ledger_entries SET amount = amount + 1 WHERE transaction_id = ${LAST} AND amount > 0`,
    rule: BY.sums,
  },
  {
    what: 'the amounts of both sides are doubled, and all balances repaired',
    sql: `UPDATE ledger_entries SET amount = amount * 2 WHERE transaction_id = ${LAST}; ${REPAIR}`,
    rule: BY.side,
  },
  {
    what: 'the account of a side is changed',
    sql: `UPDATE ledger_entries SET account_id = ${RICHEST} WHERE account_id = ${EARNED}`,
    rule: BY.side,
  },
  {
    what: 'the issuer of a side is changed',
    sql: `UPDATE ledger_entries SET issuer_id = gen_random_uuid() WHERE account_id = ${EARNED}`,
    rule: BY.sideAccount,
  },
  {
    what: 'the owner of a side is changed',
    sql: `UPDATE ledger_entries SET owner_id = ${OTHER} WHERE account_id = ${EARNED}`,
    rule: BY.sideAccount,
  },
  {
    what: 'the unit of a side is changed',
    sql: `UPDATE ledger_entries SET unit = 'fen' WHERE account_id = ${EARNED}`,
    rule: BY.sums,
  },
  {
    what: 'the balance after an entry is changed',
    sql: `UPDATE ledger_entries SET balance_after = balance_after + 1 WHERE account_id = ${EARNED}`,
    rule: BY.balance,
  },
  {
    what: 'the balance after an entry is put below the floor',
    sql: `UPDATE ledger_entries SET balance_after = -1 WHERE account_id = ${EARNED}`,
    rule: BY.floor,
  },
  {
    what: 'the total of a line is changed',
    sql: `UPDATE ledger_entries SET total_after = total_after + 1 WHERE account_id = ${EARNED}`,
    rule: BY.lines,
  },
  {
    what: 'the number of a line is changed',
    sql: `UPDATE ledger_entries SET line_no = line_no + 1 WHERE account_id = ${EARNED}`,
    rule: BY.lines,
  },
  {
    what: 'one side of a transaction is deleted',
    sql: `DELETE FROM ledger_entries WHERE account_id = ${EARNED}`,
    rule: BY.sums,
  },
  {
    what: 'all sides of a transaction are deleted, and all balances repaired',
    sql: `DELETE FROM ledger_entries WHERE transaction_id = ${LAST}; ${REPAIR}`,
    rule: BY.noSides,
  },
  {
    what: 'two lines of a statement are exchanged',
    sql: `UPDATE ledger_entries SET line_no = -line_no WHERE owner_id = ${TWO} AND line_no < 3;
      UPDATE ledger_entries SET line_no = 3 + line_no WHERE line_no < 0`,
    rule: BY.lines,
  },
  {
    what: 'the salt of a side is replaced',
    sql: `UPDATE ledger_entries SET salt = sha256(salt) WHERE account_id = ${EARNED}`,
    rule: BY.side,
  },
  {
    what: 'the commitment of a side is replaced',
    sql: `UPDATE ledger_entries SET commitment = sha256(commitment) WHERE account_id = ${EARNED}`,
    rule: BY.side,
  },
  {
    what: 'the salt of a side is deleted',
    sql: `UPDATE ledger_entries SET salt = NULL WHERE account_id = ${EARNED}`,
    rule: BY.forgotten,
  },
  {
    what: 'salts are deleted, and an erasure is made up for it',
    sql: `UPDATE ledger_entries SET salt = NULL WHERE account_id = ${EARNED};
      INSERT INTO erasures (id, member_id, status, asked_at, decided_by_id, decided_at, details_due_on, details_gone_at)
      SELECT gen_random_uuid(), k.owner_id, 'done', now(), '00000000-0000-7000-8000-000000000001', now(), now()::date, now()
      FROM ledger_accounts k WHERE k.id = ${EARNED}`,
    rule: BY.forgotten,
  },
  {
    what: 'an erasure that forgot salts is taken back',
    sql: `UPDATE erasures SET details_gone_at = NULL`,
    rule: BY.forgotten,
  },
];

export const ACCOUNTS: readonly Falsification[] = [...IDENTITIES, ...FIGURES, ...ENTRIES];
