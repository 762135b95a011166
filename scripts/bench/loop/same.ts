import type { Client } from 'pg';
import { quote } from '../../lib/postgres/connect.ts';

/** What each row is now, but for what each database draws by itself: salts, numbers of transactions, and digests over them. */
const CONTENT = {
  service_requests: 'id, status, version',
  assignments: 'id, status, version, approved_minutes, credited_minutes, transaction_id',
  moves: 'id, subject_id, subject_version, move, to_status, actor_id, at',
  ledger_accounts: 'id, balance',
  ledger_transactions: 'id',
  ratings: 'id, face',
} as const;

const factsOf = async (owner: Client): Promise<Map<string, string>> => {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  const facts = new Map<string, string>();
  const tell = async (name: string, sql: string): Promise<void> => {
    const { rows } = await owner.query<{ fact: string }>(sql);
    facts.set(name, rows[0]?.fact ?? '');
  };
  for (const { name } of tables) await tell(`rows of ${name}`, `SELECT count(*)::text AS fact FROM ${quote(name)}`);
  for (const [name, columns] of Object.entries(CONTENT))
    await tell(
      `content of ${name}`,
      `SELECT sum(hashtextextended(ROW(${columns})::text, 0)::numeric)::text AS fact FROM ${name}`,
    );
  return facts;
};

/** Where the second bank is not as the first: how many rows a table has, and what stands in those of the loop. */
export const differencesOf = async (first: Client, second: Client): Promise<string[]> => {
  const [here, there] = [await factsOf(first), await factsOf(second)];
  return [...here].flatMap(([what, fact]) =>
    fact === there.get(what) ? [] : [`${what}: ${fact}, the bare leg's ${there.get(what) ?? 'none'}`],
  );
};
