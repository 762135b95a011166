import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** What somebody says went wrong, at a visit or without one, who looks after it, and what came of it (docs/decisions/034-incidents.md). */
export class Incidents1770000016700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(INCIDENTS);
    await db.query(EVENTS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['incidents']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE incidents; DELETE FROM event_kinds WHERE kind LIKE 'incident.%'`);
  }
}

/**
 * side, speaker_id: who said it. assignment_id: null where it is about no visit. recorded_by_id, way: the worker who wrote it down, and how they
 * learned of it. within_hours: null where an answer about minutes is owed. line_no: of the passbook of whoever said it.
 */
const INCIDENTS = `
CREATE TABLE incidents (
  id uuid CONSTRAINT incidents_pk PRIMARY KEY,
  assignment_id uuid CONSTRAINT incidents_assignment REFERENCES assignments,
  organization_id uuid NOT NULL CONSTRAINT incidents_organization REFERENCES organizations,
  kind text NOT NULL CONSTRAINT incidents_kind
    CHECK (kind IN ('fall', 'injury', 'suspected_abuse', 'theft', 'quarrel', 'loss', 'other', 'hours', 'not_again')),
  words text NOT NULL CONSTRAINT incidents_words CHECK (char_length(words) BETWEEN 1 AND 200),
  is_hurt boolean NOT NULL,
  side text NOT NULL CONSTRAINT incidents_side CHECK (side IN ('helped', 'helper')),
  speaker_id uuid NOT NULL CONSTRAINT incidents_speaker REFERENCES members,
  recorded_by_id uuid CONSTRAINT incidents_recorded_by REFERENCES members,
  way text CONSTRAINT incidents_way CHECK (way IN ('phone', 'paper', 'in_person')),
  line_no bigint,
  reported_at timestamptz NOT NULL,
  within_hours integer CONSTRAINT incidents_within_hours CHECK (within_hours IN (4, 24, 72)),
  due_at timestamptz NOT NULL,
  taken_by_id uuid CONSTRAINT incidents_taken_by REFERENCES members,
  taken_at timestamptz,
  closed_by_id uuid CONSTRAINT incidents_closed_by REFERENCES members,
  closed_at timestamptz,
  outcome text CONSTRAINT incidents_outcome CHECK (char_length(outcome) BETWEEN 1 AND 200),
  done_event_id uuid CONSTRAINT incidents_done_event REFERENCES events,
  CONSTRAINT incidents_pace CHECK ((kind = 'hours') = (within_hours IS NULL)),
  CONSTRAINT incidents_recorded CHECK ((way IS NULL) = (recorded_by_id IS NULL)),
  CONSTRAINT incidents_alone CHECK (kind <> 'not_again' OR assignment_id IS NOT NULL),
  CONSTRAINT incidents_line CHECK (line_no IS NULL OR line_no > 0 AND kind = 'hours' AND assignment_id IS NULL),
  CONSTRAINT incidents_taken CHECK ((taken_at IS NULL) = (taken_by_id IS NULL)),
  CONSTRAINT incidents_closed CHECK ((closed_at IS NULL) = (closed_by_id IS NULL) AND (closed_at IS NULL) = (outcome IS NULL)
    AND (closed_at IS NULL) = (done_event_id IS NULL)));
CREATE UNIQUE INDEX incidents_one_open ON incidents (assignment_id, side, kind) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX incidents_one_open_alone ON incidents (speaker_id, kind) WHERE closed_at IS NULL AND assignment_id IS NULL;
CREATE UNIQUE INDEX incidents_by_event ON incidents (done_event_id) WHERE done_event_id IS NOT NULL;
CREATE INDEX incidents_of_assignment ON incidents (assignment_id, id);
CREATE INDEX incidents_of_speaker ON incidents (speaker_id, id);
CREATE INDEX incidents_open ON incidents (organization_id, reported_at) WHERE closed_at IS NULL;`;

/** The kinds `incident.*` of `EVENT_KINDS` of shared: the side that said it is told, the other side nothing. */
const EVENTS = `
INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper, helped_topic, helper_topic) VALUES
  ('incident.saidByHelped', false, false, false, NULL, NULL), ('incident.saidByHelper', false, false, false, NULL, NULL),
  ('incident.doneForHelped', false, false, false, 'inbox_only', NULL), ('incident.doneForHelper', false, false, false, NULL, 'inbox_only');`;
