import type { Falsification } from './falsifier.js';
import { BY } from './rules.js';

const OPEN = `(SELECT h.id FROM ledger_holds h JOIN service_requests r ON h.name = 'service-request:' || r.id || ':1'
  WHERE h.status = 'held' AND r.status = 'open' ORDER BY h.id LIMIT 1)`;
const EXCESS = `(SELECT id FROM ledger_holds WHERE name LIKE 'excess:%' AND status = 'held')`;
const SETTLED = `(SELECT h.id FROM ledger_holds h JOIN ledger_hold_lines l ON l.hold_id = h.id JOIN ledger_accounts a ON a.id = l.account_id
  WHERE h.status = 'settled' AND h.name LIKE 'service-request:%' AND a.owner_kind = 'member' ORDER BY h.id LIMIT 1)`;
const SETTLED_EXCESS = `(SELECT id FROM ledger_holds WHERE name LIKE 'excess:%' AND status = 'settled')`;
const RELEASED = `(SELECT id FROM ledger_holds WHERE name LIKE 'service-request:%' AND status = 'released'
  AND name NOT IN (SELECT source FROM ledger_transactions) ORDER BY id LIMIT 1)`;
const UNSETTLE = `status = 'released', settled = 0, settled_by_id = NULL`;

/** What accounts hold follows from the holds again. */
const REPAIR_HELD = `UPDATE ledger_accounts a SET held = (SELECT coalesce(sum(l.amount), 0) FROM ledger_hold_lines l
  JOIN ledger_holds h ON h.id = l.hold_id WHERE h.status = 'held' AND l.account_id = a.id)`;
const free = (hold: string): string => `UPDATE ledger_holds SET status = 'released' WHERE id = ${hold}; ${REPAIR_HELD}`;

const rename = (name: string): string => `
  CREATE TABLE renamed AS SELECT ${OPEN} AS old_id, ${name} AS name;
  UPDATE ledger_holds h SET name = r.name, id = ledger_id('hold', r.name) FROM renamed r WHERE h.id = r.old_id;
  UPDATE ledger_hold_lines l SET hold_id = ledger_id('hold', r.name) FROM renamed r WHERE l.hold_id = r.old_id`;

const STANDING: Falsification[] = [
  { what: 'the hold of a place is freed, and what is held repaired', sql: free(OPEN), rule: BY.placeNotHeld },
  {
    what: 'the hold of time above plan is freed, and what is held repaired',
    sql: free(EXCESS),
    rule: BY.excessNotHeld,
  },
  {
    what: 'a hold is deleted with its lines, and what is held repaired',
    sql: `CREATE TABLE gone AS SELECT ${OPEN} AS id; DELETE FROM ledger_hold_lines WHERE hold_id = (SELECT id FROM gone);
      DELETE FROM ledger_holds WHERE id = (SELECT id FROM gone); ${REPAIR_HELD}`,
    rule: BY.placeNotHeld,
  },
  {
    what: 'the status of a hold is changed from held to released',
    sql: `UPDATE ledger_holds SET status = 'released' WHERE id = ${OPEN}`,
    rule: BY.held,
  },
  {
    what: 'the status of a hold is changed from released to held, and what is held repaired',
    sql: `UPDATE ledger_holds SET status = 'held' WHERE id = (SELECT h.id FROM ledger_holds h JOIN ledger_hold_lines l ON l.hold_id = h.id
        JOIN ledger_accounts a ON a.id = l.account_id WHERE h.status = 'released' AND a.balance - a.held >= h.amount ORDER BY h.id LIMIT 1);
      ${REPAIR_HELD}`,
    rule: BY.heldTooLong,
  },
  {
    what: 'a hold is renamed, its id kept',
    sql: `UPDATE ledger_holds SET name = 'service-request:' || gen_random_uuid() || ':1' WHERE id = ${OPEN}`,
    rule: BY.holdId,
  },
  {
    what: 'a hold is renamed, with its id and lines',
    sql: rename(`'service-request:' || gen_random_uuid() || ':1'`),
    rule: BY.heldTooLong,
  },
  {
    what: 'a hold has a name that nothing gives it, with its id and lines',
    sql: rename(`'service-request:x:y'`),
    rule: BY.heldTooLong,
  },
  {
    what: 'the amount of a hold is changed',
    sql: `UPDATE ledger_holds SET amount = amount + 1 WHERE id = ${OPEN}`,
    rule: BY.holdAmount,
  },
  {
    what: 'the amount of a hold and of its line is changed, and what is held repaired',
    sql: `UPDATE ledger_holds SET amount = amount - 1 WHERE id = ${OPEN}; UPDATE ledger_hold_lines SET amount = amount - 1 WHERE hold_id = ${OPEN};
      ${REPAIR_HELD}`,
    rule: BY.placeNotHeld,
  },
  {
    what: 'the amount of a line of a hold is changed',
    sql: `UPDATE ledger_hold_lines SET amount = amount + 1 WHERE hold_id = ${OPEN}`,
    rule: BY.holdAmount,
  },
  {
    what: 'a line of a hold is deleted',
    sql: `DELETE FROM ledger_hold_lines WHERE hold_id = ${RELEASED}`,
    rule: BY.holdAmount,
  },
  {
    what: 'a hold reserves minutes of another member, and what is held is repaired',
    sql: `UPDATE ledger_hold_lines SET account_id = (SELECT id FROM ledger_accounts WHERE owner_kind = 'member' ORDER BY balance DESC, id LIMIT 1)
      WHERE hold_id = ${OPEN}; ${REPAIR_HELD}`,
    rule: BY.heldOfOther,
  },
];

