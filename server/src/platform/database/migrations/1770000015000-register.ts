import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantOnlyToApp, grantToApp } from './grant.js';

/** How people and their old minutes come into the register: rosters, opening balances, claims of phones, merges. */
export class Register1770000015000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ROSTERS);
    await db.query(REMOVAL);
    await db.query(OPENINGS);
    await db.query(MERGING);
    await db.query(REGISTER_EVIDENCE);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['roster_imports', 'opening_balances']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['member_claims', 'member_merges']);
    await grantToApp(db, 'SELECT, INSERT', ['roster_import_people']);
    await grantOnlyToApp(db, ['roster_remove', 'opening_evidence', 'reversal_evidence', 'merge_evidence']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM ledger_reasons WHERE reason IN ('opening', 'merge');
      UPDATE ledger_reasons SET evidence_function = NULL WHERE reason = 'reversal';
      DROP FUNCTION roster_remove, opening_evidence, merge_evidence, reversal_evidence;
      DROP TABLE member_merges, member_claims, opening_balances, roster_import_people, roster_imports`);
  }
}

const ROSTERS = `
CREATE TABLE roster_imports (
  id uuid CONSTRAINT roster_imports_pk PRIMARY KEY,
  kind text NOT NULL CONSTRAINT roster_imports_kind CHECK (kind IN ('elders', 'volunteers')),
  status text NOT NULL
    CONSTRAINT roster_imports_status CHECK (status IN ('checked', 'applied', 'undone', 'discarded')),
  organization_id uuid NOT NULL CONSTRAINT roster_imports_organization REFERENCES organizations,
  file_id uuid NOT NULL CONSTRAINT roster_imports_file REFERENCES files,
  row_count integer NOT NULL CONSTRAINT roster_imports_rows CHECK (row_count BETWEEN 1 AND 5000),
  good_count integer NOT NULL,
  known_count integer NOT NULL,
  sealed_rows bytea,
  checked_by_id uuid NOT NULL CONSTRAINT roster_imports_checked_by REFERENCES members,
  checked_at timestamptz NOT NULL,
  ended_by_id uuid CONSTRAINT roster_imports_ended_by REFERENCES members,
  ended_at timestamptz,
  confirmed_by_id uuid CONSTRAINT roster_imports_confirmed_by REFERENCES members,
  confirmed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT roster_imports_two_people CHECK (confirmed_by_id NOT IN (checked_by_id, ended_by_id)
    OR status <> 'applied'),
  CONSTRAINT roster_imports_counts CHECK (known_count BETWEEN 0 AND good_count AND good_count <= row_count));
CREATE INDEX roster_imports_of_organization ON roster_imports (organization_id, id);
CREATE INDEX roster_imports_remembered ON roster_imports (checked_at) WHERE sealed_rows IS NOT NULL;

-- The row stays when its member is removed, so member_id refers to no table.
CREATE TABLE roster_import_people (
  import_id uuid NOT NULL CONSTRAINT roster_import_people_import REFERENCES roster_imports,
  member_id uuid NOT NULL,
  application_id uuid,
  row_number integer NOT NULL,
  is_new boolean NOT NULL,
  consent_on date NOT NULL,
  consent_way text NOT NULL CONSTRAINT roster_import_people_consent CHECK (consent_way IN ('written', 'spoken')),
  contact_name text CONSTRAINT roster_import_people_contact_name CHECK (char_length(contact_name) <= 30),
  contact_phone text CONSTRAINT roster_import_people_contact_phone CHECK (char_length(contact_phone) <= 20),
  neighbourhood text CONSTRAINT roster_import_people_neighbourhood CHECK (char_length(neighbourhood) <= 40),
  skills text CONSTRAINT roster_import_people_skills CHECK (char_length(skills) <= 100),
  CONSTRAINT roster_import_people_pk PRIMARY KEY (import_id, member_id));
CREATE INDEX roster_import_people_of_member ON roster_import_people (member_id);`;

/**
 * Removes the people that an undone import made, which the application may not do itself. Somebody who is used anywhere
 * is kept by a foreign key, and so is an application that somebody decided about.
 */
const REMOVAL = `
CREATE FUNCTION roster_remove(import uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE what text;
BEGIN
  SELECT kind INTO STRICT what FROM roster_imports WHERE id = import AND status = 'undone';
  DELETE FROM member_fact_decisions d USING member_facts f WHERE f.import_id = import AND d.fact_id = f.id;
  DELETE FROM member_facts WHERE import_id = import;
  DELETE FROM roster_samples WHERE import_id = import;
  IF what = 'elders' THEN
    DELETE FROM elder_cards k USING roster_import_people p WHERE p.import_id = import AND k.member_id = p.member_id;
    DELETE FROM elder_profiles e USING roster_import_people p WHERE p.import_id = import AND e.member_id = p.member_id;
  ELSE
    DELETE FROM volunteer_profiles v USING roster_import_people p
      WHERE p.import_id = import AND v.member_id = p.member_id;
    DELETE FROM volunteer_applications a USING roster_import_people p
      WHERE p.import_id = import AND a.id = p.application_id AND a.status = 'in_review' AND a.first_by_id IS NULL;
  END IF;
  UPDATE roster_import_people SET contact_name = NULL, contact_phone = NULL, neighbourhood = NULL,
    skills = NULL, application_id = NULL WHERE import_id = import;
  DELETE FROM member_likenesses l USING roster_import_people p
    WHERE p.import_id = import AND p.is_new AND p.member_id IN (l.newer_id, l.older_id) AND l.status = 'waiting';
  DELETE FROM consents c USING roster_import_people p
    WHERE p.import_id = import AND p.is_new AND c.member_id = p.member_id;
  DELETE FROM members m USING roster_import_people p WHERE p.import_id = import AND p.is_new AND m.id = p.member_id;
END $$;`;

const OPENINGS = `
CREATE TABLE opening_balances (
  id uuid CONSTRAINT opening_balances_pk PRIMARY KEY,
  status text NOT NULL CONSTRAINT opening_balances_status CHECK (status IN ('entered', 'published', 'refused',
    'stopped', 'posted', 'reversal_asked', 'reversed')),
  organization_id uuid NOT NULL CONSTRAINT opening_balances_organization REFERENCES organizations,
  member_id uuid NOT NULL CONSTRAINT opening_balances_member REFERENCES members,
  minutes integer NOT NULL CONSTRAINT opening_balances_minutes CHECK (minutes BETWEEN 1 AND 600000),
  note text NOT NULL CONSTRAINT opening_balances_note CHECK (char_length(note) BETWEEN 1 AND 200),
  file_id uuid NOT NULL CONSTRAINT opening_balances_file REFERENCES files
    CONSTRAINT opening_balances_file_unique UNIQUE,
  entered_by_id uuid NOT NULL CONSTRAINT opening_balances_entered_by REFERENCES members,
  entered_at timestamptz NOT NULL,
  checked_by_id uuid CONSTRAINT opening_balances_checked_by REFERENCES members,
  checked_at timestamptz,
  public_until timestamptz,
  reason text CONSTRAINT opening_balances_reason_text CHECK (char_length(reason) BETWEEN 1 AND 200),
  posted_by_id uuid CONSTRAINT opening_balances_posted_by REFERENCES members,
  posted_at timestamptz,
  transaction_id uuid,
  reversal_asked_by_id uuid CONSTRAINT opening_balances_asked_by REFERENCES members,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT opening_balances_two_people CHECK (checked_by_id <> entered_by_id),
  CONSTRAINT opening_balances_not_own CHECK (entered_by_id <> member_id AND checked_by_id <> member_id
    AND posted_by_id <> member_id),
  CONSTRAINT opening_balances_in_book
    CHECK ((status IN ('posted', 'reversal_asked', 'reversed')) = (transaction_id IS NOT NULL)));
CREATE INDEX opening_balances_of_organization ON opening_balances (organization_id, id);
CREATE INDEX opening_balances_public ON opening_balances (public_until) WHERE status = 'published';`;

const MERGING = `
CREATE TABLE member_claims (
  id uuid CONSTRAINT member_claims_pk PRIMARY KEY,
  status text NOT NULL
    CONSTRAINT member_claims_status CHECK (status IN ('waiting', 'half_confirmed', 'bound', 'refused', 'expired')),
  member_id uuid NOT NULL CONSTRAINT member_claims_member REFERENCES members,
  openid text NOT NULL,
  device_hash bytea,
  claimed_at timestamptz NOT NULL,
  first_yes_by_id uuid CONSTRAINT member_claims_first_yes_by REFERENCES members,
  ended_by_id uuid CONSTRAINT member_claims_ended_by REFERENCES members,
  ended_at timestamptz,
  CONSTRAINT member_claims_two_people CHECK (first_yes_by_id <> ended_by_id OR status <> 'bound'));
CREATE UNIQUE INDEX member_claims_open ON member_claims (openid) WHERE status IN ('waiting', 'half_confirmed');
CREATE INDEX member_claims_waiting ON member_claims (claimed_at) WHERE status IN ('waiting', 'half_confirmed');

CREATE TABLE member_merges (
  id uuid CONSTRAINT member_merges_pk PRIMARY KEY,
  status text NOT NULL CONSTRAINT member_merges_status CHECK (status IN ('proposed', 'merged', 'refused')),
  from_id uuid NOT NULL CONSTRAINT member_merges_from REFERENCES members,
  into_id uuid NOT NULL CONSTRAINT member_merges_into REFERENCES members,
  reason text NOT NULL CONSTRAINT member_merges_reason CHECK (char_length(reason) BETWEEN 1 AND 200),
  proposed_by_id uuid NOT NULL CONSTRAINT member_merges_proposed_by REFERENCES members,
  proposed_at timestamptz NOT NULL,
  decided_by_id uuid CONSTRAINT member_merges_decided_by REFERENCES members,
  decided_at timestamptz,
  moved_minutes bigint,
  transaction_id uuid,
  CONSTRAINT member_merges_two_entries CHECK (from_id <> into_id),
  CONSTRAINT member_merges_two_people CHECK (status <> 'merged' OR decided_by_id <> proposed_by_id));
CREATE UNIQUE INDEX member_merges_open ON member_merges (from_id) WHERE status = 'proposed';
CREATE INDEX member_merges_proposed ON member_merges (id) WHERE status = 'proposed';`;

/**
 * The evidence of posted paper books, of their reversal, and of merges (docs/ledger.md, "Evidence"). The row must be
 * written in the database transaction that posts: its xmin is the number of that transaction. Only paper books can be
 * reversed so far.
 */
const REGISTER_EVIDENCE = `
CREATE FUNCTION opening_evidence(source text, transaction_id uuid, deciding boolean)
RETURNS TABLE (evidence text, receiver_id uuid, payer_id uuid, minutes bigint, reverses_id uuid) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT concat(E'huzhu-opening-v1\\n', o.id, E'\\n', o.organization_id, E'\\n', o.member_id, E'\\n', o.minutes, E'\\n',
      encode(f.sha256, 'hex'), E'\\n', o.entered_by_id, E'\\n', o.checked_by_id, E'\\n',
      ledger_utc(o.public_until), E'\\n', o.posted_by_id, E'\\n'),
    o.member_id, NULL::uuid, o.minutes, NULL::uuid
  FROM opening_balances o JOIN files f ON f.id = o.file_id
  WHERE o.id = CASE WHEN source ~ '^opening:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN substr(source, 9)::uuid END
    AND o.transaction_id = opening_evidence.transaction_id
    AND (NOT deciding OR (o.status = 'posted' AND o.xmin = pg_current_xact_id()::xid));
END;

CREATE FUNCTION reversal_evidence(source text, transaction_id uuid, deciding boolean)
RETURNS TABLE (evidence text, receiver_id uuid, payer_id uuid, minutes bigint, reverses_id uuid) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT concat(E'huzhu-opening-reversal-v1\\n', o.id, E'\\n', o.reversal_asked_by_id, E'\\n'),
    NULL::uuid, NULL::uuid, NULL::bigint, o.transaction_id
  FROM opening_balances o
  WHERE o.id = CASE WHEN source ~ '^opening:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN substr(source, 9)::uuid END AND o.status = 'reversed'
    AND (NOT deciding OR o.xmin = pg_current_xact_id()::xid);
END;

CREATE FUNCTION merge_evidence(source text, transaction_id uuid, deciding boolean)
RETURNS TABLE (evidence text, receiver_id uuid, payer_id uuid, minutes bigint, reverses_id uuid) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT concat(E'huzhu-merge-v1\\n', m.id, E'\\n', m.from_id, E'\\n', m.into_id, E'\\n', m.moved_minutes, E'\\n',
      m.proposed_by_id, E'\\n', m.decided_by_id, E'\\n'),
    m.into_id, m.from_id, m.moved_minutes, NULL::uuid
  FROM member_merges m
  WHERE m.id = CASE WHEN source ~ '^merge:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN substr(source, 7)::uuid END
    AND m.transaction_id = merge_evidence.transaction_id
    AND (NOT deciding OR (m.status = 'merged' AND m.xmin = pg_current_xact_id()::xid));
END;
INSERT INTO ledger_reasons (reason, evidence_function)
VALUES ('opening', 'opening_evidence'), ('merge', 'merge_evidence');
UPDATE ledger_reasons SET evidence_function = 'reversal_evidence' WHERE reason = 'reversal';`;
