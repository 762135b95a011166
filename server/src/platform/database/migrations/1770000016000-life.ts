import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Deaths and what their reports changed, pauses of elders, and moves of members to another community. */
export class Life1770000016000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(DEATHS);
    await db.query(PAUSES_AND_MOVES);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['death_reports', 'elder_pauses', 'member_moves']);
    await grantToApp(db, 'SELECT, INSERT', ['death_report_effects']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE member_moves, elder_pauses, death_report_effects, death_reports');
  }
}

const DEATHS = `
CREATE TABLE death_reports (
  id uuid CONSTRAINT death_reports_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT death_reports_member REFERENCES members,
  died_on date NOT NULL,
  status text NOT NULL CONSTRAINT death_reports_status CHECK (status IN ('reported', 'confirmed', 'undone')),
  reported_by_id uuid NOT NULL CONSTRAINT death_reports_reported_by REFERENCES members,
  reported_at timestamptz NOT NULL,
  confirmed_by_id uuid CONSTRAINT death_reports_confirmed_by REFERENCES members,
  confirmed_at timestamptz,
  undone_by_id uuid CONSTRAINT death_reports_undone_by REFERENCES members,
  undone_at timestamptz,
  undo_reason text CONSTRAINT death_reports_undo_reason CHECK (char_length(undo_reason) BETWEEN 1 AND 200),
  CONSTRAINT death_reports_two_people CHECK (confirmed_by_id <> reported_by_id),
  CONSTRAINT death_reports_undone CHECK ((status = 'undone') = (undone_at IS NOT NULL)),
  CONSTRAINT death_reports_confirmed CHECK (status <> 'confirmed' OR confirmed_at IS NOT NULL));
CREATE UNIQUE INDEX death_reports_one ON death_reports (member_id) WHERE status <> 'undone';

-- What a report ended, so that undoing it can bring it back.
CREATE TABLE death_report_effects (
  report_id uuid NOT NULL CONSTRAINT death_report_effects_report REFERENCES death_reports,
  kind text NOT NULL CONSTRAINT death_report_effects_kind CHECK (kind IN
    ('role_ended', 'card_revoked', 'wechat_ended', 'request_cancelled', 'assignment_cancelled', 'place_freed')),
  subject_id uuid NOT NULL,
  CONSTRAINT death_report_effects_pk PRIMARY KEY (report_id, kind, subject_id));`;

const PAUSES_AND_MOVES = `
CREATE TABLE elder_pauses (
  id uuid CONSTRAINT elder_pauses_pk PRIMARY KEY,
  elder_id uuid NOT NULL CONSTRAINT elder_pauses_elder REFERENCES members,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  reason text CONSTRAINT elder_pauses_reason CHECK (char_length(reason) BETWEEN 1 AND 200),
  set_by_id uuid NOT NULL CONSTRAINT elder_pauses_set_by REFERENCES members,
  set_at timestamptz NOT NULL,
  ended_by_id uuid CONSTRAINT elder_pauses_ended_by REFERENCES members,
  ended_at timestamptz,
  CONSTRAINT elder_pauses_order CHECK (ends_on >= starts_on));
CREATE UNIQUE INDEX elder_pauses_in_force ON elder_pauses (elder_id) WHERE ended_at IS NULL;

CREATE TABLE member_moves (
  id uuid CONSTRAINT member_moves_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT member_moves_member REFERENCES members,
  from_id uuid NOT NULL CONSTRAINT member_moves_from REFERENCES organizations,
  to_id uuid CONSTRAINT member_moves_to REFERENCES organizations,
  effective_on date NOT NULL,
  address text CONSTRAINT member_moves_address CHECK (char_length(address) BETWEEN 1 AND 100),
  neighbourhood text CONSTRAINT member_moves_neighbourhood CHECK (char_length(neighbourhood) BETWEEN 1 AND 40),
  longitude_microdegrees integer,
  latitude_microdegrees integer,
  fact_id uuid CONSTRAINT member_moves_fact REFERENCES member_facts,
  recorded_by_id uuid NOT NULL CONSTRAINT member_moves_recorded_by REFERENCES members,
  recorded_at timestamptz NOT NULL,
  applied_at timestamptz,
  cancelled_at timestamptz,
  CONSTRAINT member_moves_ended CHECK (applied_at IS NULL OR cancelled_at IS NULL));
CREATE UNIQUE INDEX member_moves_waiting ON member_moves (member_id) WHERE applied_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX member_moves_due ON member_moves (effective_on) WHERE applied_at IS NULL AND cancelled_at IS NULL;`;
