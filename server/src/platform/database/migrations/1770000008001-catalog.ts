import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/**
 * Service items and their versions. A version says everything about an item and never changes, because requests refer
 * to it. Of an item itself only its position in the list and its retirement may change.
 */
export class Catalog1770000008001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await grantToApp(db, 'SELECT, INSERT', ['service_items', 'service_item_versions']);
    await grantToApp(db, 'UPDATE (position, retired_at)', ['service_items']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE service_item_versions, service_items');
  }
}

const TABLES = `
CREATE TABLE service_items (
  code text CONSTRAINT service_items_pk PRIMARY KEY
    CONSTRAINT service_items_code CHECK (code ~ '^[a-z][a-z_]{1,39}$'),
  category text NOT NULL CONSTRAINT service_items_category CHECK (category IN ('mutual_elder_care', 'hardship_help',
    'free_tutoring', 'legal_aid', 'neighbourhood_watch', 'health_care', 'health_lectures', 'community_education',
    'culture_and_sport', 'environment')),
  position integer NOT NULL CONSTRAINT service_items_position CHECK (position BETWEEN 1 AND 9999),
  retired_at timestamptz);

CREATE TABLE service_item_versions (
  id uuid CONSTRAINT service_item_versions_pk PRIMARY KEY,
  item_code text NOT NULL CONSTRAINT service_item_versions_item REFERENCES service_items,
  version integer NOT NULL CONSTRAINT service_item_versions_version CHECK (version >= 1),
  title text NOT NULL CONSTRAINT service_item_versions_title CHECK (char_length(title) BETWEEN 1 AND 20),
  summary text NOT NULL CONSTRAINT service_item_versions_summary CHECK (char_length(summary) BETWEEN 1 AND 40),
  does text[] NOT NULL CONSTRAINT service_item_versions_does CHECK (cardinality(does) BETWEEN 1 AND 6),
  does_not text[] NOT NULL CONSTRAINT service_item_versions_does_not CHECK (cardinality(does_not) BETWEEN 1 AND 5),
  volunteer_does text[] NOT NULL
    CONSTRAINT service_item_versions_volunteer_does CHECK (cardinality(volunteer_does) BETWEEN 1 AND 6),
  volunteer_does_not text[] NOT NULL
    CONSTRAINT service_item_versions_volunteer_does_not CHECK (cardinality(volunteer_does_not) BETWEEN 1 AND 5),
  questions jsonb NOT NULL CONSTRAINT service_item_versions_questions CHECK (jsonb_array_length(questions) <= 4),
  usual_minutes integer NOT NULL,
  min_minutes integer NOT NULL,
  max_minutes integer NOT NULL,
  risk_class text NOT NULL CONSTRAINT service_item_versions_risk CHECK (risk_class IN ('low', 'medium', 'high')),
  multiplier_percent integer NOT NULL
    CONSTRAINT service_item_versions_multiplier CHECK (multiplier_percent BETWEEN 50 AND 300),
  volunteers_min integer NOT NULL,
  volunteers_max integer NOT NULL
    CONSTRAINT service_item_versions_volunteers CHECK (volunteers_max BETWEEN 1 AND 20),
  training text[] NOT NULL CONSTRAINT service_item_versions_training
    CHECK (training <@ ARRAY['caring_talk', 'chronic_disease', 'home_safety', 'first_aid']),
  ability_levels integer[] NOT NULL CONSTRAINT service_item_versions_ability_levels
    CHECK (ability_levels <@ ARRAY[0, 1, 2, 3, 4]),
  needs_photo boolean NOT NULL,
  beneficiary_kinds text[] NOT NULL DEFAULT '{member}',
  refer_to text CONSTRAINT service_item_versions_refer_to CHECK (char_length(refer_to) BETWEEN 1 AND 60),
  author_id uuid NOT NULL CONSTRAINT service_item_versions_author REFERENCES members,
  effective_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT service_item_versions_unique UNIQUE (item_code, version),
  CONSTRAINT service_item_versions_volunteers_min CHECK (1 <= volunteers_min AND volunteers_min <= volunteers_max),
  CONSTRAINT service_item_versions_minutes
    CHECK (15 <= min_minutes AND min_minutes <= usual_minutes AND usual_minutes <= max_minutes AND max_minutes <= 480));`;