const ENDED: Falsification[] = [
  {
    what: 'the settled amount of a hold is changed',
    sql: `UPDATE ledger_holds SET settled = settled - 1 WHERE id = ${SETTLED}`,
    rule: BY.holdAmount,
  },
  {
    what: 'the settled amount of a line is changed',
    sql: `UPDATE ledger_hold_lines SET settled = settled - 1 WHERE hold_id = ${SETTLED} AND settled > 0`,
    rule: BY.holdAmount,
  },
  {
    what: 'the settled amount of a hold and of its line is changed',
    sql: `UPDATE ledger_holds SET settled = settled - 1 WHERE id = ${SETTLED};
      UPDATE ledger_hold_lines SET settled = settled - 1 WHERE hold_id = ${SETTLED} AND settled > 0`,
    rule: BY.settledOther,
  },
  {
    what: 'a settled hold says that another transaction settled it',
    sql: `UPDATE ledger_holds SET settled_by_id = (SELECT id FROM ledger_transactions WHERE reason = 'reversal' AND starts_with(source, 'opening:')) WHERE id = ${SETTLED}`,
    rule: BY.holdPaid,
  },
  {
    what: 'a settled hold says that another member paid it',
    sql: `UPDATE ledger_hold_lines SET account_id = (SELECT id FROM ledger_accounts WHERE owner_kind = 'member' ORDER BY balance DESC, id LIMIT 1)
      WHERE hold_id = ${SETTLED}`,
    rule: BY.holdPaid,
  },
  {
    what: 'the status of a hold is changed from settled to released',
    sql: `CREATE TABLE changed AS SELECT ${SETTLED} AS id; UPDATE ledger_holds SET ${UNSETTLE} WHERE id = (SELECT id FROM changed);
      UPDATE ledger_hold_lines SET settled = 0 WHERE hold_id = (SELECT id FROM changed)`,
    rule: BY.settledOther,
  },
  {
    what: 'a settled hold of time above plan is deleted with its lines',
    sql: `DELETE FROM ledger_hold_lines WHERE hold_id = ${SETTLED_EXCESS}; DELETE FROM ledger_holds WHERE id = ${SETTLED_EXCESS}`,
    rule: BY.settledOther,
  },
  {
    what: 'a released hold is deleted with its lines',
    sql: `CREATE TABLE gone AS SELECT ${RELEASED} AS id; DELETE FROM ledger_hold_lines WHERE hold_id = (SELECT id FROM gone);
      DELETE FROM ledger_holds WHERE id = (SELECT id FROM gone)`,
    rule: null,
    why: 'it moved nothing and reserves nothing; nothing follows from it any more',
  },
  {
    what: 'the time at which an account was opened or a hold was taken is changed',
    sql: `UPDATE ledger_accounts SET opened_at = opened_at - interval '1 year'; UPDATE ledger_holds SET created_at = created_at - interval '1 year'`,
    rule: null,
    why: 'it is kept for operators; nothing is decided by it',
  },
];

export const HOLDS: readonly Falsification[] = [...STANDING, ...ENDED];
