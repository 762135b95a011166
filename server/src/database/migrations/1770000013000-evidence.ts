import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** What proves a service and what people said of it, and the overrides that workers make in hardship. */
export class Evidence1770000013000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(PROOFS);
    await db.query(RATINGS);
    await db.query(DECISIONS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['meeting_codes', 'rating_follow_ups']);
    await grantToApp(db, 'SELECT, INSERT', ['checks', 'confirmation_calls', 'ratings']);
    await grantToApp(db, 'SELECT, INSERT', ['excess_consents', 'hardship_overrides']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE hardship_overrides, excess_consents, rating_follow_ups, ratings, confirmation_calls,
      checks, meeting_codes`);
  }
}

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
  own_minutes integer NOT NULL CONSTRAINT excess_consents_own_minutes CHECK (own_minutes BETWEEN 0 AND minutes),
  recorded_by_id uuid NOT NULL CONSTRAINT excess_consents_recorded_by REFERENCES members,
  at timestamptz NOT NULL,
  CONSTRAINT excess_consents_no CHECK (answer = 'yes' OR own_minutes = 0));

-- Minutes that a worker issued beyond the quota of an elder in hardship, and why.
CREATE TABLE hardship_overrides (
  id uuid CONSTRAINT hardship_overrides_pk PRIMARY KEY,
  request_id uuid NOT NULL CONSTRAINT hardship_overrides_request REFERENCES service_requests,
  organization_id uuid NOT NULL CONSTRAINT hardship_overrides_organization REFERENCES organizations,
  minutes integer NOT NULL CONSTRAINT hardship_overrides_minutes CHECK (minutes >= 1),
  reason text NOT NULL CONSTRAINT hardship_overrides_reason CHECK (char_length(reason) BETWEEN 1 AND 200),
  by_id uuid NOT NULL CONSTRAINT hardship_overrides_by REFERENCES members,
  at timestamptz NOT NULL);
CREATE INDEX hardship_overrides_of_organization ON hardship_overrides (organization_id, id);`;
