import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { rowsOf, statement } from '../../src/platform/database/statement.js';

/** Who is logged in, which answers were given and what time it is may change when a request is refused; nothing else. */
const MAY_CHANGE = ['sessions', 'idempotency_keys', 'clock_offset', 'migrations'];

interface Sum {
  name: string;
  sum: string;
}
const TABLES = statement<{ name: string }>(
  'fingerprint_tables',
  'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename <> ALL ($1) ORDER BY 1',
);
const hashOf = (text: string): string => createHash('md5').update(text).digest('hex');

/** Rows and a checksum of every table of the bank: equal before and after means that nothing was written. */
export const fingerprint = async (
  source: DataSource,
  mayChange: readonly string[] = MAY_CHANGE,
): Promise<Record<string, string>> => {
  const tables = await rowsOf(source.manager, TABLES, [mayChange]);
  const sums = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS sum FROM "${name}" t`,
  );
  const text = sums.join('\nUNION ALL ');
  const rows = await rowsOf(source.manager, statement<Sum>(`fingerprint_${hashOf(text)}`, text));
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
};
