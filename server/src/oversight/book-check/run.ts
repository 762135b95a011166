import { isSigned, truncationKeyOf, type Truncation } from '../../platform/audit/truncation.js';
import { BANK_RULES } from './bank.rules.js';
import { BOOK_RULES } from './book.rules.js';
import { GUARD_RULES } from './guard.rules.js';
import { HISTORY_RULES } from './history.rules.js';
import type { Rule } from './rule.js';

export const RULES: readonly Rule[] = [...BOOK_RULES, ...BANK_RULES, ...HISTORY_RULES, ...GUARD_RULES];

/** The one rule that is not a query, because SQL cannot check a signature. */
export const MARKER_RULE = 'audit events were deleted without a marker that the bank signed';
export const MARKER_WORDS = '有办事记录被删了，却没有本银行签过的标记';

/**
 * About so many transactions, or owners, are looked at in one query. The rows of a slice of transactions lie all over the
 * tables, because their ids are hashes: slices so large that each is read in one pass cost least (docs/performance.md).
 */
const SLICE = 500_000;
const OWNERS_A_SLICE = 5_000;
const SHOWN_PER_RULE = 5;
/** The class of SQLSTATEs of values that cannot be read, for example a malformed UUID (PostgreSQL, appendix A). */
const DATA_EXCEPTION = '22';
const LEAST = '00000000-0000-0000-0000-000000000000';
const GREATEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** A connection of its own, for as long as the check takes. */
export interface Connection {
  query: <Row>(sql: string, values?: unknown[]) => Promise<{ rows: Row[] }>;
}

export interface Fault {
  rule: string;
  /** The rule in words for the operator. */
  words: string;
  /** Some of what breaks the rule. */
  found: string[];
}

export interface BookReport {
  accounts: number;
  transactions: number;
  entries: number;
  /** Of the newest transaction; null in an empty book. */
  lastPostedAt: Date | null;
  /** Empty: the book is sound. */
  faults: Fault[];
}

interface Options {
  /** Told how much of the work is done, from 0 to 1. */
  progress?: (done: number) => void;
  /** The bank's secret: with it, markers must be signed with the bank's own key, without it with the key they name. */
  secret?: Buffer;
  rules?: readonly Rule[];
  /** More connections to the same database, which share the work and see the same moment. */
  beside?: readonly Connection[];
}

interface Step {
  rule: Rule;
  range: string[];
}

/** Checks the whole bank as of one moment, slice by slice. Nothing is written. */
export const checkBook = async (connection: Connection, options: Options = {}): Promise<BookReport> => {
  const { beside = [], rules = RULES } = options;
  const open: Connection[] = [];
  try {
    await begin(connection);
    open.push(connection);
    for (const one of beside) {
      await begin(one, await snapshotOf(connection));
      open.push(one);
    }
    const counts = await countBook(connection);
    const slices = { transactions: slicesOf(counts.transactions), owners: await ownerSlices(connection) };
    const steps = rules.flatMap((rule) => (rule.range ? slices[rule.range] : [[]]).map((range) => ({ rule, range })));
    const found = await checkSteps(open, steps, options.progress);
    note(found, { name: MARKER_RULE, words: MARKER_WORDS }, await unsignedMarkers(connection, options.secret));
    return { ...counts, faults: [...found.values()] };
  } finally {
    for (const one of open) await one.query('ROLLBACK');
  }
};

const begin = async (connection: Connection, snapshot?: string): Promise<void> => {
  // An hour is far more than it takes; the application's role is otherwise stopped after 30 s.
  await connection.query(`SET transaction_timeout = '1h'`);
  // The connection that began waits while another one ends its last query.
  await connection.query(`SET idle_in_transaction_session_timeout = '1h'`);
  await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  if (snapshot !== undefined) await connection.query(`SET TRANSACTION SNAPSHOT '${snapshot}'`);
  await connection.query(`SET LOCAL work_mem = '128MB'`);
};

const snapshotOf = async (connection: Connection): Promise<string> => {
  const { rows } = await connection.query<{ snapshot: string }>('SELECT pg_export_snapshot() AS snapshot');
  return rows[0]?.snapshot ?? '';
};

