import { createHmac } from 'node:crypto';
import { grantDatabase, prepareDatabase, prepareInside, prepareRoles, rolesOf } from './bank-steps.ts';
import type { BankPasswords, BankRoles } from './bank-steps.ts';
import { checkServer, quote, urlOf, withClient } from './connect.ts';

/** Any constant: it only keeps two preparations of one server from running into each other. */
const PREPARE_LOCK = 4_217_018;

export interface Bank {
  /** For the server: the role that may only do what the migrations granted. */
  databaseUrl: string;
  /** For migrations: the role that owns everything. */
  ownerUrl: string;
}

export interface PrepareOptions {
  superuserUrl: string;
  database: string;
  /** Default: derived from the superuser's, so that every run of the embedded server finds the same ones. */
  passwords?: BankPasswords;
  /** How long the application may wait for a lock, or leave a transaction idle; longer where tests share a slow machine. */
  patienceSeconds?: number;
}

/**
 * Makes, or puts right, everything a bank needs before its first migration: two roles, the database, three schemas and
 * the extensions. Nothing of another bank on the same server changes. This is the only place that names a schema; all other
 * SQL finds its tables by the role's search_path.
 */
export const prepareBank = async (options: PrepareOptions): Promise<Bank> => {
  const { superuserUrl, database } = options;
  const roles = rolesOf(database);
  const passwords = options.passwords ?? derivedPasswords(superuserUrl, roles);
  await withClient(superuserUrl, async (admin) => {
    await checkServer(admin);
    await admin.query(`SELECT pg_advisory_lock(${PREPARE_LOCK})`);
    await prepareRoles(admin, database, roles, passwords, options.patienceSeconds);
    await prepareDatabase(admin, database, roles);
    await withClient(urlOf(superuserUrl, { database }), (inside) => prepareInside(inside, roles));
  });
  return bankUrls(superuserUrl, database, roles, passwords);
};

/**
 * For tests: a second database with everything that is in the first, its roles and rights, too; nobody may be connected
 * to the first meanwhile.
 */
export const cloneBank = async (options: PrepareOptions & { template: string }): Promise<Bank> => {
  const { superuserUrl, database, template } = options;
  const roles = rolesOf(template);
  await withClient(superuserUrl, async (admin) => {
    await admin.query(`CREATE DATABASE ${quote(database)} TEMPLATE ${quote(template)} OWNER ${quote(roles.owner)}`);
    await grantDatabase(admin, database, roles); // PostgreSQL does not copy the grants of the database itself
  });
  return bankUrls(superuserUrl, database, roles, options.passwords ?? derivedPasswords(superuserUrl, roles));
};

/** Removes a database, ending the sessions that are still on it. */
export const dropBank = (superuserUrl: string, database: string): Promise<void> =>
  withClient(superuserUrl, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${quote(database)} WITH (FORCE)`);
  });

const derivedPasswords = (superuserUrl: string, roles: BankRoles): BankPasswords => {
  const secret = decodeURIComponent(new URL(superuserUrl).password);
  const derive = (role: string): string => createHmac('sha256', secret).update(role).digest('hex');
  return { owner: derive(roles.owner), app: derive(roles.app) };
};

const bankUrls = (superuserUrl: string, database: string, roles: BankRoles, passwords: BankPasswords): Bank => ({
  databaseUrl: urlOf(superuserUrl, { database, user: roles.app, password: passwords.app }),
  ownerUrl: urlOf(superuserUrl, { database, user: roles.owner, password: passwords.owner }),
});
