import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who applies without saying where home is has a rough position, also once they are a volunteer. */
export class RoughApplications1764000094000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE volunteer_applications ADD COLUMN position_is_rough boolean NOT NULL DEFAULT false');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE volunteer_applications DROP COLUMN position_is_rough');
  }
}
