import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Whose contact somebody has read, newcomers' tasks that wait for a worker, and volunteers who accept nothing until a worker has looked. */
export class Exposure1770000012500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(EXPOSURES);
    await db.query(FIRST_TASKS);
    await db.query(PAUSES);
    await grantToApp(db, 'SELECT, INSERT', ['exposures']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['first_tasks', 'accepting_pauses']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE accepting_pauses, first_tasks, exposures');
  }
}

/** A person counts once a day for each who learns of them; `list` is a sheet or a queue of many, counted as one. */
const EXPOSURES = `
CREATE TABLE exposures (
  id uuid CONSTRAINT exposures_pk PRIMARY KEY,
  viewer_id uuid NOT NULL CONSTRAINT exposures_viewer REFERENCES members,
  day date NOT NULL,
  kind text NOT NULL CONSTRAINT exposures_kind CHECK (kind IN ('accepted', 'contact', 'list')),
  person_id uuid CONSTRAINT exposures_person REFERENCES members,
  organization_id uuid NOT NULL CONSTRAINT exposures_organization REFERENCES organizations,
  count_that_day integer NOT NULL CONSTRAINT exposures_count CHECK (count_that_day >= 1),
  reason text CONSTRAINT exposures_reason CHECK (char_length(reason) BETWEEN 1 AND 200),
  is_over boolean NOT NULL DEFAULT false,
  at timestamptz NOT NULL,
  CONSTRAINT exposures_once_a_day UNIQUE (viewer_id, day, kind, person_id),
  CONSTRAINT exposures_of_somebody CHECK ((person_id IS NULL) = (kind = 'list')),
  CONSTRAINT exposures_over_has_reason CHECK (NOT is_over OR reason IS NOT NULL));
CREATE INDEX exposures_reported ON exposures (organization_id, id) WHERE is_over OR kind = 'list';`;

const FIRST_TASKS = `
CREATE TABLE first_tasks (
  assignment_id uuid CONSTRAINT first_tasks_pk PRIMARY KEY
    CONSTRAINT first_tasks_assignment REFERENCES assignments,
  asked_at timestamptz NOT NULL,
  deadline_at timestamptz NOT NULL,
  state text NOT NULL CONSTRAINT first_tasks_state CHECK (state IN ('waiting', 'yes', 'no', 'lapsed')),
  decided_at timestamptz,
  decided_by_id uuid CONSTRAINT first_tasks_decided_by REFERENCES members,
  reason text CONSTRAINT first_tasks_reason CHECK (char_length(reason) BETWEEN 1 AND 200),
  CONSTRAINT first_tasks_decided CHECK ((state = 'waiting') = (decided_at IS NULL)
    AND (decided_at IS NULL) = (decided_by_id IS NULL)),
  CONSTRAINT first_tasks_no_has_reason CHECK ((state = 'no') = (reason IS NOT NULL)));
CREATE INDEX first_tasks_waiting ON first_tasks (deadline_at) WHERE state = 'waiting';`;

const PAUSES = `
CREATE TABLE accepting_pauses (
  id uuid CONSTRAINT accepting_pauses_pk PRIMARY KEY,
  volunteer_id uuid NOT NULL CONSTRAINT accepting_pauses_volunteer REFERENCES members,
  began_at timestamptz NOT NULL,
  lifted_at timestamptz,
  lifted_by_id uuid CONSTRAINT accepting_pauses_lifted_by REFERENCES members,
  reason text CONSTRAINT accepting_pauses_reason CHECK (char_length(reason) BETWEEN 1 AND 200),
  CONSTRAINT accepting_pauses_lifted CHECK ((lifted_at IS NULL) = (lifted_by_id IS NULL)
    AND (lifted_at IS NULL) = (reason IS NULL)));
CREATE UNIQUE INDEX accepting_pauses_one ON accepting_pauses (volunteer_id) WHERE lifted_at IS NULL;`;
