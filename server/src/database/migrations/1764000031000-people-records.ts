import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** A community's own people: what volunteers tell of themselves, their records and reviews; whole profiles of elders. */
export class PeopleRecords1764000031000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(VOLUNTEERS);
    await db.query(APPLICATIONS);
    await db.query(RECORDS);
    await db.query(ELDERS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['volunteer_applications']);
    await grantToApp(db, 'SELECT, INSERT', [
      'volunteer_trainings',
      'volunteer_insurances',
      'volunteer_health_statements',
    ]);
    await grantToApp(db, 'SELECT, INSERT, UPDATE, DELETE', ['elder_volunteer_wishes']);
    await grantToApp(db, 'SELECT, INSERT', ['elder_ability_levels']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE elder_ability_levels, elder_volunteer_wishes, volunteer_health_statements,
      volunteer_insurances, volunteer_trainings, volunteer_applications`);
    await db.query(`ALTER TABLE elder_profiles DROP COLUMN household, DROP COLUMN housing, DROP COLUMN income_band,
      DROP COLUMN hobbies, DROP COLUMN dialect, DROP COLUMN habits, DROP COLUMN wishes, DROP COLUMN wished_gender,
      DROP COLUMN contacts, DROP COLUMN consents`);
    await db.query(`UPDATE volunteer_profiles SET status = 'paused' WHERE status = 'ended';
      ALTER TABLE volunteer_profiles DROP COLUMN neighbourhood, DROP COLUMN skills, DROP COLUMN free_times,
        DROP COLUMN dialects, DROP COLUMN paused_until, DROP COLUMN paused_by_id, DROP COLUMN pause_reason,
        DROP CONSTRAINT volunteer_profiles_status,
        ADD CONSTRAINT volunteer_profiles_status CHECK (status IN ('active', 'paused'))`);
  }
}

const SKILLS = `skills text[] NOT NULL DEFAULT '{}' CONSTRAINT TABLE_skills CHECK (skills <@ ARRAY['company', 'escort',
    'cooking', 'cleaning', 'bathing', 'errands', 'repairs', 'haircut', 'phone_teaching', 'medical', 'law', 'teaching',
    'culture', 'driving'])`;
const FREE_TIMES = `free_times text[] NOT NULL DEFAULT '{}' CONSTRAINT TABLE_free_times CHECK (free_times <@ ARRAY[
    'weekday_morning', 'weekday_afternoon', 'weekday_evening', 'weekend_morning', 'weekend_afternoon',
    'weekend_evening'])`;
const of = (table: string, column: string): string => column.replace('TABLE', table);

const VOLUNTEERS = `
ALTER TABLE volunteer_profiles
  DROP CONSTRAINT volunteer_profiles_status,
  ADD CONSTRAINT volunteer_profiles_status CHECK (status IN ('active', 'paused', 'ended')),
  ADD neighbourhood text
    CONSTRAINT volunteer_profiles_neighbourhood CHECK (char_length(neighbourhood) BETWEEN 1 AND 40),
  ADD ${of('volunteer_profiles', SKILLS)},
  ADD ${of('volunteer_profiles', FREE_TIMES)},
  ADD dialects text CONSTRAINT volunteer_profiles_dialects CHECK (char_length(dialects) BETWEEN 1 AND 40),
  ADD paused_until date,
  ADD paused_by_id uuid CONSTRAINT volunteer_profiles_paused_by REFERENCES members,
  ADD pause_reason text CONSTRAINT volunteer_profiles_pause_reason CHECK (char_length(pause_reason) BETWEEN 1 AND 200);
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
  ${of('volunteer_applications', SKILLS)},
  ${of('volunteer_applications', FREE_TIMES)},
  dialects text CONSTRAINT volunteer_applications_dialects CHECK (char_length(dialects) BETWEEN 1 AND 40),
  radius_meters integer NOT NULL
    CONSTRAINT volunteer_applications_radius CHECK (radius_meters BETWEEN 500 AND 20000),
  neighbourhood text
    CONSTRAINT volunteer_applications_neighbourhood CHECK (char_length(neighbourhood) BETWEEN 1 AND 40),
  longitude_microdegrees integer NOT NULL,
  latitude_microdegrees integer NOT NULL,
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

const ELDERS = `
ALTER TABLE elder_profiles
  ADD household text CONSTRAINT elder_profiles_household
    CHECK (household IN ('alone', 'with_spouse', 'with_children', 'with_others', 'in_institution')),
  ADD housing text CONSTRAINT elder_profiles_housing
    CHECK (housing IN ('own', 'rented', 'public_rental', 'family', 'other')),
  ADD income_band text CONSTRAINT elder_profiles_income_band
    CHECK (income_band IN ('under_1000', 'under_3000', 'under_5000', 'over_5000')),
  ADD hobbies text CONSTRAINT elder_profiles_hobbies CHECK (char_length(hobbies) BETWEEN 1 AND 100),
  ADD dialect text CONSTRAINT elder_profiles_dialect CHECK (char_length(dialect) BETWEEN 1 AND 100),
  ADD habits text CONSTRAINT elder_profiles_habits CHECK (char_length(habits) BETWEEN 1 AND 100),
  ADD wishes text CONSTRAINT elder_profiles_wishes CHECK (char_length(wishes) BETWEEN 1 AND 100),
  ADD wished_gender text CONSTRAINT elder_profiles_wished_gender CHECK (wished_gender IN ('female', 'male')),
  ADD contacts jsonb NOT NULL DEFAULT '[]'
    CONSTRAINT elder_profiles_contacts CHECK (jsonb_array_length(contacts) <= 5),
  ADD consents text[] NOT NULL DEFAULT '{}' CONSTRAINT elder_profiles_consents
    CHECK (consents <@ ARRAY['profile', 'visits', 'photos', 'emergency_volunteers']);

CREATE TABLE elder_volunteer_wishes (
  elder_id uuid NOT NULL CONSTRAINT elder_volunteer_wishes_elder REFERENCES members,
  volunteer_id uuid NOT NULL CONSTRAINT elder_volunteer_wishes_volunteer REFERENCES members,
  wish text NOT NULL CONSTRAINT elder_volunteer_wishes_wish CHECK (wish IN ('preferred', 'refused')),
  CONSTRAINT elder_volunteer_wishes_pk PRIMARY KEY (elder_id, volunteer_id),
  CONSTRAINT elder_volunteer_wishes_other CHECK (elder_id <> volunteer_id));

CREATE TABLE elder_ability_levels (
  id uuid CONSTRAINT elder_ability_levels_pk PRIMARY KEY,
  elder_id uuid NOT NULL CONSTRAINT elder_ability_levels_elder REFERENCES members,
  level integer NOT NULL CONSTRAINT elder_ability_levels_level CHECK (level BETWEEN 0 AND 4),
  source text NOT NULL CONSTRAINT elder_ability_levels_source
    CHECK (source IN ('worker', 'family', 'hospital', 'assessment')),
  judged_on date NOT NULL,
  recorded_by_id uuid NOT NULL CONSTRAINT elder_ability_levels_recorded_by REFERENCES members,
  recorded_at timestamptz NOT NULL);
CREATE INDEX elder_ability_levels_of_elder ON elder_ability_levels (elder_id, judged_on, id);`;
