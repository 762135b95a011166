import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Elders may say what else matters in their own voice. */
export class Voices1764000093000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE files DROP CONSTRAINT files_purpose, DROP CONSTRAINT files_content_type;
      ALTER TABLE files
        ADD CONSTRAINT files_purpose CHECK (purpose IN ('roster', 'opening_scan', 'request_voice')),
        ADD CONSTRAINT files_content_type CHECK (content_type IN (
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'image/jpeg', 'image/png',
          'application/pdf', 'audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/webm', 'audio/ogg'));
      CREATE INDEX files_voices_of_request ON files (owner_id) WHERE purpose = 'request_voice';
      CREATE INDEX files_voices_of_member ON files (uploaded_by_id) WHERE purpose = 'request_voice' AND removed_at IS NULL;
      ALTER TABLE service_requests
        ADD COLUMN voice_file_id uuid CONSTRAINT service_requests_voice REFERENCES files;
      CREATE UNIQUE INDEX service_requests_voiced ON service_requests (voice_file_id) WHERE voice_file_id IS NOT NULL`);
  }

  /** The program before it has no use of voices: their rows go. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE service_requests DROP COLUMN voice_file_id;
      DROP INDEX files_voices_of_request, files_voices_of_member;
      DELETE FROM files WHERE purpose = 'request_voice';
      ALTER TABLE files DROP CONSTRAINT files_purpose, DROP CONSTRAINT files_content_type;
      ALTER TABLE files
        ADD CONSTRAINT files_purpose CHECK (purpose IN ('roster', 'opening_scan')),
        ADD CONSTRAINT files_content_type CHECK (content_type IN (
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'image/jpeg', 'image/png', 'application/pdf'))`);
  }
}
