import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE =
  'IF attempt = 2 OR cardinality(o.ids) = (SELECT count(*) FROM ledger_accounts a WHERE a.id = ANY (o.ids)) THEN';
const AFTER = 'IF attempt = 2 THEN';

/**
 * The first attempt of `ledger_write_one` finds an account missing. Another call may open that account before the next statement looks, which
 * then found every account and no reason for the refusal, and said `posting-stopped`. Whatever the first attempt did not enter is now tried a
 * second time: no account is closed, so the second attempt sees them all.
 */
export class FirstPosting1770000018400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(replaced(BEFORE, AFTER));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(replaced(AFTER, BEFORE));
  }
}

/** Changes one condition of the function; fails when the function does not have it. */
const replaced = (from: string, to: string): string => `DO $migration$
  DECLARE
    was text := pg_get_functiondef('ledger_write_one'::regproc);
    becomes text := replace(was, '${from}', '${to}');
  BEGIN
    IF becomes = was THEN RAISE EXCEPTION 'ledger_write_one is not as this migration knows it'; END IF;
    EXECUTE becomes;
  END $migration$`;
