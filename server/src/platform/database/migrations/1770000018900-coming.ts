import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 我会到: a volunteer is asked the day before, and who does not answer is telephoned (docs/decisions/048-coming.md). */
export class Coming1770000018900 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE assignments ADD COLUMN coming_for_at timestamptz;
      INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper, calls_without_phone) VALUES
        ('assignment.saidComing', false, false, false, false)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DELETE FROM event_kinds WHERE kind = 'assignment.saidComing'; ALTER TABLE assignments DROP COLUMN coming_for_at`,
    );
  }
}
