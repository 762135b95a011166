import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Audit events, the first answer to each repeated request, and the movable clock of demo and test banks. */
export class History1770000004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await grantToApp(db, 'SELECT, INSERT', ['audit_events']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE, DELETE', ['idempotency_keys']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['clock_offset']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE clock_offset, idempotency_keys, audit_events');
  }
}

const TABLES = `
CREATE TABLE audit_events (
  id uuid CONSTRAINT audit_events_pk PRIMARY KEY,
  actor_id uuid NOT NULL CONSTRAINT audit_events_actor REFERENCES members,
  acting_for_id uuid CONSTRAINT audit_events_acting_for REFERENCES members,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  at timestamptz NOT NULL);
CREATE INDEX audit_events_of_subject ON audit_events (subject_id, at);
CREATE INDEX audit_events_of_actor ON audit_events (actor_id, at);

CREATE TABLE idempotency_keys (
  member_id uuid NOT NULL CONSTRAINT idempotency_keys_member REFERENCES members,
  key text NOT NULL,
  route text NOT NULL,
  body_hash bytea NOT NULL,
  answer jsonb,
  created_at timestamptz NOT NULL,
  CONSTRAINT idempotency_keys_pk PRIMARY KEY (member_id, key));
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- A row here marks the bank as a demo or test.
CREATE TABLE clock_offset (
  id smallint CONSTRAINT clock_offset_pk PRIMARY KEY CONSTRAINT clock_offset_one CHECK (id = 1),
  offset_milliseconds bigint NOT NULL);`;
