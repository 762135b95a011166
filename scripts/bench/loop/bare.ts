// The bare leg: a plain Fastify server whose one route sends the statements that the other was handed before, with their values,
// as the server under measurement sent them. Started by scripts/bench/loop/bare-leg.ts with DATABASE_URL and PORT.
import { createRequire } from 'node:module';
import { Pool } from 'pg';
import type { PoolClient, QueryResult } from 'pg';
import { isBegin, isEnd } from './recorded.ts';
import type { Recorded, Replayed } from './recorded.ts';

interface Fastify {
  post: (path: string, handle: (request: { body: unknown }) => Promise<unknown>) => void;
  listen: (where: { port: number; host: string }) => Promise<unknown>;
}

const STEP_BYTES_MAX = 16 * 1024 * 1024;
/** As the server's (server/src/platform/database/data-source.ts). */
const POOL_MAX = 20;

// The same one that the server stands on.
const fromServer = createRequire(new URL('../../../server/package.json', import.meta.url));
const { fastify } = fromServer('fastify') as { fastify: (options: { bodyLimit: number }) => Fastify };

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: POOL_MAX });
pool.on('error', () => undefined); // reported by the query that meets it

type Ready = Omit<Recorded, 'values'> & { values: (string | Buffer | null)[] };

const readyOf = (one: Recorded): Ready => ({
  ...one,
  values: one.values.map((value) =>
    value !== null && typeof value === 'object' ? Buffer.from(value.hex, 'hex') : value,
  ),
});

const send = (on: Pool | PoolClient, { name, text, values }: Ready): Promise<QueryResult> =>
  name === null ? on.query(text, values) : on.query({ name, text, values });

/** Inside a transaction by the connection that began it, the others by any. */
const replay = async (step: readonly Ready[]): Promise<{ results: Replayed[]; rows: unknown[] }> => {
  const open = new Map<number, PoolClient>();
  const results: Replayed[] = [];
  let rows: unknown[] = [];
  try {
    for (const one of step) {
      if (isBegin(one)) open.set(one.connection, await pool.connect());
      const client = open.get(one.connection);
      const startMs = performance.now();
      const result = await send(client ?? pool, one);
      results.push({ rowCount: result.rowCount, ms: performance.now() - startMs });
      if (result.rows.length > 0) rows = result.rows;
      if (!client || !isEnd(one)) continue;
      client.release();
      open.delete(one.connection);
    }
    return { results, rows };
  } finally {
    for (const client of open.values()) client.release(true);
  }
};

let step: Ready[] = [];
const app = fastify({ bodyLimit: STEP_BYTES_MAX });
app.post('/take', ({ body }) => {
  step = (body as Recorded[]).map(readyOf);
  return Promise.resolve({});
});
app.post('/replay', () => replay(step));
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
process.send?.('ready');
