import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantOnlyToApp, grantToApp } from './grant.js';

/**
 * Audit events and their seals, the first answer to each repeated request, and the movable clock of demo and test
 * banks.
 */
export class History1770000004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(SEALS);
    await grantToApp(db, 'SELECT', ['audit_events', 'audit_seals']);
    // The application may not write seal_number: only seal_audit_events does.
    const columns = 'id, actor_id, acting_for_id, action, subject_kind, subject_id, at';
    await grantToApp(db, `INSERT (${columns})`, ['audit_events']);
    await grantOnlyToApp(db, ['audit_digest', 'seal_audit_events', 'truncate_audit_events']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE, DELETE', ['idempotency_keys']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['clock_offset']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION truncate_audit_events, seal_audit_events, audit_digest;
      DROP TABLE clock_offset, idempotency_keys, audit_events, audit_seals`);
  }
}

const TABLES = `
CREATE TABLE audit_seals (
  number bigint CONSTRAINT audit_seals_pk PRIMARY KEY,
  events bigint NOT NULL,
  digest bytea NOT NULL,
  newest_at timestamptz NOT NULL,
  sealed_at timestamptz NOT NULL,
  truncated_at timestamptz,
  signature bytea,
  signed_with bytea,
  CONSTRAINT audit_seals_truncated CHECK (num_nulls(truncated_at, signature, signed_with) IN (0, 3)));

CREATE TABLE audit_events (
  id uuid CONSTRAINT audit_events_pk PRIMARY KEY,
  actor_id uuid NOT NULL CONSTRAINT audit_events_actor REFERENCES members,
  acting_for_id uuid CONSTRAINT audit_events_acting_for REFERENCES members,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  at timestamptz NOT NULL,
  seal_number bigint CONSTRAINT audit_events_seal REFERENCES audit_seals);
CREATE INDEX audit_events_of_seal ON audit_events (seal_number);
CREATE INDEX audit_events_of_subject ON audit_events (subject_id, at);
CREATE INDEX audit_events_of_actor ON audit_events (actor_id, at);

CREATE TABLE idempotency_keys (
  member_id uuid NOT NULL CONSTRAINT idempotency_keys_member REFERENCES members,
  key text NOT NULL,
  route text NOT NULL,
  body_hash bytea NOT NULL,
  made jsonb CONSTRAINT idempotency_keys_made CHECK (made::text ~ '^\\[?("[0-9a-f-]{36}"(, )?)*\\]?$'),
  created_at timestamptz NOT NULL,
  CONSTRAINT idempotency_keys_pk PRIMARY KEY (member_id, key));
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- A row here marks the bank as a demo or test.
CREATE TABLE clock_offset (
  id smallint CONSTRAINT clock_offset_pk PRIMARY KEY CONSTRAINT clock_offset_one CHECK (id = 1),
  offset_milliseconds bigint NOT NULL);`;

/**
 * A seal covers audit events that no seal covered before, and chains them to the seal before it (docs/ledger.md, "Moves
 * and audit events"). Events may be deleted after the legal period; their seal stays, with a marker that the bank
 * signed.
 */
const SEALS = `
-- How many events a seal covers, and their digest: SHA-256 over the digest of the seal before and one line for each
-- event, in the order of their ids.
CREATE FUNCTION audit_digest(number bigint, OUT events bigint, OUT digest bytea) LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT count(*), sha256(coalesce((SELECT b.digest FROM audit_seals b WHERE b.number = audit_digest.number - 1), '') ||
    convert_to(coalesce(string_agg(concat_ws('|', e.id, e.actor_id, coalesce(e.acting_for_id::text, ''), e.action,
      e.subject_kind, e.subject_id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), E'\\n'),
      '' ORDER BY e.id), ''), 'UTF8'))
  FROM audit_events e WHERE e.seal_number = audit_digest.number;
END;

-- Seals up to ten thousand events that no seal covers yet; answers how many. Other callers wait for it.
CREATE FUNCTION seal_audit_events(at timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  next bigint;
  newest timestamptz;
  sealed bigint;
BEGIN
  LOCK TABLE audit_seals IN SHARE ROW EXCLUSIVE MODE;
  SELECT coalesce(max(s.number), 0) + 1 INTO next FROM audit_seals s;
  SELECT max(e.at) INTO newest FROM audit_events e WHERE e.seal_number IS NULL;
  IF newest IS NULL THEN RETURN 0; END IF;
  INSERT INTO audit_seals (number, events, digest, newest_at, sealed_at)
  VALUES (next, 0, '', newest, seal_audit_events.at);
  UPDATE audit_events e SET seal_number = next
  WHERE e.id IN (SELECT o.id FROM audit_events o WHERE o.seal_number IS NULL LIMIT 10000);
  UPDATE audit_seals s SET (events, digest, newest_at) = (SELECT d.events, d.digest,
    (SELECT max(e.at) FROM audit_events e WHERE e.seal_number = next) FROM audit_digest(next) d)
  WHERE s.number = next RETURNING s.events INTO sealed;
  RETURN sealed;
END $$;

-- Deletes the events of a seal when all of them are older than three years (LEGAL_PERIOD_YEARS), and writes the signed
-- marker. Answers whether it did. Events that are not as they were sealed are kept, as proof of what was done to them.
CREATE FUNCTION truncate_audit_events(number bigint, at timestamptz, signature bytea, signed_with bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE audit_seals s SET truncated_at = truncate_audit_events.at, signature = truncate_audit_events.signature,
    signed_with = truncate_audit_events.signed_with
  FROM audit_digest(truncate_audit_events.number) d
  WHERE s.number = truncate_audit_events.number AND s.truncated_at IS NULL
    AND (d.events, d.digest) = (s.events, s.digest)
    AND s.newest_at = (SELECT max(e.at) FROM audit_events e WHERE e.seal_number = s.number)
    AND s.newest_at < truncate_audit_events.at - interval '3 years';
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM audit_events e WHERE e.seal_number = truncate_audit_events.number;
  RETURN true;
END $$;`;
