import type { Book } from './book.ts';

const POSTINGS_A_CHUNK = 25_000;
const WRITERS = 4;
const MINUTES_MAX = 120;

/**
 * What so many postings between two random lots leave behind, written at once by the owner of the tables: the same rows
 * in the same order with the same salts and commitments, past the same triggers. Ten million entries through
 * `ledger_apply` take an hour and differ in nothing that is read or written later. Every owner has one lot here, so a
 * statement has the lines of its account.
 */
const FILL = `
  WITH posted AS MATERIALIZED (
    SELECT n, source, ledger_id('transaction', concat('bench:', source, ':1')) AS id, gen_random_bytes(32) AS salt,
      1 + floor(random() * ${MINUTES_MAX})::int AS minutes, floor(random() * cardinality($1::uuid[]))::int AS giver,
      1 + floor(random() * (cardinality($1::uuid[]) - 1))::int AS further
    FROM (SELECT n, concat('assignment:', uuidv7()) AS source FROM generate_series(1, $2::int) n OFFSET 0) x
  ), entering AS (
    INSERT INTO ledger_transactions (id, reason, source, nth, policy_version_id, actor_id, occurred_at, posted_at, salt, commitment)
    SELECT p.id, 'bench', p.source, 1, b.policy, b.actor, $3::timestamptz, now(), p.salt, ledger_commitment(p.salt,
      ledger_header_text('bench', p.source, 1, NULL, b.policy, b.actor, NULL, NULL, $3::timestamptz, now(), NULL))
    FROM posted p, (SELECT '00000000-0000-7000-8000-000000000003'::uuid AS policy, '00000000-0000-7000-8000-000000000001'::uuid AS actor) b
    ORDER BY p.n
  ), side AS (
    SELECT p.n, p.id, p.source, ($1::uuid[])[1 + s.lot % cardinality($1::uuid[])] AS account_id, s.amount::bigint AS amount,
      sha256(p.salt || uuid_send(($1::uuid[])[1 + s.lot % cardinality($1::uuid[])])) AS salt
    FROM posted p CROSS JOIN LATERAL (VALUES (p.giver, -p.minutes), (p.giver + p.further, p.minutes)) AS s(lot, amount)
  ), written AS MATERIALIZED (
    SELECT s.*, a.owner_id, a.unit, a.issuer_id, t.line_no + row_number() OVER upto AS line,
      (a.balance + sum(s.amount) OVER upto)::bigint AS balance, (t.balance + sum(s.amount) OVER upto)::bigint AS total
    FROM side s JOIN ledger_accounts a ON a.id = s.account_id JOIN ledger_statements t ON t.owner_id = a.owner_id AND t.unit = a.unit
    WINDOW upto AS (PARTITION BY s.account_id ORDER BY s.n ROWS UNBOUNDED PRECEDING)
  ), entries AS (
    INSERT INTO ledger_entries (owner_id, unit, line_no, account_id, issuer_id, transaction_id, amount, balance_after, total_after, salt, commitment)
    SELECT w.owner_id, w.unit, w.line, w.account_id, w.issuer_id, w.id, w.amount, w.balance, w.total, w.salt,
      ledger_commitment(w.salt, ledger_side_text(w.account_id, w.amount, ledger_about('bench', w.source, $3::timestamptz)))
    FROM written w ORDER BY w.n
  ), newest AS (
    SELECT DISTINCT ON (account_id) * FROM written ORDER BY account_id, line DESC
  ), totalled AS (
    UPDATE ledger_statements t SET line_no = w.line, balance = w.total FROM newest w WHERE t.owner_id = w.owner_id AND t.unit = w.unit
  )
  UPDATE ledger_accounts a SET balance = w.balance FROM newest w WHERE a.id = w.account_id`;

export const entriesIn = async (book: Book): Promise<number> => {
  const { rows } = await book.app.query<{ entries: string }>('SELECT sum(line_no) AS entries FROM ledger_statements');
  return Number(rows[0]?.entries);
};

const idsOf = async (book: Book): Promise<string[]> => {
  const { rows } = await book.app.query<{ id: string }>(
    `SELECT ledger_id('account', name) AS id FROM unnest($1::text[]) AS name`,
    [book.lots],
  );
  return rows.map(({ id }) => id);
};

/** Lets a book grow to so many entries; nobody else may post meanwhile. Each writer has lots of its own. */
export const growTo = async (book: Book, entries: number, tell: (have: number) => void): Promise<void> => {
  let have = await entriesIn(book);
  const ids = await idsOf(book);
  const writer = async (index: number): Promise<void> => {
    const lots = ids.filter((_, place) => place % WRITERS === index);
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
  for (const table of ['ledger_accounts', 'ledger_statements', 'ledger_entries', 'ledger_transactions'])
    await book.ownerSource.manager.query(`VACUUM ANALYZE ${table}`);
};
