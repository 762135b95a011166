import { createHmac } from 'node:crypto';
import { APP, grantDatabase, OWNER, prepareDatabase, prepareInside, prepareRoles } from './bank-steps.ts';
import type { BankPasswords } from './bank-steps.ts';
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
}

/**
 * Makes, or puts right, everything a bank needs before its first migration: two roles, the database, three schemas and
 * the extensions. This is the only place that names a schema; all other SQL finds its tables by the role's search_path.
 */
export const prepareBank = async (options: PrepareOptions): Promise<Bank> => {
  const { superuserUrl, database } = options;
  const passwords = options.passwords ?? derivedPasswords(superuserUrl);
  await withClient(superuserUrl, async (admin) => {
    await checkServer(admin);
    await admin.query(`SELECT pg_advisory_lock(${PREPARE_LOCK})`);
    await prepareRoles(admin, passwords);
    await prepareDatabase(admin, database);
    await withClient(urlOf(superuserUrl, { database }), (inside) => prepareInside(inside));
  });
  return bankUrls(superuserUrl, database, passwords);
};

/** A second database with everything that is in the first; nobody may be connected to the first meanwhile. */
export const cloneBank = async (options: PrepareOptions & { template: string }): Promise<Bank> => {
  const { superuserUrl, database, template } = options;
  await withClient(superuserUrl, async (admin) => {
    await admin.query(`CREATE DATABASE ${quote(database)} TEMPLATE ${quote(template)} OWNER ${OWNER}`);
    await grantDatabase(admin, database); // PostgreSQL does not copy the grants of the database itself
  });
  return bankUrls(superuserUrl, database, options.passwords ?? derivedPasswords(superuserUrl));
};

/** Removes a database, ending the sessions that are still on it. */
export const dropBank = (superuserUrl: string, database: string): Promise<void> =>
  withClient(superuserUrl, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${quote(database)} WITH (FORCE)`);
  });

const derivedPasswords = (superuserUrl: string): BankPasswords => {
  const secret = decodeURIComponent(new URL(superuserUrl).password);
  const derive = (role: string): string => createHmac('sha256', secret).update(role).digest('hex');
  return { owner: derive(OWNER), app: derive(APP) };
};

const bankUrls = (superuserUrl: string, database: string, passwords: BankPasswords): Bank => ({
  databaseUrl: urlOf(superuserUrl, { database, user: APP, password: passwords.app }),
  ownerUrl: urlOf(superuserUrl, { database, user: OWNER, password: passwords.owner }),
});
