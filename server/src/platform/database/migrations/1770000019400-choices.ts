import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Nobody comes, and the hour is near: the elder is telephoned and chooses (docs/decisions/053-choices.md). */
export class Choices1770000019400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(CALLS);
    await grantToApp(db, 'SELECT, INSERT', ['choice_calls']);
    await db.query(`INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper, calls_without_phone) VALUES
      ('request.choosesToWait', false, false, false, false)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM event_kinds WHERE kind = 'request.choosesToWait'; DROP TABLE choice_calls`);
  }
}

const CALLS = `
CREATE TABLE choice_calls (
  id uuid CONSTRAINT choice_calls_pk PRIMARY KEY,
  request_id uuid NOT NULL CONSTRAINT choice_calls_request REFERENCES service_requests,
  starts_at timestamptz NOT NULL,
  choice text NOT NULL CONSTRAINT choice_calls_choice CHECK (choice IN ('waits', 'no_answer')),
  called_by_id uuid NOT NULL CONSTRAINT choice_calls_called_by REFERENCES members,
  at timestamptz NOT NULL);
CREATE INDEX choice_calls_of_request ON choice_calls (request_id, starts_at);`;
