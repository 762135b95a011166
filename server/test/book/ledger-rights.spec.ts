import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf, type AccountName } from '../../src/book/ledger/names.js';
import { toWire } from '../../src/book/ledger/operations.js';
import { roleOf } from '../support/bank.js';
import { Book } from '../support/ledger-book.js';

const TABLES = [
  'units',
  'reasons',
  'stops',
  'accounts',
  'statements',
  'transactions',
  'entries',
  'holds',
  'hold_lines',
];
/** What an auditor needs to check commitments, the door, and the two functions of the stop. */
const FOR_ALL = [
  ...['ledger_about', 'ledger_account_name', 'ledger_apply', 'ledger_commitment', 'ledger_header_text', 'ledger_id'],
  ...['ledger_lift_stop', 'ledger_side_text', 'ledger_stop', 'ledger_utc'],
];
const FORBIDDEN = { code: '42501' };
const ONLY_GROWS = { code: 'HZ002' };

let book: Book;
let a: AccountName;
const toAnother = (): string => JSON.stringify([toWire(book.move(a, book.name('earned'), 1))]);
beforeAll(async () => {
  book = await Book.open('ledger_rights');
  a = await book.account('opening', 100);
  await book.apply(book.hold('h', 5, [a]));
  const stop = randomUUID();
  await book.rows("SELECT ledger_stop($1, 'a test', now())", [stop]);
  await book.rows("SELECT ledger_lift_stop($1, $1, 'a test', now())", [stop]);
});
afterAll(() => book.close());

