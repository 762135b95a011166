import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Book } from './support/ledger-book.js';

const TABLES = ['accounts', 'transactions', 'entries', 'details', 'holds', 'hold_lines'];
const FORBIDDEN = { code: '42501' };
const ONLY_GROWS = { code: 'HZ002' };

let book: Book;
let a: string;
beforeAll(async () => {
  book = await Book.open('ledger_rights');
  a = await book.account('opening', 100);
  await book.apply(book.hold('h', 5, [a]));
});
afterAll(() => book.close());

describe('the application role', () => {
  it.each(TABLES)('reads ledger_%s and can write nothing of it', async (name) => {
    const table = `ledger_${name}`;
    expect((await book.rows(`SELECT * FROM ${table}`)).length).toBeGreaterThan(0);
    const [{ column }] = (await book.rows(
      `SELECT column_name AS column FROM information_schema.columns WHERE table_name = $1 LIMIT 1`,
      [table],
    )) as [{ column: string }];
    for (const sql of [
      `INSERT INTO ${table} SELECT * FROM ${table}`,
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `SELECT * FROM ${table} FOR UPDATE`,
      `CREATE TRIGGER t BEFORE INSERT ON ${table} EXECUTE FUNCTION ledger_append_only()`,
    ]) {
      await expect(book.rows(sql)).rejects.toMatchObject(FORBIDDEN);
    }
    // Only an owner alters a table, whatever is granted.
    await expect(book.rows(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)).rejects.toMatchObject(FORBIDDEN);
  });

  it('may execute the door, and none of the steps behind it', async () => {
    const functions = await book.rows<{ name: string; may: boolean }>(
      `SELECT proname AS name, has_function_privilege(oid, 'EXECUTE') AS may FROM pg_proc WHERE proname ^@ 'ledger_'`,
    );
    expect(functions.length).toBeGreaterThan(20);
    expect(functions.filter((one) => one.may).map((one) => one.name)).toEqual(['ledger_apply']);
    // Through the owner's other door details go, and only those of an erasure that people decided.
    await expect(book.rows("SELECT forget_ledger_details(gen_random_uuid(), '2199-01-01')")).rejects.toThrow('not due');
    await expect(book.rows('SELECT ledger_write(NULL)')).rejects.toMatchObject(FORBIDDEN);
  });

  it('cannot become the owner, switch triggers off, or put anything of its own where the door looks', async () => {
    for (const sql of ['SET ROLE huzhu_owner', `SET session_replication_role = 'replica'`]) {
      await expect(book.rows(sql)).rejects.toMatchObject(FORBIDDEN);
    }
    for (const sql of [
      'CREATE TABLE ledger_fake ()',
      'CREATE TABLE extensions.ledger_fake ()',
      'CREATE TABLE public.ledger_fake ()',
      'CREATE TEMP TABLE ledger_accounts ()',
      'CREATE SCHEMA mine',
      'CREATE FUNCTION sha256(bytea) RETURNS bytea LANGUAGE sql RETURN $1',
    ]) {
      await expect(book.rows(sql)).rejects.toMatchObject(FORBIDDEN);
    }
  });

  it('is not heard when it turns the search path, zone or planner of its session', async () => {
    const client = await book.app.connect();
    try {
      await client.query(`SET search_path = pg_temp, public; SET timezone = 'America/New_York'; SET datestyle = 'German';
        SET enable_indexscan = off; SET plan_cache_mode = force_custom_plan; SET bytea_output = 'escape'`);
      const post = book.post([
        [a, -1],
        [await book.account('earned'), 1],
      ]);
      await client.query('SELECT huzhu.ledger_apply($1::jsonb)', [JSON.stringify([post])]);
    } finally {
      client.release(true);
    }
    expect(await book.faults()).toEqual([]);
  });
});

describe('the door is safe even where temporary tables may be made', () => {
  it('does not look into pg_temp before the bank', async () => {
    const client = await book.owner.connect();
    try {
      await client.query('CREATE TEMP TABLE ledger_accounts (id uuid)');
      await client.query('SELECT huzhu.ledger_apply($1::jsonb)', [
        JSON.stringify([
          book.post([
            [a, -1],
            [await book.account('earned'), 1],
          ]),
        ]),
      ]);
    } finally {
      client.release(true);
    }
    const definers = await book.rows<{ config: string[] }>(
      `SELECT proconfig AS config FROM pg_proc WHERE proname ^@ 'ledger_' AND prosecdef`,
    );
    expect(definers).toHaveLength(1);
    expect(definers[0]?.config).toContain('search_path=huzhu, extensions, pg_temp');
  });
});

describe('the owner', () => {
  it.each([
    ['UPDATE ledger_transactions SET reason = reason'],
    ['DELETE FROM ledger_transactions'],
    ['TRUNCATE ledger_transactions'],
    ['UPDATE ledger_entries SET amount = amount'],
    ['DELETE FROM ledger_entries WHERE false'],
    ['TRUNCATE ledger_entries'],
    ['UPDATE ledger_details SET clear_text = clear_text'],
    ['TRUNCATE ledger_details'],
    ['UPDATE ledger_accounts SET owner_id = owner_id'],
    ['UPDATE ledger_accounts SET floor = NULL'],
    ['DELETE FROM ledger_accounts'],
    ['TRUNCATE ledger_accounts'],
    ['UPDATE ledger_holds SET source = source'],
    ['DELETE FROM ledger_holds'],
    ['UPDATE ledger_hold_lines SET amount = 1'],
    ['DELETE FROM ledger_hold_lines'],
    ['TRUNCATE ledger_holds, ledger_hold_lines'],
  ])('is refused too: %s', async (sql) => {
    await expect(book.owner.query(sql)).rejects.toMatchObject(ONLY_GROWS);
  });

  it('cannot insert entries that do not sum to zero, nor for accounts that are not there', async () => {
    const entry = `INSERT INTO ledger_entries SELECT account_id, account_seq + 100, uuidv7(), amount, balance_after, commitment FROM ledger_entries LIMIT 1`;
    await expect(book.owner.query(entry)).rejects.toMatchObject({ code: 'HZ003' });
    const nobody = `INSERT INTO ledger_entries SELECT uuidv7(), 1, '${a}', n, 0, '' FROM (VALUES (1), (-1)) AS v(n)`;
    await expect(book.owner.query(nobody)).rejects.toMatchObject({ code: 'HZ003' });
  });

  it('cannot mix units in a transaction', async () => {
    const client = await book.owner.connect();
    try {
      await client.query('BEGIN');
      await client.query('ALTER TABLE ledger_accounts DISABLE TRIGGER ledger_accounts_identity');
      const fen = `INSERT INTO ledger_accounts SELECT (jsonb_populate_record(a, jsonb_build_object('id', uuidv7(), 'unit', 'fen', 'owner_id', uuidv7()))).*
        FROM ledger_accounts a WHERE id = $1 RETURNING id`;
      const ids = [a, a].map(async (id) => (await client.query(fen, [id])).rows[0].id as string);
      const [c, d] = [await ids[0], await ids[1]];
      const sides = `SELECT account_id::uuid, 99, '${a}'::uuid, amount, 0, '' FROM (VALUES ('${a}', 1), ('${a}', -1), ('${c}', 1), ('${d}', -1)) AS v(account_id, amount)`;
      await expect(
        client.query(`INSERT INTO ledger_entries ${sides.replace('99', 'row_number() OVER () + 90')}`),
      ).rejects.toMatchObject({ code: 'HZ003' });
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
