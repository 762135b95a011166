import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Who does what volunteers cannot, and what became of it (docs/decisions/047-referrals.md). */
export class Referrals1770000018800 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(PROVIDERS);
    await db.query(REFERRALS);
    await db.query(KINDS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['providers', 'referrals']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE referrals, providers;
      DELETE FROM event_kinds WHERE kind IN ('request.referTaken', 'request.referDone', 'request.recall', 'request.recallShort',
        'request.recallLate')`);
  }
}

/**
 * version counts the writings. writer_ids: who wrote since it was verified last, and therefore does not verify it.
 * services: codes of service items.
 */
const PROVIDERS = `
CREATE TABLE providers (
  id uuid CONSTRAINT providers_pk PRIMARY KEY,
  version integer NOT NULL CONSTRAINT providers_version CHECK (version >= 1),
  organization_id uuid NOT NULL CONSTRAINT providers_organization REFERENCES organizations,
  name text NOT NULL CONSTRAINT providers_name CHECK (char_length(name) BETWEEN 1 AND 60),
  phone text NOT NULL CONSTRAINT providers_phone CHECK (char_length(phone) BETWEEN 1 AND 40),
  licence_number text NOT NULL CONSTRAINT providers_licence_number CHECK (char_length(licence_number) BETWEEN 1 AND 40),
  licence_until_on date NOT NULL,
  services text[] NOT NULL CONSTRAINT providers_services CHECK (cardinality(services) BETWEEN 1 AND 40),
  price_note text CONSTRAINT providers_price_note CHECK (char_length(price_note) BETWEEN 1 AND 200),
  writer_ids uuid[] NOT NULL CONSTRAINT providers_writers CHECK (cardinality(writer_ids) >= 1),
  written_at timestamptz NOT NULL,
  verified_by_id uuid CONSTRAINT providers_verified_by REFERENCES members,
  verified_at timestamptz,
  withdrawn_by_id uuid CONSTRAINT providers_withdrawn_by REFERENCES members,
  withdrawn_at timestamptz,
  withdrawn_reason text CONSTRAINT providers_withdrawn_reason CHECK (char_length(withdrawn_reason) BETWEEN 1 AND 200),
  CONSTRAINT providers_verified CHECK ((verified_at IS NULL) = (verified_by_id IS NULL)),
  CONSTRAINT providers_second_person CHECK (verified_by_id IS NULL OR NOT verified_by_id = ANY (writer_ids)),
  CONSTRAINT providers_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by_id IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL)));
CREATE UNIQUE INDEX providers_one_of_name ON providers (organization_id, name) WHERE withdrawn_at IS NULL;
CREATE INDEX providers_to_verify ON providers (organization_id, written_at) WHERE verified_at IS NULL AND withdrawn_at IS NULL;`;

/** agreed_at, agreed_heard_by_id: the elder's yes to paying, and the worker who heard it. cost_fen: in no book of the bank. */
const REFERRALS = `
CREATE TABLE referrals (
  id uuid CONSTRAINT referrals_pk PRIMARY KEY,
  request_id uuid NOT NULL CONSTRAINT referrals_request REFERENCES service_requests,
  provider_id uuid NOT NULL CONSTRAINT referrals_provider REFERENCES providers,
  organization_id uuid NOT NULL CONSTRAINT referrals_organization REFERENCES organizations,
  payer text NOT NULL CONSTRAINT referrals_payer CHECK (payer IN ('family', 'long_term_care', 'government_purchase',
    'consumption_voucher', 'mutual_fund', 'reserve')),
  agreed_at timestamptz,
  agreed_heard_by_id uuid CONSTRAINT referrals_agreed_heard_by REFERENCES members,
  status text NOT NULL CONSTRAINT referrals_status CHECK (status IN ('open', 'accepted', 'done', 'failed', 'withdrawn')),
  referred_by_id uuid NOT NULL CONSTRAINT referrals_referred_by REFERENCES members,
  referred_at timestamptz NOT NULL,
  accepted_by_id uuid CONSTRAINT referrals_accepted_by REFERENCES members,
  accepted_at timestamptz,
  waits_from timestamptz NOT NULL,
  follow_up_due_at timestamptz NOT NULL,
  unanswered_calls integer NOT NULL DEFAULT 0 CONSTRAINT referrals_unanswered_calls CHECK (unanswered_calls >= 0),
  outcome text CONSTRAINT referrals_outcome CHECK (outcome IN ('satisfied', 'dissatisfied', 'not_come', 'not_needed')),
  cost_fen integer CONSTRAINT referrals_cost CHECK (cost_fen BETWEEN 0 AND 10000000),
  ended_by_id uuid CONSTRAINT referrals_ended_by REFERENCES members,
  ended_at timestamptz,
  CONSTRAINT referrals_agreed CHECK ((agreed_at IS NULL) = (agreed_heard_by_id IS NULL) AND (payer <> 'family' OR agreed_at IS NOT NULL)),
  CONSTRAINT referrals_accepted CHECK ((accepted_at IS NULL) = (accepted_by_id IS NULL) AND (status <> 'accepted' OR accepted_at IS NOT NULL)
    AND (status <> 'open' OR accepted_at IS NULL)),
  CONSTRAINT referrals_ended CHECK ((ended_at IS NULL) = (ended_by_id IS NULL) AND (ended_at IS NULL) = (outcome IS NULL)),
  CONSTRAINT referrals_stage CHECK (CASE status WHEN 'done' THEN coalesce(outcome IN ('satisfied', 'dissatisfied'), false)
    WHEN 'failed' THEN coalesce(outcome = 'not_come', false) WHEN 'withdrawn' THEN coalesce(outcome = 'not_needed', false)
    ELSE outcome IS NULL END),
  CONSTRAINT referrals_cost_of_done CHECK (cost_fen IS NULL OR status = 'done'));
CREATE UNIQUE INDEX referrals_one_live ON referrals (request_id) WHERE status IN ('open', 'accepted');
CREATE INDEX referrals_of_request ON referrals (request_id, id);
CREATE INDEX referrals_of_provider ON referrals (provider_id, outcome);
CREATE INDEX referrals_to_follow_up ON referrals (organization_id, waits_from) WHERE status IN ('open', 'accepted');`;

/** The table `EVENT_KINDS` of shared; a test compares. */
const KINDS = `
INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper, calls_without_phone, helped_topic, helper_topic) VALUES
  ('request.referTaken', false, false, false, true, 'request_accepted', NULL),
  ('request.referDone', false, false, false, false, NULL, NULL),
  ('request.recall', true, false, false, false, 'request_changed', NULL),
  ('request.recallShort', true, false, false, false, 'request_changed', NULL),
  ('request.recallLate', true, false, false, false, 'request_changed', NULL);`;
