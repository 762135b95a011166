import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Elders, volunteers, cards, and the catalog of services. */
export class People1764000002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(PEOPLE);
    await db.query(CATALOG);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['elder_profiles', 'volunteer_profiles', 'elder_cards']);
    await grantToApp(db, 'SELECT, INSERT', ['service_items', 'service_item_versions']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE service_item_versions, service_items, elder_cards, volunteer_profiles, elder_profiles');
  }
}

const PEOPLE = `
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
  blurred_place point NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1);

CREATE TABLE volunteer_profiles (
  member_id uuid CONSTRAINT volunteer_profiles_pk PRIMARY KEY CONSTRAINT volunteer_profiles_member REFERENCES members,
  status text NOT NULL CONSTRAINT volunteer_profiles_status CHECK (status IN ('active', 'paused')),
  radius_meters integer NOT NULL
    CONSTRAINT volunteer_profiles_radius CHECK (radius_meters BETWEEN 500 AND 20000),
  longitude_microdegrees integer NOT NULL,
  latitude_microdegrees integer NOT NULL,
  place point NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1);

CREATE TABLE elder_cards (
  id uuid CONSTRAINT elder_cards_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT elder_cards_member REFERENCES members,
  token text NOT NULL CONSTRAINT elder_cards_token CHECK (token ~ '^[0-9]{32}$'),
  issued_by_id uuid NOT NULL CONSTRAINT elder_cards_issued_by REFERENCES members,
  issued_at timestamptz NOT NULL,
  revoked_at timestamptz);
CREATE UNIQUE INDEX elder_cards_in_force ON elder_cards (member_id) WHERE revoked_at IS NULL;`;

const CATALOG = `
CREATE TABLE service_items (
  code text CONSTRAINT service_items_pk PRIMARY KEY
    CONSTRAINT service_items_code CHECK (code ~ '^[a-z][a-z_]{1,39}$'),
  position integer NOT NULL CONSTRAINT service_items_position_unique UNIQUE,
  category text NOT NULL CONSTRAINT service_items_category CHECK (category IN ('mutual_elder_care', 'hardship_help',
    'free_tutoring', 'legal_aid', 'neighbourhood_watch', 'health_care', 'health_lectures', 'community_education',
    'culture_and_sport', 'environment')));

CREATE TABLE service_item_versions (
  id uuid CONSTRAINT service_item_versions_pk PRIMARY KEY,
  item_code text NOT NULL CONSTRAINT service_item_versions_item REFERENCES service_items,
  version integer NOT NULL CONSTRAINT service_item_versions_version CHECK (version >= 1),
  title text NOT NULL CONSTRAINT service_item_versions_title CHECK (char_length(title) BETWEEN 1 AND 20),
  summary text NOT NULL,
  does text[] NOT NULL,
  does_not text[] NOT NULL,
  usual_minutes integer NOT NULL,
  min_minutes integer NOT NULL,
  max_minutes integer NOT NULL,
  risk_class text NOT NULL CONSTRAINT service_item_versions_risk CHECK (risk_class IN ('low', 'medium', 'high')),
  multiplier_percent integer NOT NULL
    CONSTRAINT service_item_versions_multiplier CHECK (multiplier_percent BETWEEN 50 AND 300),
  volunteers_max integer NOT NULL
    CONSTRAINT service_item_versions_volunteers CHECK (volunteers_max BETWEEN 1 AND 20),
  refer_to text,
  effective_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT service_item_versions_unique UNIQUE (item_code, version),
  CONSTRAINT service_item_versions_minutes
    CHECK (15 <= min_minutes AND min_minutes <= usual_minutes AND usual_minutes <= max_minutes AND max_minutes <= 480));`;
