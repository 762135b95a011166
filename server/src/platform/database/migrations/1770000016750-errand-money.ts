import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Money for errands, one row a visit (docs/decisions/041-errand-money.md). */
export class ErrandMoney1770000016750 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      files(
        `'roster', 'opening_scan', 'request_voice', 'portrait', 'receipt'`,
        `'request_voice', 'portrait', 'receipt'`,
      ),
    );
    await db.query(MONEYS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['errand_moneys']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE errand_moneys');
    await db.query(`DELETE FROM files WHERE purpose = 'receipt'`);
    await db.query(files(`'roster', 'opening_scan', 'request_voice', 'portrait'`, `'request_voice', 'portrait'`));
  }
}

/** What a file may be for, and what members upload for themselves. */
const files = (purposes: string, ofMembers: string): string => `
ALTER TABLE files DROP CONSTRAINT files_purpose, ADD CONSTRAINT files_purpose CHECK (purpose IN (${purposes}));
DROP INDEX files_of_member;
CREATE INDEX files_of_member ON files (uploaded_by_id) WHERE purpose IN (${ofMembers}) AND removed_at IS NULL;`;

/** Fen; written_by_id: the volunteer. agreed_by_id: whoever was helped, or the worker who telephoned. The change is counted from the two sums. */
const MONEYS = `
CREATE TABLE errand_moneys (
  assignment_id uuid CONSTRAINT errand_moneys_pk PRIMARY KEY CONSTRAINT errand_moneys_assignment REFERENCES assignments,
  version integer NOT NULL CONSTRAINT errand_moneys_version CHECK (version >= 1),
  handed_over_fen integer NOT NULL CONSTRAINT errand_moneys_handed_over CHECK (handed_over_fen BETWEEN 1 AND 500000),
  handed_over_at timestamptz NOT NULL,
  written_by_id uuid NOT NULL CONSTRAINT errand_moneys_written_by REFERENCES members,
  spent_fen integer,
  spent_at timestamptz,
  receipt_file_id uuid CONSTRAINT errand_moneys_receipt_file REFERENCES files,
  receipt_missing_reason text CONSTRAINT errand_moneys_receipt_missing CHECK (char_length(receipt_missing_reason) BETWEEN 1 AND 100),
  agreed_at timestamptz,
  agreed_by_id uuid CONSTRAINT errand_moneys_agreed_by REFERENCES members,
  agreed_how text CONSTRAINT errand_moneys_agreed_how CHECK (agreed_how IN ('own', 'phone')),
  disputed_version integer,
  incident_id uuid CONSTRAINT errand_moneys_incident REFERENCES incidents,
  CONSTRAINT errand_moneys_spent CHECK (spent_fen BETWEEN 0 AND handed_over_fen),
  CONSTRAINT errand_moneys_spent_whole CHECK ((spent_fen IS NULL) = (spent_at IS NULL)),
  CONSTRAINT errand_moneys_receipt CHECK ((spent_fen IS NULL) = (num_nonnulls(receipt_file_id, receipt_missing_reason) = 0)),
  CONSTRAINT errand_moneys_one_proof CHECK (receipt_file_id IS NULL OR receipt_missing_reason IS NULL),
  CONSTRAINT errand_moneys_agreed CHECK ((agreed_at IS NULL) = (agreed_by_id IS NULL) AND (agreed_at IS NULL) = (agreed_how IS NULL)
    AND (agreed_at IS NULL OR spent_fen IS NOT NULL)),
  CONSTRAINT errand_moneys_disputed CHECK ((disputed_version IS NULL) = (incident_id IS NULL) AND disputed_version <= version));`;
