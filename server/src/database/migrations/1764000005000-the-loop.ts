import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Requests, assignments, every move of both, the proof of each end of a service, codes, and ratings. */
export class TheLoop1764000005000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(REQUESTS);
    await db.query(ASSIGNMENTS);
    await db.query(PROOFS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['service_requests', 'assignments', 'meeting_codes']);
    await grantToApp(db, 'SELECT, INSERT', ['moves', 'checks', 'ratings']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE ratings, checks, meeting_codes, moves, assignments, service_requests');
  }
}

const REQUESTS = `
CREATE TABLE service_requests (
  id uuid CONSTRAINT service_requests_pk PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT service_requests_organization REFERENCES organizations,
  issuer_id uuid NOT NULL CONSTRAINT service_requests_issuer REFERENCES organizations,
  beneficiary_kind text NOT NULL CONSTRAINT service_requests_beneficiary_kind CHECK (beneficiary_kind IN ('member')),
  beneficiary_id uuid NOT NULL,
  service_item_version_id uuid NOT NULL CONSTRAINT service_requests_item REFERENCES service_item_versions,
  policy_version_id uuid NOT NULL CONSTRAINT service_requests_policy REFERENCES policy_versions,
  requested_by_id uuid NOT NULL CONSTRAINT service_requests_requested_by REFERENCES members,
  channel text NOT NULL CONSTRAINT service_requests_channel CHECK (channel IN ('app', 'phone')),
  status text NOT NULL CONSTRAINT service_requests_status
    CHECK (status IN ('draft', 'open', 'filled', 'closed', 'cancelled', 'expired')),
  starts_at timestamptz NOT NULL,
  latest_start_at timestamptz NOT NULL,
  planned_minutes integer NOT NULL
    CONSTRAINT service_requests_planned_minutes CHECK (planned_minutes BETWEEN 15 AND 480),
  wanted_volunteers integer NOT NULL
    CONSTRAINT service_requests_wanted_volunteers CHECK (wanted_volunteers BETWEEN 1 AND 20),
  neighbourhood text NOT NULL,
  blurred_place point NOT NULL,
  note text CONSTRAINT service_requests_note CHECK (char_length(note) <= 200),
  served_free boolean NOT NULL DEFAULT false,
  short_at timestamptz,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT service_requests_window CHECK (latest_start_at >= starts_at));
CREATE INDEX service_requests_of_beneficiary ON service_requests (beneficiary_id, id);
CREATE INDEX service_requests_of_organization ON service_requests (organization_id, id);
CREATE INDEX service_requests_waiting ON service_requests (latest_start_at) WHERE status IN ('draft', 'open');
CREATE INDEX service_requests_nearby ON service_requests USING gist (blurred_place) WHERE status = 'open';`;

const ASSIGNMENTS = `
CREATE TABLE assignments (
  id uuid CONSTRAINT assignments_pk PRIMARY KEY,
  request_id uuid NOT NULL CONSTRAINT assignments_request REFERENCES service_requests,
  place_number integer NOT NULL CONSTRAINT assignments_place_number CHECK (place_number >= 1),
  volunteer_id uuid NOT NULL CONSTRAINT assignments_volunteer REFERENCES members,
  policy_version_id uuid NOT NULL CONSTRAINT assignments_policy REFERENCES policy_versions,
  status text NOT NULL CONSTRAINT assignments_status
    CHECK (status IN ('accepted', 'in_service', 'served', 'confirmed', 'credited', 'voided', 'ended')),
  agreed_start_at timestamptz NOT NULL,
  agreed_end_at timestamptz NOT NULL,
  checked_in_at timestamptz,
  checked_out_at timestamptz,
  measured_minutes integer CONSTRAINT assignments_measured_minutes CHECK (measured_minutes >= 0),
  evidence_class text CONSTRAINT assignments_evidence_class CHECK (evidence_class IN ('system', 'manual')),
  confirmed_at timestamptz,
  confirmed_by_id uuid CONSTRAINT assignments_confirmed_by REFERENCES members,
  confirm_basis text CONSTRAINT assignments_confirm_basis CHECK (confirm_basis IN ('elder', 'worker_call')),
  approved_minutes integer
    CONSTRAINT assignments_approved_minutes CHECK (approved_minutes BETWEEN 1 AND 1440),
  credited_minutes integer,
  decided_by_id uuid CONSTRAINT assignments_decided_by REFERENCES members,
  decision_reason text CONSTRAINT assignments_decision_reason CHECK (char_length(decision_reason) <= 200),
  transaction_id uuid,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT assignments_served CHECK (status NOT IN ('served', 'confirmed', 'credited')
    OR (checked_in_at IS NOT NULL AND checked_out_at IS NOT NULL AND measured_minutes IS NOT NULL
      AND evidence_class IS NOT NULL)),
  CONSTRAINT assignments_credited CHECK ((status = 'credited') = (transaction_id IS NOT NULL)),
  CONSTRAINT assignments_no_overlap EXCLUDE USING gist (volunteer_id WITH =,
    tstzrange(agreed_start_at, agreed_end_at) WITH &&) WHERE (status IN ('accepted', 'in_service')));
CREATE UNIQUE INDEX assignments_place ON assignments (request_id, place_number) WHERE status <> 'ended';
CREATE UNIQUE INDEX assignments_one_place_each ON assignments (request_id, volunteer_id) WHERE status <> 'ended';
CREATE INDEX assignments_of_volunteer ON assignments (volunteer_id, id);
CREATE INDEX assignments_due ON assignments (agreed_start_at) WHERE status = 'accepted';
CREATE INDEX assignments_undecided ON assignments (status, id) WHERE status IN ('served', 'confirmed');

CREATE TABLE moves (
  id uuid CONSTRAINT moves_pk PRIMARY KEY,
  subject_kind text NOT NULL CONSTRAINT moves_subject_kind CHECK (subject_kind IN ('service_request', 'assignment')),
  subject_id uuid NOT NULL,
  move text NOT NULL,
  from_status text NOT NULL,
  to_status text NOT NULL,
  actor_id uuid NOT NULL CONSTRAINT moves_actor REFERENCES members,
  acting_for_id uuid CONSTRAINT moves_acting_for REFERENCES members,
  at timestamptz NOT NULL,
  reason text CONSTRAINT moves_reason CHECK (char_length(reason) <= 200));
CREATE INDEX moves_of_subject ON moves (subject_id, id);`;

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
  method text NOT NULL CONSTRAINT checks_method CHECK (method IN ('code', 'card')),
  at timestamptz NOT NULL,
  recorded_by_id uuid NOT NULL CONSTRAINT checks_recorded_by REFERENCES members,
  CONSTRAINT checks_once UNIQUE (assignment_id, purpose));

CREATE TABLE ratings (
  id uuid CONSTRAINT ratings_pk PRIMARY KEY,
  assignment_id uuid NOT NULL CONSTRAINT ratings_assignment REFERENCES assignments
    CONSTRAINT ratings_once UNIQUE,
  rated_by_id uuid NOT NULL CONSTRAINT ratings_rated_by REFERENCES members,
  face text NOT NULL CONSTRAINT ratings_face CHECK (face IN ('happy', 'fine', 'unhappy')),
  words text CONSTRAINT ratings_words CHECK (char_length(words) <= 200),
  rated_at timestamptz NOT NULL);`;
