import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who applies without saying where home is has a rough position, also once they are a volunteer. */
export class RoughApplications1764000094000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Until now no page asked where a home is: what stands there is the middle of a neighbourhood.
    await db.query(`
      ALTER TABLE volunteer_applications ADD COLUMN position_is_rough boolean NOT NULL DEFAULT false;
      UPDATE volunteer_applications SET position_is_rough = true;
      UPDATE volunteer_profiles SET position_is_rough = true;
      UPDATE elder_profiles SET position_is_rough = true`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE volunteer_applications DROP COLUMN position_is_rough');
  }
}
