import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Nobody is in two homes at once: whatever is measured of one volunteer never overlaps, whoever writes it. A visit without a check-out lasts
 * until its agreed end: whoever forgot to check out is not kept from the next home, and that visit cannot be ended within the next one.
 */
export class OneVisit1770000018300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE assignments ADD CONSTRAINT assignments_one_visit EXCLUDE USING gist (volunteer_id WITH =,
      tstzrange(checked_in_at, greatest(checked_in_at, coalesce(checked_out_at, agreed_end_at))) WITH &&) WHERE (checked_in_at IS NOT NULL AND status <> 'voided')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE assignments DROP CONSTRAINT assignments_one_visit');
  }
}
