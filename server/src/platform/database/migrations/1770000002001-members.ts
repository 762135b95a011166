import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Members, their roles and kin, how they log in, and what they agreed to. */
export class Members1770000002001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(MEMBERS);
    await db.query(LIKENESSES);
    await db.query(LOGINS);
    await db.query(CONSENTS);
    await db.query(TRACES);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['members', 'member_roles', 'kinships', 'member_likenesses']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['wechat_identities', 'sessions', 'binding_codes']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE, DELETE', ['binding_tries', 'desk_logins', 'subscription_credits']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['member_devices']);
    await grantToApp(db, 'SELECT, INSERT', ['consents', 'phone_proofs', 'joint_traces']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE joint_traces, subscription_credits, consents, desk_logins, binding_tries, binding_codes, sessions,
      phone_proofs, member_devices, wechat_identities, member_likenesses, kinships, member_roles, members`);
  }
}

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
  died_on date,
  phone text CONSTRAINT members_phone CHECK (char_length(phone) <= 20),
  phone_by_id uuid CONSTRAINT members_phone_by REFERENCES members,
  organization_id uuid CONSTRAINT members_organization REFERENCES organizations,
  identity_ciphertext bytea,
  identity_hash bytea CONSTRAINT members_identity_unique UNIQUE,
  merged_into_id uuid CONSTRAINT members_merged_into REFERENCES members,
  created_at timestamptz NOT NULL DEFAULT now(),
  frozen_at timestamptz,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1);
CREATE INDEX members_organization_name ON members (organization_id, name_pinyin, id);
CREATE INDEX members_phone_name ON members (phone, name);
CREATE INDEX members_born_spelled ON members (born_on, name_pinyin);
CREATE INDEX members_merged_into_idx ON members (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE member_roles (
  id uuid CONSTRAINT member_roles_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT member_roles_member REFERENCES members,
  organization_id uuid NOT NULL CONSTRAINT member_roles_organization REFERENCES organizations,
  role text NOT NULL CONSTRAINT member_roles_role CHECK (role IN ('worker', 'supervisor', 'operator')),
  granted_by_id uuid NOT NULL CONSTRAINT member_roles_granted_by REFERENCES members,
  granted_at timestamptz NOT NULL,
  ended_by_id uuid CONSTRAINT member_roles_ended_by REFERENCES members,
  ended_at timestamptz,
  successor_id uuid CONSTRAINT member_roles_successor REFERENCES members);
CREATE UNIQUE INDEX member_roles_active ON member_roles (member_id, organization_id, role) WHERE ended_at IS NULL;
CREATE INDEX member_roles_of_organization ON member_roles (organization_id, role) WHERE ended_at IS NULL;

-- One row for each pair of kin: the lower id is member_id, the higher kin_id.
CREATE TABLE kinships (
  id uuid CONSTRAINT kinships_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT kinships_member REFERENCES members,
  kin_id uuid NOT NULL CONSTRAINT kinships_kin REFERENCES members,
  kind text NOT NULL CONSTRAINT kinships_kind CHECK (kind IN ('spouse', 'parent_child', 'grandparent_grandchild',
    'sibling', 'sibling_spouse', 'household')),
  declared_by_id uuid NOT NULL CONSTRAINT kinships_declared_by REFERENCES members,
  declared_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT kinships_ordered CHECK (member_id < kin_id));
CREATE UNIQUE INDEX kinships_in_force ON kinships (member_id, kin_id) WHERE ended_at IS NULL;
CREATE INDEX kinships_ever_of_member ON kinships (member_id);
CREATE INDEX kinships_ever_of_kin ON kinships (kin_id);`;

const LIKENESSES = `
CREATE TABLE member_likenesses (
  id uuid CONSTRAINT member_likenesses_pk PRIMARY KEY,
  newer_id uuid NOT NULL CONSTRAINT member_likenesses_newer_member REFERENCES members,
  older_id uuid NOT NULL CONSTRAINT member_likenesses_older_member REFERENCES members,
  reasons text[] NOT NULL CONSTRAINT member_likenesses_reasons CHECK (reasons <@ ARRAY['same_document',
    'same_name_and_phone', 'same_name_and_birthday', 'same_name_and_address', 'same_phone_and_birthday',
    'same_sound_and_birthday']),
  status text NOT NULL CONSTRAINT member_likenesses_status CHECK (status IN ('waiting', 'same', 'different')),
  found_by_id uuid NOT NULL CONSTRAINT member_likenesses_found_by REFERENCES members,
  found_at timestamptz NOT NULL,
  decided_by_id uuid CONSTRAINT member_likenesses_decided_by REFERENCES members,
  decided_at timestamptz,
  reason text CONSTRAINT member_likenesses_reason CHECK (char_length(reason) BETWEEN 1 AND 200),
  CONSTRAINT member_likenesses_pair UNIQUE (older_id, newer_id),
  CONSTRAINT member_likenesses_ordered CHECK (older_id < newer_id),
  CONSTRAINT member_likenesses_decided CHECK ((status = 'waiting') = (decided_at IS NULL)));
CREATE INDEX member_likenesses_newer ON member_likenesses (newer_id);
CREATE INDEX member_likenesses_waiting ON member_likenesses (id) WHERE status = 'waiting';`;

const LOGINS = `
CREATE TABLE wechat_identities (
  id uuid CONSTRAINT wechat_identities_pk PRIMARY KEY,
  openid text NOT NULL,
  member_id uuid NOT NULL CONSTRAINT wechat_identities_member REFERENCES members,
  bound_at timestamptz NOT NULL,
  bound_how text NOT NULL
    CONSTRAINT wechat_identities_how CHECK (bound_how IN ('code', 'claim', 'merge', 'registration')),
  bound_by_ids uuid[] NOT NULL DEFAULT '{}',
  device_hash bytea,
  ended_at timestamptz);
CREATE UNIQUE INDEX wechat_identities_openid ON wechat_identities (openid) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX wechat_identities_of_member ON wechat_identities (member_id) WHERE ended_at IS NULL;
CREATE INDEX wechat_identities_ever_of_member ON wechat_identities (member_id);
CREATE INDEX wechat_identities_ever_of_openid ON wechat_identities (openid);
CREATE INDEX wechat_identities_of_binders ON wechat_identities USING gin (bound_by_ids);

-- Who came from which phone or browser: people on one device count as acting for each other.
CREATE TABLE member_devices (
  member_id uuid NOT NULL CONSTRAINT member_devices_member REFERENCES members,
  device_hash bytea NOT NULL,
  last_at timestamptz NOT NULL,
  CONSTRAINT member_devices_pk PRIMARY KEY (member_id, device_hash));
CREATE INDEX member_devices_of_device ON member_devices (device_hash);

CREATE TABLE phone_proofs (
  id uuid CONSTRAINT phone_proofs_pk PRIMARY KEY,
  wechat_identity_id uuid NOT NULL CONSTRAINT phone_proofs_wechat_identity REFERENCES wechat_identities,
  way text NOT NULL CONSTRAINT phone_proofs_way CHECK (way IN ('wechat_number', 'call', 'visit')),
  by_id uuid NOT NULL CONSTRAINT phone_proofs_by REFERENCES members,
  writer_ids uuid[] NOT NULL DEFAULT '{}',
  words text CONSTRAINT phone_proofs_words CHECK (char_length(words) BETWEEN 1 AND 200),
  at timestamptz NOT NULL,
  CONSTRAINT phone_proofs_said CHECK ((way = 'wechat_number') = (words IS NULL)));
CREATE INDEX phone_proofs_of_wechat_identity ON phone_proofs (wechat_identity_id);

CREATE TABLE sessions (
  id uuid CONSTRAINT sessions_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT sessions_member REFERENCES members,
  token_hash bytea NOT NULL CONSTRAINT sessions_token_unique UNIQUE,
  created_at timestamptz NOT NULL,
  extended_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz);
CREATE INDEX sessions_of_member ON sessions (member_id);

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

const CONSENTS = `
CREATE TABLE consents (
  id uuid CONSTRAINT consents_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT consents_member REFERENCES members,
  version integer NOT NULL CONSTRAINT consents_version CHECK (version >= 1),
  method text NOT NULL CONSTRAINT consents_method CHECK (method IN ('app', 'paper', 'spoken')),
  recorded_by_id uuid NOT NULL CONSTRAINT consents_recorded_by REFERENCES members,
  at timestamptz NOT NULL,
  CONSTRAINT consents_unique UNIQUE (member_id, version));

-- WeChat lets the bank send one message for each time that the member agreed.
CREATE TABLE subscription_credits (
  member_id uuid NOT NULL CONSTRAINT subscription_credits_member REFERENCES members,
  topic text NOT NULL CONSTRAINT subscription_credits_topic CHECK (topic IN
    ('request_accepted', 'service_soon', 'request_changed', 'service_done', 'minutes_credited')),
  credits integer NOT NULL CONSTRAINT subscription_credits_credits CHECK (credits BETWEEN 0 AND 50),
  last_asked_at timestamptz NOT NULL,
  last_answer text NOT NULL CONSTRAINT subscription_credits_answer CHECK (last_answer IN ('accepted', 'refused')),
  CONSTRAINT subscription_credits_pk PRIMARY KEY (member_id, topic));`;

// What two workers did together, where nobody else vouches for the people: for the organization above (decision 017).
const TRACES = `
CREATE TABLE joint_traces (
  id uuid CONSTRAINT joint_traces_pk PRIMARY KEY,
  kind text NOT NULL CONSTRAINT joint_traces_kind
    CHECK (kind IN ('code', 'claim', 'merge', 'registration', 'spoken', 'in_charge', 'opening')),
  subject_id uuid NOT NULL CONSTRAINT joint_traces_subject_unique UNIQUE,
  organization_id uuid NOT NULL CONSTRAINT joint_traces_organization REFERENCES organizations,
  member_ids uuid[] NOT NULL,
  worker_ids uuid[] NOT NULL,
  minutes bigint NOT NULL,
  at timestamptz NOT NULL);
CREATE INDEX joint_traces_of_organization ON joint_traces (organization_id, id);`;
