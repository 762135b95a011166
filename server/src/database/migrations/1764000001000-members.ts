import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Who there is and what happened: bank, organizations, promises, policies, members, sessions, roles, audit, keys. */
export class Members1764000001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ORGANIZATIONS);
    await db.query(MEMBERS);
    await db.query(POLICIES);
    await db.query(HISTORY);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['banks', 'organizations', 'organization_closure', 'members']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['wechat_identities', 'sessions', 'member_roles', 'clock_offset']);
    await grantToApp(db, 'SELECT, INSERT', ['promises', 'policy_versions', 'audit_events']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE, DELETE', ['idempotency_keys']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE clock_offset, idempotency_keys, audit_events, policy_versions, promises, member_roles,
      sessions, wechat_identities, members, organization_closure, organizations, banks`);
  }
}

const ORGANIZATIONS = `
CREATE TABLE banks (
  id smallint CONSTRAINT banks_pk PRIMARY KEY CONSTRAINT banks_one CHECK (id = 1),
  name text NOT NULL,
  origin_longitude_microdegrees integer NOT NULL,
  origin_latitude_microdegrees integer NOT NULL,
  opened_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now());

CREATE TABLE organizations (
  id uuid CONSTRAINT organizations_pk PRIMARY KEY,
  parent_id uuid CONSTRAINT organizations_parent REFERENCES organizations,
  kind text NOT NULL
    CONSTRAINT organizations_kind CHECK (kind IN ('city', 'district', 'street', 'community', 'institution')),
  name text NOT NULL CONSTRAINT organizations_name CHECK (char_length(name) BETWEEN 1 AND 60),
  issues_minutes boolean NOT NULL,
  operated_by text,
  hotline text CONSTRAINT organizations_hotline CHECK (char_length(hotline) <= 20),
  created_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  CONSTRAINT organizations_issuer CHECK (NOT issues_minutes OR kind IN ('city', 'district')));
CREATE INDEX organizations_children ON organizations (parent_id);

CREATE TABLE organization_closure (
  ancestor_id uuid NOT NULL CONSTRAINT organization_closure_ancestor REFERENCES organizations,
  descendant_id uuid NOT NULL CONSTRAINT organization_closure_descendant REFERENCES organizations,
  effective_on date NOT NULL,
  ends_on date,
  depth integer NOT NULL CONSTRAINT organization_closure_depth CHECK (depth >= 0),
  CONSTRAINT organization_closure_pk PRIMARY KEY (ancestor_id, descendant_id, effective_on),
  CONSTRAINT organization_closure_days CHECK (ends_on >= effective_on));
CREATE INDEX organization_closure_up ON organization_closure (descendant_id, depth);`;

const MEMBERS = `
CREATE TABLE members (
  id uuid CONSTRAINT members_pk PRIMARY KEY,
  number text NOT NULL CONSTRAINT members_number_unique UNIQUE
    CONSTRAINT members_number CHECK (number ~ '^[0-9]{11}$'),
  name text NOT NULL CONSTRAINT members_name CHECK (char_length(name) BETWEEN 1 AND 30),
  name_pinyin text NOT NULL,
  name_initials text NOT NULL,
  gender text CONSTRAINT members_gender CHECK (gender IN ('female', 'male')),
  born_on date,
  phone text CONSTRAINT members_phone CHECK (char_length(phone) <= 20),
  organization_id uuid CONSTRAINT members_organization REFERENCES organizations,
  identity_ciphertext bytea,
  identity_hash bytea CONSTRAINT members_identity_unique UNIQUE,
  merged_into_id uuid CONSTRAINT members_merged_into REFERENCES members,
  created_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1);
CREATE INDEX members_organization_name ON members (organization_id, name_pinyin, id);

CREATE TABLE wechat_identities (
  id uuid CONSTRAINT wechat_identities_pk PRIMARY KEY,
  openid text NOT NULL,
  member_id uuid NOT NULL CONSTRAINT wechat_identities_member REFERENCES members,
  bound_at timestamptz NOT NULL,
  ended_at timestamptz);
CREATE UNIQUE INDEX wechat_identities_openid ON wechat_identities (openid) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX wechat_identities_of_member ON wechat_identities (member_id) WHERE ended_at IS NULL;

CREATE TABLE sessions (
  id uuid CONSTRAINT sessions_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT sessions_member REFERENCES members,
  token_hash bytea NOT NULL CONSTRAINT sessions_token_unique UNIQUE,
  created_at timestamptz NOT NULL,
  extended_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz);
CREATE INDEX sessions_of_member ON sessions (member_id);

CREATE TABLE member_roles (
  id uuid CONSTRAINT member_roles_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT member_roles_member REFERENCES members,
  organization_id uuid NOT NULL CONSTRAINT member_roles_organization REFERENCES organizations,
  role text NOT NULL CONSTRAINT member_roles_role CHECK (role IN ('worker', 'supervisor', 'operator')),
  granted_by_id uuid NOT NULL CONSTRAINT member_roles_granted_by REFERENCES members,
  granted_at timestamptz NOT NULL,
  ended_at timestamptz);
CREATE UNIQUE INDEX member_roles_active ON member_roles (member_id, organization_id, role) WHERE ended_at IS NULL;`;

const POLICIES = `
CREATE TABLE promises (
  id uuid CONSTRAINT promises_pk PRIMARY KEY,
  clauses jsonb NOT NULL CONSTRAINT promises_clauses_unique UNIQUE,
  effective_on date NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now());

CREATE TABLE policy_versions (
  id uuid CONSTRAINT policy_versions_pk PRIMARY KEY,
  organization_id uuid CONSTRAINT policy_versions_organization REFERENCES organizations,
  effective_on date NOT NULL,
  content jsonb NOT NULL,
  promise_id uuid NOT NULL CONSTRAINT policy_versions_promise REFERENCES promises,
  author_id uuid NOT NULL CONSTRAINT policy_versions_author REFERENCES members,
  approver_id uuid NOT NULL CONSTRAINT policy_versions_approver REFERENCES members,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT policy_versions_two_people CHECK (organization_id IS NULL OR author_id <> approver_id));
CREATE INDEX policy_versions_of_organization ON policy_versions (organization_id, effective_on);`;

const HISTORY = `
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

CREATE TABLE clock_offset (
  id smallint CONSTRAINT clock_offset_pk PRIMARY KEY CONSTRAINT clock_offset_one CHECK (id = 1),
  offset_milliseconds bigint NOT NULL);`;
