import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Pool } from 'pg';
import { urlOf, withClient } from '../../lib/postgres/connect.ts';
import type { Stopper } from '../../lib/stopper.ts';
import { Refusal } from '../../outer/refusal.mjs';
import { openPool } from './book.ts';

// What the ledger is compared with, on the same server, each in a database of its own: the least that a double entry can be, and
// another ledger in SQL.

const ACCOUNTS = 2001;

/** Moves minutes between two accounts. The first account is the one that `hot` takes from. */
export interface Yardstick {
  accounts: string[];
  transfer: (from: string, to: string, minutes: number) => Promise<unknown>;
}

/** A transfer, its two entries, two balances under locks in one order for everybody: no rule, no proof, no reason. */
const MINIMAL = `
CREATE TABLE accounts (id uuid PRIMARY KEY, balance bigint NOT NULL DEFAULT 0, seq bigint NOT NULL DEFAULT 0) WITH (fillfactor = 70);
CREATE TABLE transfers (id uuid PRIMARY KEY, from_id uuid NOT NULL, to_id uuid NOT NULL, amount bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE entries (account_id uuid NOT NULL, account_seq bigint NOT NULL, transfer_id uuid NOT NULL, amount bigint NOT NULL,
  balance_after bigint NOT NULL, PRIMARY KEY (account_id, account_seq));
CREATE FUNCTION transfer(from_id uuid, to_id uuid, minutes bigint) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE id uuid := uuidv7(); given record; taken record;
BEGIN
  IF from_id < to_id THEN
    UPDATE accounts a SET balance = a.balance - minutes, seq = a.seq + 1 WHERE a.id = from_id RETURNING a.balance, a.seq INTO given;
    UPDATE accounts a SET balance = a.balance + minutes, seq = a.seq + 1 WHERE a.id = to_id RETURNING a.balance, a.seq INTO taken;
  ELSE
    UPDATE accounts a SET balance = a.balance + minutes, seq = a.seq + 1 WHERE a.id = to_id RETURNING a.balance, a.seq INTO taken;
    UPDATE accounts a SET balance = a.balance - minutes, seq = a.seq + 1 WHERE a.id = from_id RETURNING a.balance, a.seq INTO given;
  END IF;
  INSERT INTO transfers VALUES (id, from_id, to_id, minutes);
  INSERT INTO entries VALUES (from_id, given.seq, id, -minutes, given.balance), (to_id, taken.seq, id, minutes, taken.balance);
  RETURN id;
END $$;
INSERT INTO accounts SELECT uuidv7() FROM generate_series(1, ${ACCOUNTS});
ANALYZE;`;

export const openMinimal = async (stopper: Stopper, superuserUrl: string): Promise<Yardstick> => {
  const pool = await openDatabase(stopper, superuserUrl, 'bench_minimal', [MINIMAL]);
  const text = 'SELECT transfer($1, $2, $3)';
  return {
    accounts: await accountsOf(pool, 'SELECT id FROM accounts ORDER BY id'),
    transfer: (from, to, minutes) => pool.query({ name: 'transfer', text, values: [from, to, minutes] }),
  };
};

/** What pgledger publishes, in the order in which it is installed: the two functions that it takes from elsewhere, and itself. */
const PGLEDGER = ['ulid-to-uuid.sql', 'uuid-to-ulid.sql', 'pgledger.sql'];

/** From the directories of its published SQL, which is none of ours. */
export const openPgledger = async (
  stopper: Stopper,
  superuserUrl: string,
  directories: readonly string[],
): Promise<Yardstick> => {
  const opening = `SELECT pgledger_create_account('account ' || n, 'minute') FROM generate_series(1, ${ACCOUNTS}) n; ANALYZE`;
  const installed = ['CREATE EXTENSION pgcrypto', ...PGLEDGER.map((name) => readPublished(directories, name)), opening];
  const pool = await openDatabase(stopper, superuserUrl, 'bench_pgledger', installed);
  const text = 'SELECT * FROM pgledger_create_transfer($1, $2, $3)';
  return {
    accounts: await accountsOf(pool, 'SELECT id FROM pgledger_accounts ORDER BY id'),
    transfer: (from, to, minutes) => pool.query({ name: 'transfer', text, values: [from, to, minutes] }),
  };
};

const readPublished = (directories: readonly string[], name: string): string => {
  for (const directory of directories) {
    const found = readdirSync(directory, { recursive: true, encoding: 'utf8' }).find((path) => basename(path) === name);
    if (found !== undefined) return readFileSync(join(directory, found), 'utf8');
  }
  throw new Refusal(`There is no ${name} in ${directories.join(', ')}.`, `${directories.join('、')} 里没有 ${name}。`);
};

const openDatabase = async (stopper: Stopper, superuserUrl: string, name: string, sql: string[]): Promise<Pool> => {
  await withClient(superuserUrl, (client) => client.query(`CREATE DATABASE ${name}`));
  const pool = await openPool(stopper, urlOf(superuserUrl, { database: name }));
  for (const statement of sql) await pool.query(statement);
  return pool;
};

const accountsOf = async (pool: Pool, sql: string): Promise<string[]> =>
  (await pool.query<{ id: string }>(sql)).rows.map(({ id }) => id);
