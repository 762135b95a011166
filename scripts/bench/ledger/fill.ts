import type { Book } from './book.ts';

const POSTINGS_A_CHUNK = 25_000;
const WRITERS = 4;
const MINUTES_MAX = 120;

/**
 * What so many postings between two random lots leave behind, written at once by the owner of the tables: the same rows
 * in the same order with the same salts and commitments, past the same triggers. Ten million entries through
 * `ledger_apply` take a quarter of an hour of a quiet machine and differ in nothing that is read or written later.
 */
const FILL = `
  WITH posted AS MATERIALIZED (
    SELECT n, uuidv7() AS id, concat('assignment:', uuidv7()) AS source, 1 + floor(random() * ${MINUTES_MAX})::int AS minutes,
      floor(random() * cardinality($1::uuid[]))::int AS giver, 1 + floor(random() * (cardinality($1::uuid[]) - 1))::int AS further
    FROM generate_series(1, $2::int) n
  ), entering AS (
    INSERT INTO ledger_transactions (id, log_id, key, reason, source_id, policy_version_id, actor_id, occurred_at)
    SELECT p.id, gen_random_uuid(), concat('service:', p.source, ':1'), 'service', p.source,
      '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000001', $3::timestamptz
    FROM posted p ORDER BY p.n
  ), side AS (
    SELECT p.n, p.id, p.source, ($1::uuid[])[1 + s.lot % cardinality($1::uuid[])] AS account_id, s.amount
    FROM posted p CROSS JOIN LATERAL (VALUES (p.giver, -p.minutes), (p.giver + p.further, p.minutes)) AS s(lot, amount)
  ), written AS MATERIALIZED (
    SELECT s.n, s.id, s.account_id, s.amount, a.seq + row_number() OVER upto AS seq,
      (a.balance + sum(s.amount) OVER upto)::bigint AS balance, gen_random_bytes(32) AS salt,
      concat_ws(E'\\n', 'huzhu-side-v1', s.account_id, s.amount, 'service', s.source,
        to_char($3::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '') AS clear_text
    FROM side s JOIN ledger_accounts a ON a.id = s.account_id
    WINDOW upto AS (PARTITION BY s.account_id ORDER BY s.n ROWS UNBOUNDED PRECEDING)
  ), details AS (
    INSERT INTO ledger_details (transaction_id, account_id, salt, clear_text)
    SELECT w.id, w.account_id, w.salt, w.clear_text FROM written w ORDER BY w.n
  ), entries AS (
    INSERT INTO ledger_entries (account_id, account_seq, transaction_id, amount, balance_after, commitment)
    SELECT w.account_id, w.seq, w.id, w.amount, w.balance, sha256(w.salt || convert_to(w.clear_text, 'UTF8'))
    FROM written w ORDER BY w.n
  )
  UPDATE ledger_accounts a SET balance = w.balance, seq = w.seq
  FROM (SELECT DISTINCT ON (account_id) account_id, balance, seq FROM written ORDER BY account_id, seq DESC) w
  WHERE a.id = w.account_id`;

export const entriesIn = async (book: Book): Promise<number> => {
  const { rows } = await book.app.query<{ entries: string }>('SELECT sum(seq) AS entries FROM ledger_accounts');
  return Number(rows[0]?.entries);
};

/** Lets a book grow to so many entries; nobody else may post meanwhile. Each writer has lots of its own. */
export const growTo = async (book: Book, entries: number, tell: (have: number) => void): Promise<void> => {
  let have = await entriesIn(book);
  const writer = async (index: number): Promise<void> => {
    const lots = book.lots.filter((_, place) => place % WRITERS === index);
    while (have < entries) {
      const postings = Math.min(POSTINGS_A_CHUNK, Math.ceil((entries - have) / 2));
      have += 2 * postings;
      await book.ownerSource.transaction(async (tx) => {
        await tx.query("SET LOCAL work_mem = '64MB'");
        await tx.query(FILL, [lots, postings, new Date().toISOString()]);
      });
      tell(have);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, index) => writer(index)));
  // What autovacuum does within minutes of so many rows.
  for (const table of ['ledger_accounts', 'ledger_entries', 'ledger_transactions', 'ledger_details'])
    await book.ownerSource.manager.query(`VACUUM ANALYZE ${table}`);
};
