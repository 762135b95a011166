import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** 亲属: who is kin to whom, one row a pair in force. */
export class Kinships1764000030000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(KINSHIPS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['kinships']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE kinships');
  }
}

const KINSHIPS = `
CREATE TABLE kinships (
  id uuid CONSTRAINT kinships_pk PRIMARY KEY,
  member_id uuid NOT NULL CONSTRAINT kinships_member REFERENCES members,
  kin_id uuid NOT NULL CONSTRAINT kinships_kin REFERENCES members,
  kind text NOT NULL CONSTRAINT kinships_kind CHECK (kind IN ('spouse', 'parent_child', 'grandparent_grandchild',
    'sibling', 'sibling_spouse', 'household')),
  declared_by_id uuid NOT NULL CONSTRAINT kinships_declared_by REFERENCES members,
  declared_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT kinships_ordered CHECK (member_id < kin_id));
CREATE UNIQUE INDEX kinships_in_force ON kinships (member_id, kin_id) WHERE ended_at IS NULL;
CREATE INDEX kinships_of_kin ON kinships (kin_id) WHERE ended_at IS NULL;`;
