import { escapeLiteral } from 'pg';
import type { Client } from 'pg';
import { Refusal } from '../../outer/refusal.mjs';
import { checkServer, quote } from './connect.ts';

export interface BankPasswords {
  owner: string;
  app: string;
}

/** The two roles of one bank. */
export interface BankRoles {
  owner: string;
  app: string;
}

/** PostgreSQL cuts longer names off, so that two banks could get one role. */
const NAME_BYTES_MAX = 63;

/** Each bank has roles of its own, named after its database: roles belong to the whole server, not to a database. */
export const rolesOf = (database: string): BankRoles => {
  const roles = { owner: `${database}_owner`, app: `${database}_app` };
  if (database !== '' && Buffer.byteLength(roles.owner) <= NAME_BYTES_MAX) return roles;
  throw new Refusal(
    `The name of a database has 1 to ${NAME_BYTES_MAX - '_owner'.length} bytes: its roles are named after it.`,
    `数据库名称应为 1 到 ${NAME_BYTES_MAX - '_owner'.length} 字节，角色按它命名。`,
  );
};

const SCHEMAS = { main: 'huzhu', jobs: 'huzhu_jobs', extensions: 'extensions' };

const EXTENSIONS = ['btree_gist', 'pg_trgm', 'pgcrypto'];

const PATIENCE_SECONDS = 5;
/** The application must never wait long for a lock, nor hold one while it thinks. */
const appSettings = (patienceSeconds: number) => ({
  lock_timeout: `${patienceSeconds}s`,
  idle_in_transaction_session_timeout: `${patienceSeconds}s`,
  transaction_timeout: `${6 * patienceSeconds}s`,
  // Also where somebody else runs PostgreSQL (`SETTINGS` of launch.ts, deploy/postgres.yml).
  jit: 'off',
});

/** Makes the roles, or sets their rights and passwords again. Roles that belong to something else are left alone. */
export const prepareRoles = async (
  admin: Client,
  database: string,
  roles: BankRoles,
  passwords: BankPasswords,
  patienceSeconds = PATIENCE_SECONDS,
): Promise<void> => {
  await refuseStrangers(admin, database, roles);
  await prepareRole(admin, database, roles.owner, passwords.owner);
  await prepareRole(admin, database, roles.app, passwords.app);
  for (const [name, value] of Object.entries(appSettings(patienceSeconds)))
    await admin.query(`ALTER ROLE ${quote(roles.app)} SET ${name} = '${value}'`);
  await admin.query(`REVOKE ${quote(roles.owner)} FROM ${quote(roles.app)}`);
};

const prepareRole = async (admin: Client, database: string, role: string, password: string): Promise<void> => {
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await admin.query(`CREATE ROLE ${quote(role)}`);
  await admin.query(`COMMENT ON ROLE ${quote(role)} IS ${escapeLiteral(markOf(database))}`);
  await admin.query(`ALTER ROLE ${quote(role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
    PASSWORD ${escapeLiteral(password)}`);
  await admin.query(`ALTER ROLE ${quote(role)} SET search_path = ${SCHEMAS.main}, ${SCHEMAS.extensions}, pg_temp`);
  await admin.query(`ALTER ROLE ${quote(role)} SET timezone = 'UTC'`);
};

/** The comment of a role says whose it is, also when the preparation was cut short before there was a database. */
const markOf = (database: string): string => `huzhu: a role of the bank in the database ${database}`;

/**
 * Refuses to take over a database of other roles, or roles of something else: their password would change, and who uses
 * them would be locked out. Roles without a comment were made by an earlier version; they are ours if the database is theirs.
 */
const refuseStrangers = async (admin: Client, database: string, roles: BankRoles): Promise<void> => {
  const { rows: databases } = await admin.query<{ owner: string }>(
    'SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = $1',
    [database],
  );
  const owner = databases[0]?.owner;
  if (owner !== undefined && owner !== roles.owner)
    throw new Refusal(
      `The database ${database} belongs to the role ${owner}, not to ${roles.owner}; nothing was changed. Use another name, or hand it over.`,
      `数据库 ${database} 属于角色 ${owner}，不属于 ${roles.owner}，没有改动任何内容：请换一个名称，或先移交。`,
    );
  const { rows: strangers } = await admin.query<{ name: string }>(
    `SELECT rolname AS name FROM pg_roles WHERE rolname IN ($1, $2)
       AND CASE WHEN shobj_description(oid, 'pg_authid') IS NULL THEN $4::text IS NULL
           ELSE shobj_description(oid, 'pg_authid') <> $3 END`,
    [roles.owner, roles.app, markOf(database), owner ?? null],
  );
  if (strangers[0] === undefined) return;
  throw new Refusal(
    `The role ${strangers[0].name} exists and is not of this bank; nothing was changed. Use another name for the database.`,
    `角色 ${strangers[0].name} 已存在，不属于这个时间银行，没有改动任何内容：请换一个数据库名称。`,
  );
};

export const prepareDatabase = async (admin: Client, database: string, roles: BankRoles): Promise<void> => {
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (rowCount === 0)
    await admin.query(`CREATE DATABASE ${quote(database)} OWNER ${quote(roles.owner)} TEMPLATE template0 ENCODING 'UTF8'
      LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C.UTF-8'`);
  await grantDatabase(admin, database, roles);
};

/** Nobody else connects: PostgreSQL lets every role of the server into every database unless told otherwise. */
export const grantDatabase = async (admin: Client, database: string, roles: BankRoles): Promise<void> => {
  await admin.query(`REVOKE ALL ON DATABASE ${quote(database)} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${quote(database)} TO ${quote(roles.app)}`);
};

export const prepareInside = async (inside: Client, roles: BankRoles): Promise<void> => {
  const [owner, app] = [quote(roles.owner), quote(roles.app)];
  await checkServer(inside);
  await inside.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  for (const schema of Object.values(SCHEMAS)) {
    await inside.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${owner}`);
    await inside.query(`REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC`);
    await inside.query(`GRANT USAGE ON SCHEMA ${schema} TO ${app}`);
  }
  for (const extension of EXTENSIONS)
    await inside.query(`CREATE EXTENSION IF NOT EXISTS ${extension} SCHEMA ${SCHEMAS.extensions}`);
  // The queue's tables are made by its library, which grants nothing; ours are granted one by one in the migrations.
  const jobs = `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${SCHEMAS.jobs} GRANT`;
  await inside.query(`${jobs} SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app}`);
  await inside.query(`${jobs} USAGE, SELECT ON SEQUENCES TO ${app}`);
};
