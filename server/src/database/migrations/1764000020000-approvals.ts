import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Who decides on hours, what is asked about time above plan, overrides in hardship, and calls after the lowest rating. */
export class Approvals1764000020000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
    await grantToApp(db, 'SELECT, INSERT', ['excess_consents', 'hardship_overrides']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['rating_follow_ups']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}

const UP = `
CREATE INDEX member_roles_of_organization ON member_roles (organization_id, role) WHERE ended_at IS NULL;

CREATE TABLE excess_consents (
  assignment_id uuid CONSTRAINT excess_consents_pk PRIMARY KEY
    CONSTRAINT excess_consents_assignment REFERENCES assignments,
  answer text NOT NULL CONSTRAINT excess_consents_answer CHECK (answer IN ('yes', 'no')),
  minutes integer NOT NULL CONSTRAINT excess_consents_minutes CHECK (minutes >= 1),
  own_minutes integer NOT NULL CONSTRAINT excess_consents_own_minutes CHECK (own_minutes BETWEEN 0 AND minutes),
  recorded_by_id uuid NOT NULL CONSTRAINT excess_consents_recorded_by REFERENCES members,
  at timestamptz NOT NULL,
  CONSTRAINT excess_consents_no CHECK (answer = 'yes' OR own_minutes = 0));

CREATE TABLE hardship_overrides (
  id uuid CONSTRAINT hardship_overrides_pk PRIMARY KEY,
  request_id uuid NOT NULL CONSTRAINT hardship_overrides_request REFERENCES service_requests,
  organization_id uuid NOT NULL CONSTRAINT hardship_overrides_organization REFERENCES organizations,
  minutes integer NOT NULL CONSTRAINT hardship_overrides_minutes CHECK (minutes >= 1),
  reason text NOT NULL CONSTRAINT hardship_overrides_reason CHECK (char_length(reason) BETWEEN 1 AND 200),
  by_id uuid NOT NULL CONSTRAINT hardship_overrides_by REFERENCES members,
  at timestamptz NOT NULL);
CREATE INDEX hardship_overrides_of_organization ON hardship_overrides (organization_id, id);

ALTER TABLE ratings
  ADD COLUMN recorded_by_id uuid CONSTRAINT ratings_recorded_by REFERENCES members;

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

const DOWN = `
DROP TABLE rating_follow_ups;
ALTER TABLE ratings DROP COLUMN recorded_by_id;
DROP TABLE hardship_overrides, excess_consents;
DROP INDEX member_roles_of_organization;`;
