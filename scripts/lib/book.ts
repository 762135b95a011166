import { escapeIdentifier } from 'pg';
import type { Client } from 'pg';
import { Refusal } from '../outer/refusal.mjs';

/** One rule of the book a query, which finds what breaks it (docs/ledger.md). */
const RULES: Record<string, string> = {
  'a transaction does not sum to zero for each issuer': `
    SELECT e.transaction_id AS what FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
    GROUP BY e.transaction_id, a.issuer_id, a.unit HAVING sum(e.amount) <> 0`,
  'a transaction has no entries, or entries have no transaction': `
    SELECT coalesce(t.id, e.transaction_id) AS what FROM ledger_transactions t
    FULL JOIN (SELECT DISTINCT transaction_id FROM ledger_entries) e ON e.transaction_id = t.id
    WHERE t.id IS NULL OR e.transaction_id IS NULL`,
  'an entry does not follow from the one before it': `
    SELECT account_id AS what FROM (
      SELECT account_id, account_seq, balance_after, sum(amount) OVER w AS balance, row_number() OVER w AS seq
      FROM ledger_entries WINDOW w AS (PARTITION BY account_id ORDER BY account_seq)) x
    WHERE balance_after <> balance OR account_seq <> seq`,
  'a balance is not the sum of its entries': `
    SELECT a.id AS what FROM ledger_accounts a LEFT JOIN (
      SELECT account_id, sum(amount) AS balance, count(*) AS seq FROM ledger_entries GROUP BY 1) e ON e.account_id = a.id
    WHERE a.balance <> coalesce(e.balance, 0) OR a.seq <> coalesce(e.seq, 0)`,
  'an account holds other minutes than its holds say': `
    SELECT a.id AS what FROM ledger_accounts a LEFT JOIN (
      SELECT l.account_id, sum(l.amount) AS held FROM ledger_hold_lines l JOIN ledger_holds h ON h.id = l.hold_id
      WHERE h.status = 'held' GROUP BY 1) h ON h.account_id = a.id
    WHERE a.held <> coalesce(h.held, 0)`,
  'an account is below its floor': 'SELECT id AS what FROM ledger_accounts WHERE balance - held < floor',
};
const SHOWN_PER_RULE = 5;

export interface BookReport {
  accounts: number;
  transactions: number;
  entries: number;
  /** Of the newest transaction; null in an empty book. */
  lastPostedAt: Date | null;
  /** What is wrong, in words; nothing is the only right answer. */
  faults: string[];
}

/** Adds up the whole book, all of it as of one moment, whoever is connected: owner, application role or superuser. */
export const checkBook = async (client: Client): Promise<BookReport> => {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await findBook(client);
    const faults: string[] = [];
    for (const [rule, sql] of Object.entries(RULES)) {
      const { rows } = await client.query<{ what: string }>(`${sql} LIMIT ${SHOWN_PER_RULE}`);
      faults.push(...rows.map(({ what }) => `${rule}: ${what}`));
    }
    return { ...(await countBook(client)), faults };
  } finally {
    await client.query('ROLLBACK');
  }
};

/** The bank's own roles find its schema by themselves; a superuser is told where the book is. */
const findBook = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ found: boolean; schema: string | null }>(
    `SELECT to_regclass('ledger_entries') IS NOT NULL AS found, (SELECT relnamespace::regnamespace::text FROM pg_class
      WHERE relname = 'ledger_entries' AND relkind = 'r' LIMIT 1) AS schema`,
  );
  const [book] = rows;
  if (book?.found) return;
  if (!book?.schema) throw new Refusal('This database has no book.', '这个数据库里没有账本。');
  await client.query(`SET LOCAL search_path = ${escapeIdentifier(book.schema)}`);
};

const countBook = async (client: Client): Promise<Omit<BookReport, 'faults'>> => {
  const { rows } = await client.query<Omit<BookReport, 'faults'>>(
    `SELECT (SELECT count(*) FROM ledger_accounts)::int AS accounts, (SELECT count(*) FROM ledger_entries)::int AS entries,
      count(*)::int AS transactions, max(posted_at) AS "lastPostedAt" FROM ledger_transactions`,
  );
  const [counts] = rows;
  if (!counts) throw new Error('the book did not count itself');
  return counts;
};

/** In one line, for a person. */
export const tellBook = ({ accounts, transactions, entries, lastPostedAt, faults }: BookReport): string => {
  const size = `${transactions} transactions, ${entries} entries, ${accounts} accounts`;
  const last = lastPostedAt ? `the last of ${lastPostedAt.toISOString()}` : 'nothing posted yet';
  return faults.length === 0 ? `The book adds up 账本无误: ${size}, ${last}.` : `${size}, ${last}.`;
};