describe('the application role', () => {
  it.each(TABLES)('reads ledger_%s and can write nothing of it', async (name) => {
    const table = `ledger_${name}`;
    expect((await book.rows(`SELECT * FROM ${table}`)).length).toBeGreaterThan(0);
    const columns = await book.rows<{ column: string }>(
      `SELECT attname AS column FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0`,
      [table],
    );
    const updates = columns.map(({ column }) => `UPDATE ${table} SET ${column} = ${column}`);
    expect(updates.length).toBeGreaterThan(0);
    for (const sql of [
      ...updates,
      `INSERT INTO ${table} SELECT * FROM ${table}`,
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

  it('has been looked at with every table of the book', async () => {
    const tables = await book.rows<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname ^@ 'ledger_' AND relnamespace = 'huzhu'::regnamespace",
    );
    expect(tables.map(({ name }) => name).sort()).toEqual(TABLES.map((name) => `ledger_${name}`).sort());
  });

  it.each([
    ['give itself a reason that needs no proof', "INSERT INTO ledger_reasons (reason) VALUES ('mine')"],
    ['free a reason of its proof', 'UPDATE ledger_reasons SET evidence_function = NULL'],
    ['let a proof be made by another function', "UPDATE ledger_reasons SET evidence_function = 'version'"],
    ['make a unit', "INSERT INTO ledger_units (unit) VALUES ('wish')"],
    ['lift a stop without the word of an operator', 'DELETE FROM ledger_stops'],
    ['set a statement right', 'UPDATE ledger_statements SET balance = balance + 1'],
    ['change the history of a request', "UPDATE moves SET to_status = 'credited'"],
    ['remove history', 'DELETE FROM moves'],
    ['remove what was checked', 'DELETE FROM book_checks'],
    ['change what was checked', "UPDATE book_checks SET faults = '[]'"],
  ])('cannot %s', async (_, sql) => {
    await expect(book.rows(sql)).rejects.toMatchObject(FORBIDDEN);
  });

  it('may execute the door, the stop and the pure functions, and none of the steps behind them', async () => {
    const functions = await book.rows<{ name: string; may: boolean }>(
      `SELECT proname AS name, has_function_privilege(oid, 'EXECUTE') AS may FROM pg_proc WHERE proname ^@ 'ledger_' ORDER BY proname`,
    );
    expect(functions.length).toBeGreaterThan(30);
    expect(functions.filter((one) => one.may).map((one) => one.name)).toEqual(FOR_ALL);
    await expect(book.rows('SELECT ledger_write_one(NULL, NULL)')).rejects.toMatchObject(FORBIDDEN);
    // Salts go through another function of the owner, and only those of an erasure that people decided.
    await expect(book.rows("SELECT forget_ledger_salts(gen_random_uuid(), '2199-01-01')")).rejects.toThrow('not due');
  });

  it('cannot become the owner, switch triggers off, or put anything of its own where the door looks', async () => {
    for (const sql of [`SET ROLE ${roleOf(book.urls.ownerUrl)}`, `SET session_replication_role = 'replica'`]) {
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
      await client.query('SELECT huzhu.ledger_apply($1::jsonb)', [toAnother()]);
      const old = book.name('granted', { expiresOn: '2026-11-25' });
      const given = book.move(book.name('issuance'), old, 5);
      await client.query('SELECT huzhu.ledger_apply($1::jsonb)', [
        JSON.stringify([given, book.expire(old)].map(toWire)),
      ]);
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
      await client.query('CREATE TEMP TABLE ledger_accounts (id uuid); CREATE TEMP TABLE ledger_reasons (reason text)');
      await client.query('SELECT huzhu.ledger_apply($1::jsonb)', [toAnother()]);
    } finally {
      client.release(true);
    }
    const definers = await book.rows<{ name: string; config: string[] }>(
      `SELECT proname AS name, proconfig AS config FROM pg_proc WHERE proname ^@ 'ledger_' AND prosecdef ORDER BY 1`,
    );
    expect(definers.map(({ name }) => name)).toEqual(['ledger_apply', 'ledger_lift_stop', 'ledger_stop']);
    for (const { config } of definers) expect(config).toContain('search_path=huzhu, extensions, pg_temp');
  });
});

describe('the owner', () => {
  it.each([
    ['UPDATE ledger_transactions SET reason = reason'],
    ['UPDATE ledger_transactions SET salt = NULL'],
    ['DELETE FROM ledger_transactions'],
    ['TRUNCATE ledger_transactions'],
    ['UPDATE ledger_entries SET amount = amount'],
    ['UPDATE ledger_entries SET line_no = line_no'],
    ['UPDATE ledger_entries SET total_after = total_after'],
    ['UPDATE ledger_entries SET commitment = commitment'],
    ['UPDATE ledger_entries SET salt = sha256(salt)'],
    ['DELETE FROM ledger_entries WHERE false'],
    ['TRUNCATE ledger_entries'],
    ['UPDATE ledger_accounts SET owner_id = owner_id'],
    ['UPDATE ledger_accounts SET floor = NULL'],
    ['UPDATE ledger_accounts SET promise_id = NULL'],
    ['DELETE FROM ledger_accounts'],
    ['TRUNCATE ledger_accounts'],
    ['UPDATE ledger_statements SET owner_id = owner_id'],
    ['DELETE FROM ledger_statements'],
    ['TRUNCATE ledger_statements'],
    ['UPDATE ledger_holds SET name = name'],
    ['UPDATE ledger_holds SET amount = 1'],
    ['DELETE FROM ledger_holds'],
    ['UPDATE ledger_hold_lines SET amount = 1'],
    ['DELETE FROM ledger_hold_lines'],
    ['TRUNCATE ledger_holds, ledger_hold_lines'],
  ])('is refused too: %s', async (sql) => {
    await expect(book.owner.query(sql)).rejects.toMatchObject(ONLY_GROWS);
  });

  /** Copies one entry as a line beyond all others, with other amounts for accounts. */
  const insertSides = async (sides: [string, number][]): Promise<void> => {
    const values = sides.map(([id, amount], nth) => `('${id}'::uuid, ${String(amount)}, ${String(nth)})`).join(', ');
    await book.owner
      .query(`INSERT INTO ledger_entries (owner_id, unit, line_no, account_id, issuer_id, transaction_id, amount, balance_after,
        total_after, commitment)
      SELECT a.owner_id, a.unit, 900 + v.nth, a.id, a.issuer_id, '${randomUUID()}', v.amount, 0, 0, ''
      FROM (VALUES ${values}) AS v(id, amount, nth) JOIN ledger_accounts a ON a.id = v.id`);
  };

  it('cannot insert entries that do not sum to zero for each issuer', async () => {
    const elsewhere = await book.account('earned', 5, { issuerId: randomUUID() });
    await expect(insertSides([[accountIdOf(a), 1]])).rejects.toMatchObject({ code: 'HZ003' });
    const across: [string, number][] = [
      [accountIdOf(a), -1],
      [accountIdOf(elsewhere), 1],
    ];
    await expect(insertSides(across)).rejects.toMatchObject({ code: 'HZ003' });
  });

  it('cannot mix units in a transaction', async () => {
    await book.owner.query("INSERT INTO ledger_units (unit) VALUES ('fen') ON CONFLICT DO NOTHING");
    const fen = await book.account('opening', 5, { unit: 'fen' as 'minute' });
    const [minutes, other] = [accountIdOf(a), accountIdOf(book.name('issuance'))];
    const [fens, otherFen] = [accountIdOf(fen), accountIdOf(book.name('issuance', { unit: 'fen' as 'minute' }))];
    const each = [minutes, fens].flatMap((id, nth): [string, number][] => [
      [id, 1],
      [[other, otherFen][nth] ?? '', -1],
    ]);
    await expect(insertSides(each)).rejects.toMatchObject({ code: 'HZ003' });
    expect(await book.faults()).toEqual([]);
  });

  it('cannot open an account under another id, floor or balance than its identity has', async () => {
    const insert = (changes: string): Promise<unknown> =>
      book.owner.query(
        `INSERT INTO ledger_accounts SELECT (jsonb_populate_record(a, '${changes}')).* FROM ledger_accounts a WHERE id = $1`,
        [accountIdOf(a)],
      );
    const nobody = JSON.stringify({ id: randomUUID(), balance: 0, held: 0 });
    const richer = JSON.stringify({ id: randomUUID(), owner_id: randomUUID() });
    for (const changes of [nobody, richer])
      await expect(insert(changes)).rejects.toMatchObject({ code: '23514', constraint: 'ledger_accounts_identity' });
  });
});
