import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** The bank itself, the tree of organizations, and the hours at which their hotlines are answered. */
export class Organizations1770000001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['banks', 'organizations', 'organization_closure']);
    await grantToApp(db, 'SELECT, INSERT, DELETE', ['duty_hours']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE duty_hours, organization_closure, organizations, banks');
  }
}

const TABLES = `
CREATE TABLE banks (
  id smallint CONSTRAINT banks_pk PRIMARY KEY CONSTRAINT banks_one CHECK (id = 1),
  name text NOT NULL,
  origin_longitude_microdegrees integer NOT NULL,
  origin_latitude_microdegrees integer NOT NULL,
  opened_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now());

CREATE TABLE organizations (
  id uuid CONSTRAINT organizations_pk PRIMARY KEY,
  parent_id uuid CONSTRAINT organizations_parent REFERENCES organizations,
  kind text NOT NULL
    CONSTRAINT organizations_kind CHECK (kind IN ('city', 'district', 'street', 'community', 'institution')),
  name text NOT NULL CONSTRAINT organizations_name CHECK (char_length(name) BETWEEN 1 AND 60),
  issues_minutes boolean NOT NULL,
  operated_by text,
  hotline text CONSTRAINT organizations_hotline CHECK (char_length(hotline) <= 20),
  address text CONSTRAINT organizations_address CHECK (char_length(address) BETWEEN 1 AND 100),
  neighbourhood text
    CONSTRAINT organizations_neighbourhood CHECK (char_length(neighbourhood) BETWEEN 1 AND 40),
  longitude_microdegrees integer,
  latitude_microdegrees integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT organizations_issuer CHECK (NOT issues_minutes OR kind IN ('city', 'district')),
  CONSTRAINT organizations_place CHECK (num_nulls(address, neighbourhood, longitude_microdegrees,
    latitude_microdegrees) IN (0, 4)));
CREATE INDEX organizations_children ON organizations (parent_id);

CREATE TABLE organization_closure (
  ancestor_id uuid NOT NULL CONSTRAINT organization_closure_ancestor REFERENCES organizations,
  descendant_id uuid NOT NULL CONSTRAINT organization_closure_descendant REFERENCES organizations,
  effective_on date NOT NULL,
  ends_on date,
  depth integer NOT NULL CONSTRAINT organization_closure_depth CHECK (depth >= 0),
  CONSTRAINT organization_closure_pk PRIMARY KEY (ancestor_id, descendant_id, effective_on),
  CONSTRAINT organization_closure_days CHECK (ends_on >= effective_on));
CREATE INDEX organization_closure_up ON organization_closure (descendant_id, depth);

CREATE TABLE duty_hours (
  organization_id uuid NOT NULL CONSTRAINT duty_hours_organization REFERENCES organizations,
  weekday smallint NOT NULL CONSTRAINT duty_hours_weekday CHECK (weekday BETWEEN 1 AND 7),
  starts text NOT NULL,
  ends text NOT NULL,
  CONSTRAINT duty_hours_pk PRIMARY KEY (organization_id, weekday, starts),
  CONSTRAINT duty_hours_order CHECK (starts < ends));`;
