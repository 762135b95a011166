import type { Client } from 'pg';
import { isFrame, type Sent } from './probe.js';

/** What one statement cost on this bank. */
export interface Cost {
  name: string | null;
  text: string;
  /** Pages of 8 KiB looked at, wherever they were. */
  blocks: number;
  planMilliseconds: number;
  runMilliseconds: number;
  /** Tables read from their first row to their last. */
  scanned: string[];
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: Node[];
}
interface Explained {
  Plan: Node;
  'Planning Time'?: number;
  'Execution Time'?: number;
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

const READS = /^\s*(SELECT|WITH)\b/i;
const WRITES = /\b(INSERT INTO|UPDATE|DELETE FROM)\s/;
const PLANNED = /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/i;

/** Runs a reading statement once more, by a connection of its own, with the same values; of a writing one only the plan is made. */
const costOf = async (client: Client, { name, text, values }: Sent): Promise<Cost> => {
  const isRun = READS.test(text) && !WRITES.test(text);
  const how = isRun ? 'ANALYZE, BUFFERS, FORMAT JSON' : 'FORMAT JSON';
  const { rows } = await client.query<{ 'QUERY PLAN': [Explained] }>(`EXPLAIN (${how}) ${text}`, [...values]);
  const told = rows[0]?.['QUERY PLAN'][0];
  if (!told) throw new Error(`no plan of ${text}`);
  const { Plan: top, 'Planning Time': plan = 0, 'Execution Time': run = 0 } = told;
  return {
    name,
    text,
    blocks: (top['Shared Hit Blocks'] ?? 0) + (top['Shared Read Blocks'] ?? 0),
    planMilliseconds: plan,
    runMilliseconds: run,
    scanned: nodesOf(top).flatMap((node) =>
      node['Node Type'] === 'Seq Scan' && node['Relation Name'] ? [node['Relation Name']] : [],
    ),
  };
};

/** Costs of statements as they were sent; brackets and what has no plan cost nothing here. */
export const costsOf = async (client: Client, sent: readonly Sent[]): Promise<Cost[]> => {
  const costs: Cost[] = [];
  for (const one of sent) if (!isFrame(one) && PLANNED.test(one.text)) costs.push(await costOf(client, one));
  return costs;
};

/** Tables of so many rows that nobody may read them from end to end. */
export const grownTables = async (client: Client, rowsMin: number): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
       AND reltuples >= $1 ORDER BY 1`,
    [rowsMin],
  );
  return rows.map(({ name }) => name);
};
