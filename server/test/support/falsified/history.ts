import type { Falsification } from './falsifier.js';
import { BY } from './rules.js';

const PERSON = `(SELECT id FROM members ORDER BY id DESC LIMIT 1)`;
const CREDITED = `(SELECT a.id FROM assignments a WHERE a.status = 'credited' ORDER BY a.id LIMIT 1)`;
const MOVE = `(SELECT id FROM moves WHERE subject_id = ${CREDITED} AND move = 'confirm')`;
const moved = (what: string, assignment: string): Falsification => ({
  what: `of a move, ${what} is changed`,
  sql: `UPDATE moves SET ${assignment} WHERE id = ${MOVE}`,
  rule: BY.moveChanged,
});

const MOVES: Falsification[] = [
  { what: 'a move is deleted', sql: `DELETE FROM moves WHERE id = ${MOVE}`, rule: BY.moves },
  {
    what: 'the first move of a service is deleted',
    sql: `DELETE FROM moves WHERE subject_id = ${CREDITED} AND subject_version = 1`,
    rule: BY.moves,
  },
  {
    what: 'the last move of a service is deleted',
    sql: `DELETE FROM moves WHERE subject_id = ${CREDITED} AND move = 'approve'`,
    rule: BY.moves,
  },
  {
    what: 'all moves of a service are deleted',
    sql: `DELETE FROM moves WHERE subject_id = ${CREDITED}`,
    rule: BY.moves,
  },
  { what: 'all moves are deleted', sql: 'DELETE FROM moves', rule: BY.moves },
  moved('the actor', `actor_id = ${PERSON}`),
  moved('who was acted for', `acting_for_id = ${PERSON}`),
  moved('the time', `at = at - interval '1 hour'`),
  moved('the name', `move = 'confirmOnEvidence'`),
  moved('the number of the database transaction', `xid = '3'`),
  {
    what: 'a service is moved without a move',
    sql: `UPDATE assignments SET status = 'in_service' WHERE status = 'served'`,
    rule: BY.moves,
  },
  {
    what: 'the reason of a move is changed',
    sql: `UPDATE moves SET reason = '别的原因' WHERE reason IS NOT NULL`,
    rule: null,
    why: 'the words may have to be forgotten, so nothing commits to them',
  },
];

/** A seal whose events are there, and the newest one. */
const SEALED = `(SELECT min(number) FROM audit_seals WHERE truncated_at IS NULL)`;
const NEWEST = `(SELECT max(number) FROM audit_seals)`;
const UNBOUND = 'ALTER TABLE audit_events DROP CONSTRAINT audit_events_seal;';
const EVENT = `(SELECT min(id::text)::uuid FROM audit_events WHERE seal_number = ${SEALED})`;
const KEY = `(SELECT signed_with FROM audit_seals WHERE signed_with IS NOT NULL LIMIT 1)`;
const SIGNATURE = `(SELECT signature FROM audit_seals WHERE signature IS NOT NULL LIMIT 1)`;

