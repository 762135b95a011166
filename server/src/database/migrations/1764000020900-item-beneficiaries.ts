import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For whom an item may be asked: an elder or another member, an organization, a child through a guardian. */
export class ItemBeneficiaries1764000020900 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE service_item_versions
        ADD COLUMN IF NOT EXISTS beneficiary_kinds text[] NOT NULL DEFAULT '{member}'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE service_item_versions DROP COLUMN IF EXISTS beneficiary_kinds');
  }
}
