import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../platform/database/migrations/index.js';
import { createDataSource } from '../platform/database/data-source.js';
import { prepareJobs } from '../platform/jobs/jobs.schema.js';
import { isDemo, isPeopled } from './demo-mark.js';
import { ForeignSchema, differenceOf, isForeign, refuseForeign } from './foreign-schema.js';

const POSTGRES_MIN = 180_000;

/**
 * Brings a database to the newest schema, or refuses a foreign one (`ForeignSchema`) and changes nothing. Run as the owner
 * role; names the application role it grants to.
 */
export const migrate = async (ownerUrl: string, appUrl: string): Promise<void> => {
  const appRole = roleOf(appUrl);
  await asOwner(ownerUrl, appRole, async (owner) => {
    await refuseForeign(owner);
    await runMigrations(owner);
    await prepareJobs(owner, ownerUrl, appRole);
  });
};

/**
 * Removes a demo community that another version of the program set up, and leaves an empty, migrated bank. Refuses a
 * foreign schema (`ForeignSchema`) that holds anybody else; changes nothing when the schema is not foreign.
 */
export const replaceForeignDemo = async (ownerUrl: string, appUrl: string): Promise<void> => {
  const appRole = roleOf(appUrl);
  await asOwner(ownerUrl, appRole, async (owner) => {
    const difference = await differenceOf(owner);
    if (!isForeign(difference)) return;
    if (!(await isNobodysBank(owner))) throw new ForeignSchema(difference);
    await dropBank(owner);
    await runMigrations(owner);
    await prepareJobs(owner, ownerUrl, appRole);
  });
};

/** A demo, or a bank without people. A foreign schema that lacks the tables to tell it by is taken for a bank with people. */
const isNobodysBank = async (owner: DataSource): Promise<boolean> => {
  const [row] = await owner.query<{ askable: boolean }[]>(
    "SELECT num_nulls(to_regclass('clock_offset'), to_regclass('members'), to_regclass('banks')) = 0 AS askable",
  );
  if (!row?.askable) return false;
  return (await isDemo(owner)) || !(await isPeopled(owner));
};

/** Demo only: removes everything from the bank, and migrates it again. */
export const empty = (ownerUrl: string, appUrl: string): Promise<void> =>
  asOwner(ownerUrl, roleOf(appUrl), async (owner) => {
    await dropBank(owner);
    await runMigrations(owner);
  });

const dropBank = async (owner: DataSource): Promise<void> => {
  await owner.query(`DO $$ DECLARE bank text := current_schema(); BEGIN
    EXECUTE format('DROP SCHEMA %I CASCADE', bank);
    EXECUTE format('CREATE SCHEMA %I', bank);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', bank, current_setting('huzhu.app_role'));
  END $$`);
};

/** The server reads which migrations were done, so as not to start on a database older than itself. */
const runMigrations = async (owner: DataSource): Promise<void> => {
  await owner.runMigrations();
  await owner.query(
    `DO $$ BEGIN EXECUTE format('GRANT SELECT ON migrations TO %I', current_setting('huzhu.app_role')); END $$`,
  );
};

const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);

const asOwner = async (
  ownerUrl: string,
  appRole: string,
  work: (owner: DataSource) => Promise<void>,
): Promise<void> => {
  const owner = createDataSource({ url: ownerUrl, migrations: MIGRATIONS, poolMax: 1 });
  await owner.initialize();
  try {
    await refuseUnfit(owner);
    await refuseOtherBank(owner, appRole);
    await owner.query("SELECT set_config('huzhu.app_role', $1, false)", [appRole]);
    await work(owner);
  } finally {
    await owner.destroy();
  }
};

/** Each bank on a server has roles of its own: rights are never given to those of another. */
const refuseOtherBank = async (owner: DataSource, appRole: string): Promise<void> => {
  const [row] = await owner.query<{ fits: boolean | null }[]>(
    `SELECT (SELECT has_database_privilege(oid, current_database(), 'CONNECT') FROM pg_roles WHERE rolname = $1) AS fits`,
    [appRole],
  );
  if (row?.fits !== true) throw new Error(`DATABASE_URL names ${appRole}, a role that this database does not know.`);
};

/** Chinese needs UTF-8 to be counted right, the book needs PostgreSQL 18. */
const refuseUnfit = async (owner: DataSource): Promise<void> => {
  const [row] = await owner.query<{ version: string; encoding: string }[]>(
    "SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding",
  );
  if (Number(row?.version) < POSTGRES_MIN) throw new Error('PostgreSQL 18 or newer is needed.');
  if (row?.encoding !== 'UTF8') throw new Error(`The database is ${row?.encoding ?? '?'}, but must be UTF8.`);
};
