import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Profiles of elders, the cards inside their homes, which volunteers they want, and their ability over time. */
export class Elders1770000006000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['elder_profiles', 'elder_cards']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE, DELETE', ['elder_volunteer_wishes']);
    await grantToApp(db, 'SELECT, INSERT', ['elder_ability_levels']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE elder_ability_levels, elder_volunteer_wishes, elder_cards, elder_profiles');
  }
}

const TABLES = `
CREATE TABLE elder_profiles (
  member_id uuid CONSTRAINT elder_profiles_pk PRIMARY KEY CONSTRAINT elder_profiles_member REFERENCES members,
  situations text[] NOT NULL CONSTRAINT elder_profiles_situations CHECK (situations <@ ARRAY['lives_alone',
    'empty_nest', 'no_family', 'left_behind', 'children_away', 'disabled', 'semi_disabled', 'severe_disability',
    'severe_illness', 'destitute', 'lost_only_child', 'minimum_living', 'advanced_age']),
  uses_app boolean NOT NULL,
  address text NOT NULL CONSTRAINT elder_profiles_address CHECK (char_length(address) BETWEEN 1 AND 100),
  neighbourhood text NOT NULL
    CONSTRAINT elder_profiles_neighbourhood CHECK (char_length(neighbourhood) BETWEEN 1 AND 40),
  longitude_microdegrees integer NOT NULL,
  latitude_microdegrees integer NOT NULL,
  position_is_rough boolean NOT NULL DEFAULT false,
  blurred_place point NOT NULL,
  household text CONSTRAINT elder_profiles_household
    CHECK (household IN ('alone', 'with_spouse', 'with_children', 'with_others', 'in_institution')),
  housing text CONSTRAINT elder_profiles_housing
    CHECK (housing IN ('own', 'rented', 'public_rental', 'family', 'other')),
  income_band text CONSTRAINT elder_profiles_income_band
    CHECK (income_band IN ('under_1000', 'under_3000', 'under_5000', 'over_5000')),
  hobbies text CONSTRAINT elder_profiles_hobbies CHECK (char_length(hobbies) BETWEEN 1 AND 100),
  dialect text CONSTRAINT elder_profiles_dialect CHECK (char_length(dialect) BETWEEN 1 AND 100),
  habits text CONSTRAINT elder_profiles_habits CHECK (char_length(habits) BETWEEN 1 AND 100),
  wishes text CONSTRAINT elder_profiles_wishes CHECK (char_length(wishes) BETWEEN 1 AND 100),
  wished_gender text CONSTRAINT elder_profiles_wished_gender CHECK (wished_gender IN ('female', 'male')),
  contacts jsonb NOT NULL DEFAULT '[]'
    CONSTRAINT elder_profiles_contacts CHECK (jsonb_array_length(contacts) <= 5),
  consents text[] NOT NULL DEFAULT '{}' CONSTRAINT elder_profiles_consents
    CHECK (consents <@ ARRAY['profile', 'visits', 'photos', 'emergency_volunteers']),
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1);
CREATE INDEX elder_profiles_door ON elder_profiles (address);

CREATE TABLE elder_cards (
  id uuid CONSTRAINT elder_cards_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT elder_cards_member REFERENCES members,
  token text NOT NULL CONSTRAINT elder_cards_token CHECK (token ~ '^[0-9]{32}$'),
  issued_by_id uuid NOT NULL CONSTRAINT elder_cards_issued_by REFERENCES members,
  issued_at timestamptz NOT NULL,
  revoked_at timestamptz);
CREATE UNIQUE INDEX elder_cards_in_force ON elder_cards (member_id) WHERE revoked_at IS NULL;

CREATE TABLE elder_volunteer_wishes (
  elder_id uuid NOT NULL CONSTRAINT elder_volunteer_wishes_elder REFERENCES members,
  volunteer_id uuid NOT NULL CONSTRAINT elder_volunteer_wishes_volunteer REFERENCES members,
  wish text NOT NULL CONSTRAINT elder_volunteer_wishes_wish CHECK (wish IN ('preferred', 'refused')),
  CONSTRAINT elder_volunteer_wishes_pk PRIMARY KEY (elder_id, volunteer_id),
  CONSTRAINT elder_volunteer_wishes_other CHECK (elder_id <> volunteer_id));

-- Rows are only added; the newest judgement counts.
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
