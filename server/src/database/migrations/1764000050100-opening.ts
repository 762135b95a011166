import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** How a bank opens its doors: binding codes, logins at a desk, consents, duty hours, and who ended whose role. */
export class Opening1764000050100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ENTERING);
    await db.query(OPERATING);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['binding_codes']);
    await grantToApp(db, 'SELECT, INSERT', ['consents']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE, DELETE', ['binding_tries', 'desk_logins']);
    await grantToApp(db, 'SELECT, INSERT, DELETE', ['duty_hours']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE organizations DROP COLUMN version');
    await db.query('ALTER TABLE member_roles DROP COLUMN ended_by_id, DROP COLUMN successor_id');
    await db.query('DROP TABLE duty_hours, desk_logins, consents, binding_tries, binding_codes');
  }
}

const ENTERING = `
CREATE TABLE binding_codes (
  id uuid CONSTRAINT binding_codes_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT binding_codes_member REFERENCES members,
  purpose text NOT NULL CONSTRAINT binding_codes_purpose CHECK (purpose IN ('first_operator', 'staff', 'member')),
  code_hash bytea NOT NULL CONSTRAINT binding_codes_hash_unique UNIQUE,
  issued_by_id uuid NOT NULL CONSTRAINT binding_codes_issued_by REFERENCES members,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  replaced_at timestamptz);
CREATE UNIQUE INDEX binding_codes_live ON binding_codes (member_id) WHERE used_at IS NULL AND replaced_at IS NULL;

CREATE TABLE binding_tries (
  openid_hash bytea CONSTRAINT binding_tries_pk PRIMARY KEY,
  wrong integer NOT NULL CONSTRAINT binding_tries_wrong CHECK (wrong >= 1),
  last_at timestamptz NOT NULL);

CREATE TABLE consents (
  id uuid CONSTRAINT consents_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT consents_member REFERENCES members,
  version integer NOT NULL CONSTRAINT consents_version CHECK (version >= 1),
  method text NOT NULL CONSTRAINT consents_method CHECK (method IN ('app', 'paper', 'spoken')),
  recorded_by_id uuid NOT NULL CONSTRAINT consents_recorded_by REFERENCES members,
  at timestamptz NOT NULL,
  CONSTRAINT consents_unique UNIQUE (member_id, version));

CREATE TABLE desk_logins (
  id uuid CONSTRAINT desk_logins_pk PRIMARY KEY,
  secret_hash bytea NOT NULL,
  device text NOT NULL CONSTRAINT desk_logins_device CHECK (char_length(device) <= 40),
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  approved_by_id uuid CONSTRAINT desk_logins_approved_by REFERENCES members,
  approved_at timestamptz,
  claimed_at timestamptz);
CREATE INDEX desk_logins_age ON desk_logins (expires_at);`;

const OPERATING = `
ALTER TABLE organizations ADD COLUMN version integer NOT NULL DEFAULT 1;

ALTER TABLE member_roles
  ADD COLUMN ended_by_id uuid CONSTRAINT member_roles_ended_by REFERENCES members,
  ADD COLUMN successor_id uuid CONSTRAINT member_roles_successor REFERENCES members;

CREATE TABLE duty_hours (
  organization_id uuid NOT NULL CONSTRAINT duty_hours_organization REFERENCES organizations,
  weekday smallint NOT NULL CONSTRAINT duty_hours_weekday CHECK (weekday BETWEEN 1 AND 7),
  starts text NOT NULL,
  ends text NOT NULL,
  CONSTRAINT duty_hours_pk PRIMARY KEY (organization_id, weekday, starts),
  CONSTRAINT duty_hours_order CHECK (starts < ends));`;
