import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Uploaded files. The bytes are on the disk; a row says what they are for and which row owns them. */
export class Files1770000005000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(FILES);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['files']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE files');
  }
}

const FILES = `
CREATE TABLE files (
  id uuid CONSTRAINT files_pk PRIMARY KEY,
  purpose text NOT NULL
    CONSTRAINT files_purpose CHECK (purpose IN ('roster', 'opening_scan', 'request_voice', 'portrait')),
  owner_id uuid,
  sha256 bytea NOT NULL,
  bytes integer NOT NULL CONSTRAINT files_bytes CHECK (bytes BETWEEN 1 AND 5242880),
  content_type text NOT NULL CONSTRAINT files_content_type CHECK (content_type IN (
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'image/jpeg', 'image/png', 'application/pdf',
    'audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/webm', 'audio/ogg')),
  uploaded_by_id uuid NOT NULL CONSTRAINT files_uploaded_by REFERENCES members,
  uploaded_at timestamptz NOT NULL,
  removed_at timestamptz);
CREATE INDEX files_unused ON files (uploaded_at) WHERE owner_id IS NULL AND removed_at IS NULL;
CREATE INDEX files_voices_of_request ON files (owner_id) WHERE purpose = 'request_voice';
CREATE INDEX files_of_member ON files (uploaded_by_id)
  WHERE purpose IN ('request_voice', 'portrait') AND removed_at IS NULL;`;
