import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Policy versions, and the promises that minutes earned under them keep. Rows are only added. */
export class Policies1770000003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await grantToApp(db, 'SELECT, INSERT', ['promises', 'policy_versions']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE policy_versions, promises');
  }
}

const TABLES = `
CREATE TABLE promises (
  id uuid CONSTRAINT promises_pk PRIMARY KEY,
  clauses jsonb NOT NULL CONSTRAINT promises_clauses_unique UNIQUE,
  effective_on date NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now());

-- The founding policy belongs to no organization, and is the only one with one person as author and approver.
CREATE TABLE policy_versions (
  id uuid CONSTRAINT policy_versions_pk PRIMARY KEY,
  organization_id uuid CONSTRAINT policy_versions_organization REFERENCES organizations,
  effective_on date NOT NULL,
  content jsonb NOT NULL,
  promise_id uuid NOT NULL CONSTRAINT policy_versions_promise REFERENCES promises,
  author_id uuid NOT NULL CONSTRAINT policy_versions_author REFERENCES members,
  approver_id uuid NOT NULL CONSTRAINT policy_versions_approver REFERENCES members,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT policy_versions_two_people CHECK (organization_id IS NULL OR author_id <> approver_id));
CREATE INDEX policy_versions_of_organization ON policy_versions (organization_id, effective_on);`;
