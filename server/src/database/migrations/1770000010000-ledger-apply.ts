import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LEDGER_APPLY } from './ledger-apply.sql.js';
import { LEDGER_HOLDS } from './ledger-holds.sql.js';
import { LEDGER_READ } from './ledger-read.sql.js';
import { LEDGER_WRITE } from './ledger-write.sql.js';

/** The one door of the book, `ledger_apply`, and the steps it is made of, which nobody else may call. */
export class LedgerApply1770000010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const functions of [LEDGER_READ, LEDGER_WRITE, LEDGER_HOLDS, LEDGER_APPLY]) await db.query(functions);
    await db.query(`DO $$ DECLARE step regprocedure; BEGIN
      FOR step IN SELECT oid FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND proname ^@ 'ledger_' LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', step);
      END LOOP;
      EXECUTE format('GRANT EXECUTE ON FUNCTION ledger_apply TO %I', current_setting('huzhu.app_role'));
    END $$`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ledger_apply, ledger_other_accounts, ledger_reverse, ledger_take_holds, ledger_fill,
      ledger_end_holds, ledger_idle_releases, ledger_open_expired, ledger_freed_late, ledger_lines, ledger_write,
      ledger_check_replays, ledger_enter, ledger_open, ledger_insert_opened, ledger_find_opened, ledger_blame, ledger_check_payers, ledger_read,
      ledger_about, ledger_known, ledger_operations, ledger_refuse; DROP TYPE ledger_leg`);
  }
}
