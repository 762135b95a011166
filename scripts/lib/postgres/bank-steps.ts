import { escapeLiteral } from 'pg';
import type { Client } from 'pg';
import { checkServer, quote } from './connect.ts';

export interface BankPasswords {
  owner: string;
  app: string;
}

export const OWNER = 'huzhu_owner';
export const APP = 'huzhu_app';
const SCHEMAS = { main: 'huzhu', jobs: 'huzhu_jobs', extensions: 'extensions' };

const EXTENSIONS = ['btree_gist', 'pg_trgm', 'pgcrypto'];

/** The application must never wait long for a lock, nor hold one while it thinks. */
const APP_LIMITS = {
  lock_timeout: '5s',
  idle_in_transaction_session_timeout: '5s',
  transaction_timeout: '30s',
};

export const prepareRoles = async (admin: Client, passwords: BankPasswords): Promise<void> => {
  const searchPath = `${SCHEMAS.main}, ${SCHEMAS.extensions}, pg_temp`;
  for (const [role, password] of [
    [OWNER, passwords.owner],
    [APP, passwords.app],
  ] as const) {
    const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (rowCount === 0) await admin.query(`CREATE ROLE ${role}`);
    await admin.query(`ALTER ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
      PASSWORD ${escapeLiteral(password)}`);
    await admin.query(`ALTER ROLE ${role} SET search_path = ${searchPath}`);
    await admin.query(`ALTER ROLE ${role} SET timezone = 'UTC'`);
  }
  for (const [name, value] of Object.entries(APP_LIMITS))
    await admin.query(`ALTER ROLE ${APP} SET ${name} = '${value}'`);
  await admin.query(`REVOKE ${OWNER} FROM ${APP}`);
};

export const prepareDatabase = async (admin: Client, database: string): Promise<void> => {
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (rowCount === 0)
    await admin.query(`CREATE DATABASE ${quote(database)} OWNER ${OWNER} TEMPLATE template0 ENCODING 'UTF8'
      LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C.UTF-8'`);
  else await admin.query(`ALTER DATABASE ${quote(database)} OWNER TO ${OWNER}`);
  await grantDatabase(admin, database);
};

export const grantDatabase = async (admin: Client, database: string): Promise<void> => {
  await admin.query(`REVOKE ALL ON DATABASE ${quote(database)} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${quote(database)} TO ${APP}`);
};

export const prepareInside = async (inside: Client): Promise<void> => {
  await checkServer(inside);
  await inside.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  for (const schema of Object.values(SCHEMAS)) {
    await inside.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${OWNER}`);
    await inside.query(`REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC`);
    await inside.query(`GRANT USAGE ON SCHEMA ${schema} TO ${APP}`);
  }
  for (const extension of EXTENSIONS)
    await inside.query(`CREATE EXTENSION IF NOT EXISTS ${extension} SCHEMA ${SCHEMAS.extensions}`);
  // The queue's tables are made by its library, which grants nothing; ours are granted one by one in the migrations.
  const jobs = `ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER} IN SCHEMA ${SCHEMAS.jobs} GRANT`;
  await inside.query(`${jobs} SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${APP}`);
  await inside.query(`${jobs} USAGE, SELECT ON SEQUENCES TO ${APP}`);
};
