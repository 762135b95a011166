import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantOnlyToApp, grantToApp } from './grant.js';

/**
 * What proves a service to people and to the book, ratings, and requests that workers submit beyond a quota in
 * hardship.
 */
export class Evidence1770000013001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(PROOFS);
    await db.query(RATINGS);
    await db.query(DECISIONS);
    await db.query(VISIT_REPORTS);
    await db.query(SERVICE_EVIDENCE);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['meeting_codes', 'rating_follow_ups', 'visit_reports']);
    await grantToApp(db, 'SELECT, INSERT', ['checks', 'confirmation_calls', 'ratings']);
    await grantToApp(db, 'SELECT, INSERT', ['excess_consents', 'hardship_overrides']);
    await grantOnlyToApp(db, ['service_evidence']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM ledger_reasons WHERE reason = 'service'; DROP FUNCTION service_evidence;
      DROP TABLE visit_reports, hardship_overrides, excess_consents, rating_follow_ups, ratings, confirmation_calls,
      checks, meeting_codes`);
  }
}

/** checks.received_at: when a tap that the phone had kept reached the bank, and `at` is what the phone says; null: `at` is the bank's. */
const PROOFS = `
CREATE TABLE meeting_codes (
  assignment_id uuid NOT NULL CONSTRAINT meeting_codes_assignment REFERENCES assignments,
  purpose text NOT NULL CONSTRAINT meeting_codes_purpose CHECK (purpose IN ('start', 'end')),
  digits text NOT NULL CONSTRAINT meeting_codes_digits CHECK (digits ~ '^[0-9]{4}$'),
  wrong_tries integer NOT NULL DEFAULT 0,
  closed_until timestamptz,
  CONSTRAINT meeting_codes_pk PRIMARY KEY (assignment_id, purpose));

CREATE TABLE checks (
  id uuid CONSTRAINT checks_pk PRIMARY KEY,
  assignment_id uuid NOT NULL CONSTRAINT checks_assignment REFERENCES assignments,
  purpose text NOT NULL CONSTRAINT checks_purpose CHECK (purpose IN ('start', 'end')),
  method text NOT NULL CONSTRAINT checks_method CHECK (method IN ('code', 'card', 'worker')),
  at timestamptz NOT NULL,
  received_at timestamptz CONSTRAINT checks_received CHECK (received_at > at),
  recorded_by_id uuid NOT NULL CONSTRAINT checks_recorded_by REFERENCES members,
  CONSTRAINT checks_once UNIQUE (assignment_id, purpose));

-- Calls that did not lead to a confirmation. Three of them let a worker confirm on the evidence.
CREATE TABLE confirmation_calls (
  id uuid CONSTRAINT confirmation_calls_pk PRIMARY KEY,
  assignment_id uuid NOT NULL CONSTRAINT confirmation_calls_assignment REFERENCES assignments,
  outcome text NOT NULL
    CONSTRAINT confirmation_calls_outcome CHECK (outcome IN ('no_answer', 'unreachable', 'unclear')),
  called_by_id uuid NOT NULL CONSTRAINT confirmation_calls_called_by REFERENCES members,
  at timestamptz NOT NULL);
CREATE INDEX confirmation_calls_of_assignment ON confirmation_calls (assignment_id, at);`;

const RATINGS = `
CREATE TABLE ratings (
  id uuid CONSTRAINT ratings_pk PRIMARY KEY,
  assignment_id uuid NOT NULL CONSTRAINT ratings_assignment REFERENCES assignments
    CONSTRAINT ratings_once UNIQUE,
  rated_by_id uuid NOT NULL CONSTRAINT ratings_rated_by REFERENCES members,
  recorded_by_id uuid CONSTRAINT ratings_recorded_by REFERENCES members,
  face text NOT NULL CONSTRAINT ratings_face CHECK (face IN ('happy', 'fine', 'unhappy')),
  words text CONSTRAINT ratings_words CHECK (char_length(words) <= 200),
  rated_at timestamptz NOT NULL);

-- A worker calls everybody who gave the lowest rating.
CREATE TABLE rating_follow_ups (
  id uuid CONSTRAINT rating_follow_ups_pk PRIMARY KEY,
  assignment_id uuid NOT NULL CONSTRAINT rating_follow_ups_assignment REFERENCES assignments
    CONSTRAINT rating_follow_ups_once UNIQUE,
  organization_id uuid NOT NULL CONSTRAINT rating_follow_ups_organization REFERENCES organizations,
  opened_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  done_at timestamptz,
  done_by_id uuid CONSTRAINT rating_follow_ups_done_by REFERENCES members,
  outcome text CONSTRAINT rating_follow_ups_outcome CHECK (char_length(outcome) BETWEEN 1 AND 200),
  CONSTRAINT rating_follow_ups_done
    CHECK ((done_at IS NULL) = (done_by_id IS NULL) AND (done_at IS NULL) = (outcome IS NULL)));
CREATE INDEX rating_follow_ups_open ON rating_follow_ups (organization_id, id) WHERE done_at IS NULL;`;

const DECISIONS = `
-- Whether the elder pays for time above plan with minutes of their own.
CREATE TABLE excess_consents (
  assignment_id uuid CONSTRAINT excess_consents_pk PRIMARY KEY
    CONSTRAINT excess_consents_assignment REFERENCES assignments,
  answer text NOT NULL CONSTRAINT excess_consents_answer CHECK (answer IN ('yes', 'no')),
  minutes integer NOT NULL CONSTRAINT excess_consents_minutes CHECK (minutes >= 1),
  recorded_by_id uuid NOT NULL CONSTRAINT excess_consents_recorded_by REFERENCES members,
  at timestamptz NOT NULL);

-- A request that a worker submitted beyond the monthly quota of an elder in hardship, and why. The holds of the request
-- say how many minutes were issued; what is above quota_left_minutes was issued beyond the quota.
CREATE TABLE hardship_overrides (
  id uuid CONSTRAINT hardship_overrides_pk PRIMARY KEY,
  request_id uuid NOT NULL CONSTRAINT hardship_overrides_request REFERENCES service_requests,
  organization_id uuid NOT NULL CONSTRAINT hardship_overrides_organization REFERENCES organizations,
  hold_round integer NOT NULL,
  quota_left_minutes integer NOT NULL CONSTRAINT hardship_overrides_quota_left CHECK (quota_left_minutes >= 0),
  reason text NOT NULL CONSTRAINT hardship_overrides_reason CHECK (char_length(reason) BETWEEN 1 AND 200),
  by_id uuid NOT NULL CONSTRAINT hardship_overrides_by REFERENCES members,
  at timestamptz NOT NULL);
CREATE INDEX hardship_overrides_of_organization ON hardship_overrides (organization_id, id);`;

/** Nobody opened the door, or a tap that a phone had kept could not be taken: a worker looks after it, and says what came of it. */
const VISIT_REPORTS = `
CREATE TABLE visit_reports (
  id uuid CONSTRAINT visit_reports_pk PRIMARY KEY,
  assignment_id uuid NOT NULL CONSTRAINT visit_reports_assignment REFERENCES assignments,
  organization_id uuid NOT NULL CONSTRAINT visit_reports_organization REFERENCES organizations,
  kind text NOT NULL CONSTRAINT visit_reports_kind CHECK (kind IN ('no_answer', 'wrong_tap', 'late_tap')),
  purpose text CONSTRAINT visit_reports_purpose CHECK (purpose IN ('start', 'end')),
  tapped_at timestamptz,
  at timestamptz NOT NULL,
  done_at timestamptz,
  done_by_id uuid CONSTRAINT visit_reports_done_by REFERENCES members,
  outcome text CONSTRAINT visit_reports_outcome CHECK (char_length(outcome) BETWEEN 1 AND 200),
  was_there boolean,
  CONSTRAINT visit_reports_tapped CHECK ((kind = 'no_answer') = (purpose IS NULL) AND (purpose IS NULL) = (tapped_at IS NULL)),
  CONSTRAINT visit_reports_done CHECK ((done_at IS NULL) = (done_by_id IS NULL) AND (done_at IS NULL) = (outcome IS NULL)
    AND (done_at IS NULL) = (was_there IS NULL)));
CREATE UNIQUE INDEX visit_reports_tap ON visit_reports (assignment_id, purpose, tapped_at);
CREATE UNIQUE INDEX visit_reports_door ON visit_reports (assignment_id) WHERE done_at IS NULL AND kind = 'no_answer';
CREATE INDEX visit_reports_open ON visit_reports (organization_id, id) WHERE done_at IS NULL;`;

/**
 * The evidence of a credited service (docs/ledger.md, "Evidence"). The assignment must be approved in the database
 * transaction that posts. No part of the text changes afterwards, not even when a member is erased.
 */
const SERVICE_EVIDENCE = `
CREATE FUNCTION service_evidence(source text, transaction_id uuid, deciding boolean)
RETURNS TABLE (evidence text, receiver_id uuid, payer_id uuid, minutes bigint, reverses_id uuid) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT concat(E'huzhu-service-v1\\n', a.id, E'\\n', r.id, E'\\n', r.organization_id, E'\\n', r.beneficiary_kind, E'\\n',
      r.beneficiary_id, E'\\n', r.service_item_version_id, E'\\n', r.planned_minutes, E'\\n', a.place_number, E'\\n',
      a.volunteer_id, E'\\n', a.policy_version_id, E'\\n',
      ledger_utc(a.checked_in_at), E'\\n', came.method, E'\\n', came.recorded_by_id, E'\\n',
      ledger_utc(a.checked_out_at), E'\\n', went.method, E'\\n', went.recorded_by_id, E'\\n',
      a.evidence_class, E'\\n', a.measured_minutes, E'\\n',
      ledger_utc(a.confirmed_at), E'\\n', a.confirmed_by_id, E'\\n', a.confirm_basis, E'\\n',
      x.answer, E'\\n', x.recorded_by_id, E'\\n',
      a.approved_minutes, E'\\n', a.credited_minutes, E'\\n', a.decided_by_id, E'\\n'),
    a.volunteer_id, CASE r.beneficiary_kind WHEN 'member' THEN r.beneficiary_id END, a.credited_minutes, NULL::uuid
  FROM assignments a JOIN service_requests r ON r.id = a.request_id
  LEFT JOIN checks came ON came.assignment_id = a.id AND came.purpose = 'start'
  LEFT JOIN checks went ON went.assignment_id = a.id AND went.purpose = 'end'
  LEFT JOIN excess_consents x ON x.assignment_id = a.id
  WHERE a.id = CASE WHEN source ~ '^assignment:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN substr(source, 12)::uuid END
    AND a.transaction_id = service_evidence.transaction_id AND (NOT deciding OR EXISTS (
      SELECT FROM moves m WHERE m.subject_id = a.id AND m.move = 'approve' AND m.xid = pg_current_xact_id()));
END;
INSERT INTO ledger_reasons (reason, evidence_function) VALUES ('service', 'service_evidence');`;
