// One migrated template for the whole run; each worker clones it on first use (support/bank.ts).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { widenBudgets } from './wide-budgets.ts';
import { dropBank, prepareBank } from '../../../scripts/lib/postgres.ts';

export const TEMPLATE = 'huzhu_test_template';

export default async () => {
  const superuserUrl = process.env.HUZHU_TEST_SUPERUSER_URL;
  if (!superuserUrl) throw new Error('HUZHU_TEST_SUPERUSER_URL is not set; run `npm test` at the root.');
  await dropBank(superuserUrl, TEMPLATE);
  const bank = await prepareBank({ superuserUrl, database: TEMPLATE, patienceSeconds: 25 });
  const env = { ...process.env, DATABASE_URL: bank.databaseUrl, DATABASE_OWNER_URL: bank.ownerUrl };
  execFileSync(process.execPath, [fileURLToPath(new URL('../../dist/programs/migrate.js', import.meta.url))], {
    env,
    stdio: 'inherit',
  });
  await addGrants(bank.ownerUrl);
  await widenBudgets(bank.ownerUrl);
  // Of this run alone: another user of the machine may test, too.
  const files = mkdtempSync(join(tmpdir(), 'huzhu-test-files-'));
  process.env.HUZHU_TEST_FILES_DIR = files;
  return () => rmSync(files, { recursive: true, force: true });
};

/** Tests give minutes away without a feature that proves it: a reason that no real bank has. */
const addGrants = async (ownerUrl) => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query("INSERT INTO ledger_reasons (reason) VALUES ('grant')");
  await owner.end();
};
