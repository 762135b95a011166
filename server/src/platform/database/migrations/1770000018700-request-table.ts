import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/**
 * The table of a community's requests by their start, and who took it along as a file (docs/decisions/046-tables.md).
 * Status and kind stand in the index behind its order: what is filtered away is never read from the table itself.
 */
export class RequestTable1770000018700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(BY_START);
    await db.query(EXPORTS);
    await grantToApp(db, 'SELECT, INSERT', ['list_exports']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX service_requests_by_start; DROP TABLE list_exports');
  }
}

const BY_START = `CREATE INDEX service_requests_by_start
  ON service_requests (organization_id, starts_at, id, status, service_item_version_id);`;

const EXPORTS = `
CREATE TABLE list_exports (
  id uuid CONSTRAINT list_exports_pk PRIMARY KEY,
  exported_by_id uuid NOT NULL CONSTRAINT list_exports_exported_by REFERENCES members,
  list text NOT NULL CONSTRAINT list_exports_list CHECK (list IN ('requests')),
  filter jsonb NOT NULL,
  row_count int NOT NULL CONSTRAINT list_exports_row_count CHECK (row_count >= 0),
  exported_at timestamptz NOT NULL);`;
