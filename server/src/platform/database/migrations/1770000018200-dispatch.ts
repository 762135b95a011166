import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Whom workers telephoned to find somebody, and who wrote down a volunteer's spoken yes (docs/decisions/043-dispatch.md). */
export class Dispatch1770000018200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(CALLS);
    await db.query(ASSIGNED);
    await db.query(NEAREST);
    await grantToApp(db, 'SELECT, INSERT', ['dispatch_calls']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX volunteer_profiles_nearest; ALTER TABLE assignments DROP COLUMN assigned_by_id;
      DROP TABLE dispatch_calls`);
  }
}

const CALLS = `
CREATE TABLE dispatch_calls (
  id uuid CONSTRAINT dispatch_calls_pk PRIMARY KEY,
  request_id uuid NOT NULL CONSTRAINT dispatch_calls_request REFERENCES service_requests,
  volunteer_id uuid NOT NULL CONSTRAINT dispatch_calls_volunteer REFERENCES members,
  called_by_id uuid NOT NULL CONSTRAINT dispatch_calls_called_by REFERENCES members,
  outcome text NOT NULL CONSTRAINT dispatch_calls_outcome CHECK (outcome IN ('no_answer', 'declined', 'wrong_number', 'agreed')),
  decline_word text CONSTRAINT dispatch_calls_decline_word CHECK (decline_word IN
    ('busy', 'unwell', 'too_far', 'not_this_kind', 'other')),
  at timestamptz NOT NULL,
  CONSTRAINT dispatch_calls_why CHECK ((outcome = 'declined') = (decline_word IS NOT NULL)));
CREATE INDEX dispatch_calls_of_volunteer ON dispatch_calls (volunteer_id, at);
CREATE INDEX dispatch_calls_of_request ON dispatch_calls (request_id, volunteer_id);`;

/** The worker who heard the yes, and therefore does not decide on the hours. */
const ASSIGNED = `
ALTER TABLE assignments ADD assigned_by_id uuid CONSTRAINT assignments_assigned_by REFERENCES members;`;

const NEAREST = `CREATE INDEX volunteer_profiles_nearest ON volunteer_profiles USING gist (place) WHERE status <> 'ended';`;
