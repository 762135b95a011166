import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LEDGER_APPLY } from './ledger-apply.sql.js';
import { LEDGER_HOLDS } from './ledger-holds.sql.js';
import { LEDGER_READ } from './ledger-read.sql.js';
import { LEDGER_STOPS } from './ledger-stops.sql.js';
import { LEDGER_WRITE_MANY } from './ledger-write-many.sql.js';
import { LEDGER_WRITE } from './ledger-write.sql.js';

const FUNCTIONS = [LEDGER_READ, LEDGER_WRITE, LEDGER_WRITE_MANY, LEDGER_HOLDS, LEDGER_APPLY, LEDGER_STOPS];
/** The door, stopping and lifting, and the pure functions that recompute names, ids and commitments for a check. */
const FOR_THE_APP = [
  ...['ledger_apply', 'ledger_stop', 'ledger_lift_stop'],
  ...['ledger_id', 'ledger_account_name', 'ledger_utc', 'ledger_about'],
  ...['ledger_side_text', 'ledger_header_text', 'ledger_commitment'],
].join(', ');

/** The one door of the book, `ledger_apply`, and the functions it is made of, which the application may not call. */
export class LedgerApply1770000010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const functions of FUNCTIONS) await db.query(functions);
    await db.query(`DO $$ DECLARE step regprocedure; BEGIN
      FOR step IN
        SELECT oid FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND proname ^@ 'ledger_'
      LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', step);
      END LOOP;
      EXECUTE format('GRANT EXECUTE ON FUNCTION ${FOR_THE_APP} TO %I', current_setting('huzhu.app_role'));
    END $$`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ledger_lift_stop, ledger_stop, ledger_apply, ledger_apply_all, ledger_prepare,
      ledger_expire, ledger_back, ledger_take_hold, ledger_draw, ledger_fill, ledger_balance, ledger_end_holds,
      ledger_check_endings, ledger_endings, ledger_write_many, ledger_enter, ledger_with_evidence, ledger_open_missing, ledger_write_one,
      ledger_lock, ledger_explain, ledger_prove, ledger_digest, ledger_needs_proof, ledger_open, ledger_read, ledger_says,
      ledger_balances, ledger_fault, ledger_in_range;
      DROP TYPE ledger_operation`);
  }
}
