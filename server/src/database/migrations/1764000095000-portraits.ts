import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A volunteer may show a photograph and say how neighbours call them: whoever waits at the door knows who comes. */
export class Portraits1764000095000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE files DROP CONSTRAINT files_purpose;
      ALTER TABLE files ADD CONSTRAINT files_purpose
        CHECK (purpose IN ('roster', 'opening_scan', 'request_voice', 'portrait'));
      DROP INDEX files_voices_of_member;
      CREATE INDEX files_of_member ON files (uploaded_by_id)
        WHERE purpose IN ('request_voice', 'portrait') AND removed_at IS NULL;
      ALTER TABLE volunteer_profiles
        ADD COLUMN portrait_file_id uuid CONSTRAINT volunteer_profiles_portrait REFERENCES files,
        ADD COLUMN called_as text
          CONSTRAINT volunteer_profiles_called_as CHECK (char_length(called_as) BETWEEN 1 AND 10)`);
  }

  /** The program before it has no use of portraits: their rows go. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE volunteer_profiles DROP COLUMN portrait_file_id, DROP COLUMN called_as;
      DROP INDEX files_of_member;
      DELETE FROM files WHERE purpose = 'portrait';
      CREATE INDEX files_voices_of_member ON files (uploaded_by_id) WHERE purpose = 'request_voice' AND removed_at IS NULL;
      ALTER TABLE files DROP CONSTRAINT files_purpose;
      ALTER TABLE files ADD CONSTRAINT files_purpose CHECK (purpose IN ('roster', 'opening_scan', 'request_voice'))`);
  }
}