const AUDIT: Falsification[] = [
  { what: 'a sealed audit event is deleted', sql: `DELETE FROM audit_events WHERE id = ${EVENT}`, rule: BY.seal },
  {
    what: 'all audit events of a seal are deleted',
    sql: `DELETE FROM audit_events WHERE seal_number = ${SEALED}`,
    rule: BY.seal,
  },
  { what: 'all audit events are deleted', sql: 'DELETE FROM audit_events', rule: BY.seal },
  {
    what: 'the actor of a sealed audit event is changed',
    sql: `UPDATE audit_events SET actor_id = ${PERSON} WHERE id = ${EVENT}`,
    rule: BY.seal,
  },
  {
    what: 'the time of a sealed audit event is changed',
    sql: `UPDATE audit_events SET at = at - interval '1 hour' WHERE id = ${EVENT}`,
    rule: BY.seal,
  },
  {
    what: 'an audit event is taken out of its seal',
    sql: `UPDATE audit_events SET seal_number = NULL WHERE id = ${EVENT}`,
    rule: BY.seal,
  },
  {
    what: 'an audit event is added to a seal',
    sql: `UPDATE audit_events SET seal_number = ${SEALED} WHERE seal_number IS NULL`,
    rule: BY.seal,
  },
  {
    what: 'a seal is deleted with its audit events',
    sql: `${UNBOUND} DELETE FROM audit_events WHERE seal_number = ${SEALED}; DELETE FROM audit_seals WHERE number = ${SEALED}`,
    rule: BY.sealMissing,
  },
  { what: 'all seals are deleted', sql: `${UNBOUND} DELETE FROM audit_seals`, rule: BY.sealMissing },
  {
    what: 'audit events are deleted under a marker with a signature of another seal',
    sql: `UPDATE audit_seals SET truncated_at = newest_at + interval '3 years 1 day', signature = ${SIGNATURE}, signed_with = ${KEY}
        WHERE number = ${SEALED}; DELETE FROM audit_events WHERE seal_number = ${SEALED}`,
    rule: BY.marker,
  },
  {
    what: 'audit events are deleted before their legal period is over',
    sql: `UPDATE audit_seals SET truncated_at = newest_at + interval '1 year', signature = ${SIGNATURE}, signed_with = ${KEY}
        WHERE number = ${SEALED}; DELETE FROM audit_events WHERE seal_number = ${SEALED}`,
    rule: BY.sealTooEarly,
  },
  {
    what: 'the time of a marker is changed',
    sql: `UPDATE audit_seals SET truncated_at = truncated_at + interval '1 hour' WHERE truncated_at IS NOT NULL`,
    rule: BY.marker,
  },
  {
    what: 'a marker is deleted',
    sql: `UPDATE audit_seals SET truncated_at = NULL, signature = NULL, signed_with = NULL`,
    rule: BY.seal,
  },
  {
    what: 'the newest seal is deleted with its audit events',
    sql: `DELETE FROM audit_events WHERE seal_number = ${NEWEST}; DELETE FROM audit_seals WHERE number = ${NEWEST}`,
    rule: null,
    why: 'no other row of the bank tells it; the published log will',
  },
  {
    what: 'an audit event is deleted before the next sweep seals it',
    sql: `DELETE FROM audit_events WHERE seal_number IS NULL`,
    rule: null,
    why: 'it is sealed within a minute, and nothing tells of it before',
  },
];

const GUARDS: Falsification[] = [
  { what: 'a stop of posting is deleted', sql: 'DELETE FROM ledger_stops', rule: BY.stop },
  {
    what: 'who lifted a stop of posting is changed',
    sql: `UPDATE ledger_stops SET lifted_by_id = ${PERSON}`,
    rule: BY.stop,
  },
  {
    what: 'a trigger of the book is switched off',
    sql: 'ALTER TABLE ledger_accounts DISABLE TRIGGER ledger_accounts_stay',
    rule: BY.guard,
    keepsTriggers: true,
  },
  {
    what: 'a trigger of the book is dropped',
    sql: 'DROP TRIGGER ledger_entries_zero_sum ON ledger_entries',
    rule: BY.guard,
    keepsTriggers: true,
  },
  {
    what: 'somebody besides the owner may write the book',
    sql: 'GRANT INSERT ON ledger_entries TO PUBLIC',
    rule: BY.guard,
  },
  {
    what: 'somebody besides the owner may write one column of the book',
    sql: 'GRANT UPDATE (balance) ON ledger_accounts TO PUBLIC',
    rule: BY.guard,
  },
  {
    what: 'somebody besides the owner may change moves',
    sql: 'GRANT UPDATE ON moves TO PUBLIC',
    rule: BY.guard,
  },
  {
    what: 'somebody besides the owner may delete audit events',
    sql: 'GRANT DELETE ON audit_events TO PUBLIC',
    rule: BY.guard,
  },
  {
    what: 'a function of the book is replaced',
    sql: `CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    rule: null,
    why: 'each release brings its own; what was posted with it is looked at all the same',
  },
];

export const HISTORY: readonly Falsification[] = [...MOVES, ...AUDIT, ...GUARDS];
