import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Profiles of volunteers, the applications that lead to them, and records of training, insurance and health. */
export class Volunteers1770000007000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(PROFILES);
    await db.query(APPLICATIONS);
    await db.query(RECORDS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['volunteer_profiles', 'volunteer_applications']);
    await grantToApp(db, 'SELECT, INSERT', ['volunteer_trainings', 'volunteer_insurances']);
    await grantToApp(db, 'SELECT, INSERT', ['volunteer_health_statements']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE volunteer_health_statements, volunteer_insurances, volunteer_trainings,
      volunteer_applications, volunteer_profiles`);
  }
}

const PROFILES = `
CREATE TABLE volunteer_profiles (
  member_id uuid CONSTRAINT volunteer_profiles_pk PRIMARY KEY CONSTRAINT volunteer_profiles_member REFERENCES members,
  status text NOT NULL CONSTRAINT volunteer_profiles_status CHECK (status IN ('active', 'paused', 'ended')),
  skills text[] NOT NULL DEFAULT '{}' CONSTRAINT volunteer_profiles_skills CHECK (skills <@ ARRAY['company', 'escort',
    'cooking', 'cleaning', 'bathing', 'errands', 'repairs', 'haircut', 'phone_teaching', 'medical', 'law', 'teaching',
    'culture', 'driving']),
  free_times text[] NOT NULL DEFAULT '{}' CONSTRAINT volunteer_profiles_free_times CHECK (free_times <@ ARRAY[
    'weekday_morning', 'weekday_afternoon', 'weekday_evening', 'weekend_morning', 'weekend_afternoon',
    'weekend_evening']),
  dialects text CONSTRAINT volunteer_profiles_dialects CHECK (char_length(dialects) BETWEEN 1 AND 40),
  radius_meters integer NOT NULL
    CONSTRAINT volunteer_profiles_radius CHECK (radius_meters BETWEEN 500 AND 20000),
  neighbourhood text
    CONSTRAINT volunteer_profiles_neighbourhood CHECK (char_length(neighbourhood) BETWEEN 1 AND 40),
  longitude_microdegrees integer NOT NULL,
  latitude_microdegrees integer NOT NULL,
  position_is_rough boolean NOT NULL DEFAULT false,
  place point NOT NULL,
  portrait_file_id uuid CONSTRAINT volunteer_profiles_portrait REFERENCES files,
  called_as text CONSTRAINT volunteer_profiles_called_as CHECK (char_length(called_as) BETWEEN 1 AND 10),
  paused_until date,
  paused_by_id uuid CONSTRAINT volunteer_profiles_paused_by REFERENCES members,
  pause_reason text CONSTRAINT volunteer_profiles_pause_reason CHECK (char_length(pause_reason) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1);
CREATE INDEX volunteer_profiles_pauses ON volunteer_profiles (paused_until) WHERE status = 'paused';`;

const APPLICATIONS = `
CREATE TABLE volunteer_applications (
  id uuid CONSTRAINT volunteer_applications_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT volunteer_applications_member REFERENCES members,
  organization_id uuid NOT NULL CONSTRAINT volunteer_applications_organization REFERENCES organizations,
  status text NOT NULL
    CONSTRAINT volunteer_applications_status CHECK (status IN ('in_review', 'approved', 'refused')),
  level integer NOT NULL,
  levels_needed integer NOT NULL,
  skills text[] NOT NULL DEFAULT '{}' CONSTRAINT volunteer_applications_skills CHECK (skills <@ ARRAY['company',
    'escort', 'cooking', 'cleaning', 'bathing', 'errands', 'repairs', 'haircut', 'phone_teaching', 'medical', 'law',
    'teaching', 'culture', 'driving']),
  free_times text[] NOT NULL DEFAULT '{}' CONSTRAINT volunteer_applications_free_times CHECK (free_times <@ ARRAY[
    'weekday_morning', 'weekday_afternoon', 'weekday_evening', 'weekend_morning', 'weekend_afternoon',
    'weekend_evening']),
  dialects text CONSTRAINT volunteer_applications_dialects CHECK (char_length(dialects) BETWEEN 1 AND 40),
  radius_meters integer NOT NULL
    CONSTRAINT volunteer_applications_radius CHECK (radius_meters BETWEEN 500 AND 20000),
  neighbourhood text
    CONSTRAINT volunteer_applications_neighbourhood CHECK (char_length(neighbourhood) BETWEEN 1 AND 40),
  longitude_microdegrees integer NOT NULL,
  latitude_microdegrees integer NOT NULL,
  position_is_rough boolean NOT NULL DEFAULT false,
  same_identity_id uuid CONSTRAINT volunteer_applications_same_identity REFERENCES members,
  has_lookalikes boolean NOT NULL,
  submitted_by_id uuid NOT NULL CONSTRAINT volunteer_applications_submitted_by REFERENCES members,
  submitted_at timestamptz NOT NULL,
  first_by_id uuid CONSTRAINT volunteer_applications_first_by REFERENCES members,
  first_at timestamptz,
  decided_by_id uuid CONSTRAINT volunteer_applications_decided_by REFERENCES members,
  decided_at timestamptz,
  reason text CONSTRAINT volunteer_applications_reason CHECK (char_length(reason) BETWEEN 1 AND 200),
  CONSTRAINT volunteer_applications_levels CHECK (level BETWEEN 0 AND levels_needed AND levels_needed <= 2),
  CONSTRAINT volunteer_applications_two_people CHECK (first_by_id <> decided_by_id),
  CONSTRAINT volunteer_applications_refusal CHECK ((status = 'refused') = (reason IS NOT NULL)),
  CONSTRAINT volunteer_applications_decision CHECK ((status = 'in_review') = (decided_at IS NULL)));
CREATE UNIQUE INDEX volunteer_applications_one_open ON volunteer_applications (member_id) WHERE status = 'in_review';
CREATE INDEX volunteer_applications_of_member ON volunteer_applications (member_id, id);
CREATE INDEX volunteer_applications_waiting ON volunteer_applications (id) WHERE status = 'in_review';`;

const RECORDS = `
-- Records are never changed: a correction is a new row that replaces the wrong one.
CREATE TABLE volunteer_trainings (
  id uuid CONSTRAINT volunteer_trainings_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT volunteer_trainings_member REFERENCES members,
  replaces_id uuid CONSTRAINT volunteer_trainings_replaces REFERENCES volunteer_trainings,
  recorded_by_id uuid NOT NULL CONSTRAINT volunteer_trainings_recorded_by REFERENCES members,
  recorded_at timestamptz NOT NULL,
  kind text NOT NULL CONSTRAINT volunteer_trainings_kind
    CHECK (kind IN ('caring_talk', 'chronic_disease', 'home_safety', 'first_aid')),
  held_on date NOT NULL,
  held_by text NOT NULL CONSTRAINT volunteer_trainings_held_by CHECK (char_length(held_by) BETWEEN 1 AND 100),
  CONSTRAINT volunteer_trainings_replaced_once UNIQUE (replaces_id));
CREATE INDEX volunteer_trainings_of_member ON volunteer_trainings (member_id);

CREATE TABLE volunteer_insurances (
  id uuid CONSTRAINT volunteer_insurances_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT volunteer_insurances_member REFERENCES members,
  replaces_id uuid CONSTRAINT volunteer_insurances_replaces REFERENCES volunteer_insurances,
  recorded_by_id uuid NOT NULL CONSTRAINT volunteer_insurances_recorded_by REFERENCES members,
  recorded_at timestamptz NOT NULL,
  insurer text NOT NULL CONSTRAINT volunteer_insurances_insurer CHECK (char_length(insurer) BETWEEN 1 AND 100),
  policy_number text NOT NULL
    CONSTRAINT volunteer_insurances_policy_number CHECK (char_length(policy_number) BETWEEN 1 AND 40),
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  CONSTRAINT volunteer_insurances_days CHECK (valid_to >= valid_from),
  CONSTRAINT volunteer_insurances_replaced_once UNIQUE (replaces_id));
CREATE INDEX volunteer_insurances_of_member ON volunteer_insurances (member_id);

CREATE TABLE volunteer_health_statements (
  id uuid CONSTRAINT volunteer_health_statements_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT volunteer_health_statements_member REFERENCES members,
  replaces_id uuid CONSTRAINT volunteer_health_statements_replaces REFERENCES volunteer_health_statements,
  recorded_by_id uuid NOT NULL CONSTRAINT volunteer_health_statements_recorded_by REFERENCES members,
  recorded_at timestamptz NOT NULL,
  state text NOT NULL CONSTRAINT volunteer_health_statements_state CHECK (state IN ('fit', 'limited')),
  stated_on date NOT NULL,
  words text CONSTRAINT volunteer_health_statements_words CHECK (char_length(words) BETWEEN 1 AND 100),
  CONSTRAINT volunteer_health_statements_replaced_once UNIQUE (replaces_id));
CREATE INDEX volunteer_health_statements_of_member ON volunteer_health_statements (member_id);`;
