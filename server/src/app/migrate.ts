import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../database/migrations/index.js';
import { createDataSource } from '../database/data-source.js';
import { prepareJobs } from '../jobs/jobs.schema.js';
import { ENTITIES } from './entities.js';

const POSTGRES_MIN = 180_000;

/** Brings a database to the newest schema. Run as the owner role; names the application role it grants to. */
export const migrate = async (ownerUrl: string, appUrl: string): Promise<void> => {
  const appRole = roleOf(appUrl);
  await asOwner(ownerUrl, appRole, async (owner) => {
    await runMigrations(owner);
    await prepareJobs(owner, ownerUrl, appRole);
  });
};

/** Demo only: throws the bank's schema away and makes it again, with nothing in it. */
export const empty = (ownerUrl: string, appUrl: string): Promise<void> =>
  asOwner(ownerUrl, roleOf(appUrl), async (owner) => {
    await owner.query(`DO $$ DECLARE bank text := current_schema(); BEGIN
      EXECUTE format('DROP SCHEMA %I CASCADE', bank);
      EXECUTE format('CREATE SCHEMA %I', bank);
      EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', bank, current_setting('huzhu.app_role'));
    END $$`);
    await runMigrations(owner);
  });

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
  const owner = createDataSource({ url: ownerUrl, entities: ENTITIES, migrations: MIGRATIONS, poolMax: 1 });
  await owner.initialize();
  try {
    await refuseUnfit(owner);
    await owner.query("SELECT set_config('huzhu.app_role', $1, false)", [appRole]);
    await work(owner);
  } finally {
    await owner.destroy();
  }
};

/** Chinese needs UTF-8 to be counted right, the book needs PostgreSQL 18. */
const refuseUnfit = async (owner: DataSource): Promise<void> => {
  const [row] = await owner.query<{ version: string; encoding: string }[]>(
    "SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding",
  );
  if (Number(row?.version) < POSTGRES_MIN) throw new Error('PostgreSQL 18 or newer is needed.');
  if (row?.encoding !== 'UTF8') throw new Error(`The database is ${row?.encoding ?? '?'}, but must be UTF8.`);
};
