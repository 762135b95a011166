import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LEDGER_APPLY } from './ledger-apply.sql.js';
import { LEDGER_STEPS } from './ledger-steps.sql.js';

/** The one door of the book: `ledger_apply`, and the steps it is made of. */
export class LedgerApply1764000004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(LEDGER_STEPS);
    await db.query(LEDGER_APPLY);
    await db.query(`DO $$ BEGIN
      EXECUTE format('GRANT EXECUTE ON FUNCTION ledger_apply TO %I', current_setting('huzhu.app_role'));
    END $$`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ledger_apply, ledger_hold_one, ledger_reverse_one, ledger_expire_freed, ledger_open,
      ledger_write, ledger_known, ledger_refuse; DROP TYPE ledger_posting, ledger_leg`);
  }
}