/** Each connection takes the next step when it has ended one. What is found is told in the order of the rules. */
const checkSteps = async (
  connections: readonly Connection[],
  steps: readonly Step[],
  progress: (done: number) => void = () => undefined,
): Promise<Map<string, Fault>> => {
  const whats: string[][] = [];
  const left = steps.entries();
  let done = 0;
  const work = async (connection: Connection): Promise<void> => {
    for (const [index, { rule, range }] of left) {
      whats[index] = await broken(connection, rule, range);
      done += 1;
      progress(done / steps.length);
    }
  };
  // All of them are waited for, so that no query is under way on a connection when the check ends.
  const ends = await Promise.allSettled(connections.map(work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  const found = new Map<string, Fault>();
  for (const [index, { rule }] of steps.entries()) note(found, rule, whats[index] ?? []);
  return found;
};

/** Some of the rows that break a rule. A value that cannot be read, for example a malformed id, breaks the rule too. */
const broken = async (connection: Connection, rule: Rule, range: string[]): Promise<string[]> => {
  await connection.query('SAVEPOINT rule');
  try {
    const { rows } = await connection.query<{ what: string }>(`${rule.sql} LIMIT ${String(SHOWN_PER_RULE)}`, range);
    await connection.query('RELEASE rule');
    return rows.map(({ what }) => what);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (!code?.startsWith(DATA_EXCEPTION)) throw error;
    await connection.query('ROLLBACK TO rule');
    return [message];
  }
};

const note = (
  faults: Map<string, Fault>,
  { name, words }: Pick<Rule, 'name' | 'words'>,
  whats: readonly string[],
): void => {
  if (whats.length === 0) return;
  const known = faults.get(name)?.found ?? [];
  const found = [...new Set([...known, ...whats])].slice(0, SHOWN_PER_RULE);
  faults.set(name, { rule: name, words, found });
};

const countBook = async (connection: Connection): Promise<Omit<BookReport, 'faults'>> => {
  const { rows } = await connection.query<Omit<BookReport, 'faults'>>(
    `SELECT (SELECT count(*) FROM ledger_accounts)::int AS accounts, (SELECT count(*) FROM ledger_entries)::int AS entries,
       count(*)::int AS transactions, max(posted_at) AS "lastPostedAt" FROM ledger_transactions`,
  );
  const [counts] = rows;
  if (!counts) throw new Error('the book did not count itself');
  return counts;
};

/** Ids of transactions are hashes, so equal parts of their range hold equally many. */
const slicesOf = (transactions: number): string[][] => {
  const slices = Math.max(1, Math.ceil(transactions / SLICE));
  const edge = (at: number): string => {
    const hex = Math.floor((at * 2 ** 32) / slices)
      .toString(16)
      .padStart(8, '0');
    return `${hex}-0000-0000-0000-000000000000`;
  };
  const last = (at: number): string => (at === slices ? GREATEST : before(edge(at)));
  return Array.from({ length: slices }, (_, index) => [edge(index), last(index + 1)]);
};

/** The greatest id below one that ends in zeros. */
const before = (edge: string): string => {
  const hex = (Number.parseInt(edge.slice(0, 8), 16) - 1).toString(16).padStart(8, '0');
  return `${hex}-ffff-ffff-ffff-ffffffffffff`;
};

const ownerSlices = async (connection: Connection): Promise<string[][]> => {
  const { rows } = await connection.query<{ id: string }>(
    `SELECT id FROM (SELECT owner_id AS id, row_number() OVER (ORDER BY owner_id) AS nth
       FROM (SELECT DISTINCT owner_id FROM ledger_accounts) o) n WHERE nth % $1 = 0 ORDER BY id`,
    [OWNERS_A_SLICE],
  );
  const edges = rows.map(({ id }) => id);
  const starts = [LEAST, ...edges];
  // A slice ends where the next begins; the owner at the edge is looked at twice, which changes nothing.
  return starts.map((start, index) => [start, edges[index] ?? GREATEST]);
};

interface Marker extends Truncation {
  signature: Buffer;
  signedWith: Buffer;
}

const unsignedMarkers = async (connection: Connection, secret: Buffer | undefined): Promise<string[]> => {
  const { rows } = await connection.query<Marker>(
    `SELECT number, events, encode(digest, 'hex') AS digest, ledger_utc(newest_at) AS "newestAt",
       ledger_utc(truncated_at) AS "truncatedAt", signature, signed_with AS "signedWith" FROM audit_seals WHERE truncated_at IS NOT NULL ORDER BY number`,
  );
  const own = secret && truncationKeyOf(secret);
  return rows
    .filter((one) => (own && !own.equals(one.signedWith)) || !isSigned(one.signedWith, one, one.signature))
    .map(({ number }) => `seal ${number}`);
};
