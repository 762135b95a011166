import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/**
 * Review before publishing, referral, urgent places, services that were stopped, closed out or entered afterwards,
 * confirmations taken back, and calls that told nothing.
 */
export class TheWholeLoop1764000010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(REQUESTS);
    await db.query(ASSIGNMENTS);
    await db.query(PROOFS);
    await grantToApp(db, 'SELECT, INSERT', ['confirmation_calls']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}

const REQUESTS = `
ALTER TABLE service_requests
  ADD COLUMN hold_round integer NOT NULL DEFAULT 1
    CONSTRAINT service_requests_hold_round CHECK (hold_round >= 1),
  ADD COLUMN submitted_at timestamptz,
  ADD COLUMN returned_at timestamptz,
  ADD COLUMN decision_reason text
    CONSTRAINT service_requests_decision_reason CHECK (char_length(decision_reason) <= 200),
  ADD COLUMN referred_to text CONSTRAINT service_requests_referred_to CHECK (char_length(referred_to) <= 100),
  ADD COLUMN urgent_at timestamptz,
  DROP CONSTRAINT service_requests_status,
  ADD CONSTRAINT service_requests_status CHECK (status IN ('draft', 'in_review', 'open', 'filled', 'closed', 'cancelled',
    'expired', 'referred')),
  DROP CONSTRAINT service_requests_channel,
  ADD CONSTRAINT service_requests_channel CHECK (channel IN ('app', 'phone', 'back_entry')),
  ADD CONSTRAINT service_requests_referred CHECK ((status = 'referred') = (referred_to IS NOT NULL));
DROP INDEX service_requests_waiting;
CREATE INDEX service_requests_waiting ON service_requests (latest_start_at)
  WHERE status IN ('draft', 'in_review', 'open');
CREATE INDEX service_requests_urgent ON service_requests (urgent_at) WHERE urgent_at IS NOT NULL;`;

const ASSIGNMENTS = `
ALTER TABLE assignments
  ADD COLUMN released_late boolean NOT NULL DEFAULT false,
  ADD COLUMN ending text
    CONSTRAINT assignments_ending CHECK (ending IN ('check_out', 'abort', 'close_out', 'back_entry')),
  ADD COLUMN ending_reason text CONSTRAINT assignments_ending_reason CHECK (char_length(ending_reason) <= 200),
  ADD COLUMN entered_by_id uuid CONSTRAINT assignments_entered_by REFERENCES members,
  ADD COLUMN withdrawn_at timestamptz,
  DROP CONSTRAINT assignments_confirm_basis,
  ADD CONSTRAINT assignments_confirm_basis CHECK (confirm_basis IN ('elder', 'worker_call', 'on_evidence'));
DROP INDEX assignments_undecided;
CREATE INDEX assignments_undecided ON assignments (status, id) WHERE status IN ('in_service', 'served', 'confirmed');`;

const PROOFS = `
ALTER TABLE checks
  DROP CONSTRAINT checks_method,
  ADD CONSTRAINT checks_method CHECK (method IN ('code', 'card', 'worker'));

CREATE TABLE confirmation_calls (
  id uuid CONSTRAINT confirmation_calls_pk PRIMARY KEY,
  assignment_id uuid NOT NULL CONSTRAINT confirmation_calls_assignment REFERENCES assignments,
  outcome text NOT NULL
    CONSTRAINT confirmation_calls_outcome CHECK (outcome IN ('no_answer', 'unreachable', 'unclear')),
  called_by_id uuid NOT NULL CONSTRAINT confirmation_calls_called_by REFERENCES members,
  at timestamptz NOT NULL);
CREATE INDEX confirmation_calls_of_assignment ON confirmation_calls (assignment_id, at);`;

/** Only where nothing of the new kind is written yet: a CHECK refuses to forget it. */
const DOWN = `
DROP TABLE confirmation_calls;
ALTER TABLE checks
  DROP CONSTRAINT checks_method,
  ADD CONSTRAINT checks_method CHECK (method IN ('code', 'card'));
DROP INDEX assignments_undecided;
ALTER TABLE assignments
  DROP COLUMN released_late, DROP COLUMN ending, DROP COLUMN ending_reason, DROP COLUMN entered_by_id,
  DROP COLUMN withdrawn_at,
  DROP CONSTRAINT assignments_confirm_basis,
  ADD CONSTRAINT assignments_confirm_basis CHECK (confirm_basis IN ('elder', 'worker_call'));
CREATE INDEX assignments_undecided ON assignments (status, id) WHERE status IN ('served', 'confirmed');
DROP INDEX service_requests_waiting, service_requests_urgent;
ALTER TABLE service_requests
  DROP CONSTRAINT service_requests_referred,
  DROP COLUMN hold_round, DROP COLUMN submitted_at, DROP COLUMN returned_at, DROP COLUMN decision_reason,
  DROP COLUMN referred_to, DROP COLUMN urgent_at,
  DROP CONSTRAINT service_requests_status,
  ADD CONSTRAINT service_requests_status
    CHECK (status IN ('draft', 'open', 'filled', 'closed', 'cancelled', 'expired')),
  DROP CONSTRAINT service_requests_channel,
  ADD CONSTRAINT service_requests_channel CHECK (channel IN ('app', 'phone'));
CREATE INDEX service_requests_waiting ON service_requests (latest_start_at) WHERE status IN ('draft', 'open');`;
