import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The moves of a thing are told apart by its version after each: ids of one millisecond, or of two servers whose clocks
 * differ, stand in any order.
 */
export class MoveOrder1764000091000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE moves ADD COLUMN subject_version integer;
      UPDATE moves m SET subject_version = x.place FROM (
        SELECT id, row_number() OVER w + (first_value(from_status) OVER w <> '')::int AS place FROM moves
        WINDOW w AS (PARTITION BY subject_id ORDER BY at, id)) x WHERE x.id = m.id;
      ALTER TABLE moves ALTER COLUMN subject_version SET NOT NULL;
      DROP INDEX moves_of_subject;
      ALTER TABLE moves ADD CONSTRAINT moves_of_subject UNIQUE (subject_id, subject_version)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE moves DROP COLUMN subject_version;
      CREATE INDEX moves_of_subject ON moves (subject_id, id)`);
  }
}
