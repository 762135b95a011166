import type { MigrationInterface, QueryRunner } from 'typeorm';
import { nearest } from './nearest.sql.js';

/** The one query of the list nearby (docs/decisions/010-nearby.md). */
export class Nearby1770000014001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(nearest());
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION nearest_open_requests');
  }
}
