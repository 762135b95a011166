import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { holdIdOf, transactionIdOf } from '../../src/book/ledger/names.js';
import { toWire, type Operation } from '../../src/book/ledger/operations.js';
import type { Book } from './ledger-book.js';

const VICTIM = 'killed now and then';
const TRIES_MAX = 200;
/** The backend was ended, or the connection broke under the call. */
const isKilled = (error: unknown): boolean => {
  const { code, message } = error as { code?: string; message: string };
  return code === '57P01' || code === 'ECONNRESET' || code === 'EPIPE' || /terminated|not queryable/i.test(message);
};

export interface Outcome {
  refusal: string | null;
  /** How often the connection was killed under the call. */
  kills: number;
}

/** One of many connections that others kill: says a call until what became of it is known. */
export class Survivor {
  private client: pg.Client | null = null;

  constructor(private readonly book: Book) {}

  async say(operations: readonly Operation[]): Promise<Outcome> {
    for (let kills = 0; kills < TRIES_MAX; kills += 1) {
      if (kills > 0 && (await this.wasDone(operations))) return { refusal: null, kills };
      try {
        const client = (this.client ??= await this.connect());
        await client.query('SELECT ledger_apply($1::jsonb)', [JSON.stringify(operations.map(toWire))]);
        return { refusal: null, kills };
      } catch (error) {
        const { code, message } = error as { code?: string; message: string };
        if (code === 'HZ001') return { refusal: message, kills };
        if (!isKilled(error)) throw error;
        await this.end();
      }
    }
    throw new Error('killed every time');
  }

  async end(): Promise<void> {
    await this.client?.end().catch(() => undefined);
    this.client = null;
  }

  /** Of the holds that only this call takes: all are there, or none is; anything else is half a call. */
  private async wasDone(operations: readonly Operation[]): Promise<boolean> {
    const holds = operations.flatMap((one) => (one.op === 'hold' ? [holdIdOf(one.hold)] : []));
    const [taken] = await this.book.rows<{ count: number }>(
      'SELECT count(*)::int AS count FROM ledger_holds WHERE id = ANY ($1)',
      [holds],
    );
    const posts = operations.flatMap((one) =>
      one.op === 'post' ? [transactionIdOf(one.reason, one.source, one.nth)] : [],
    );
    const [posted] = await this.book.rows<{ count: number }>(
      'SELECT count(*)::int AS count FROM ledger_transactions WHERE id = ANY ($1)',
      [posts],
    );
    const isThere = holds.length > 0 && taken?.count === holds.length;
    if ((taken?.count ?? 0) > 0 && !isThere) throw new Error('half of the holds of a killed call are there');
    if (isThere && posted?.count !== new Set(posts).size)
      throw new Error('the holds of a killed call are there, its posts are not');
    return isThere;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.book.urls.databaseUrl, application_name: VICTIM });
    // The query that meets the broken connection tells of it.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
}

/** Ends one connection after the other, until told to stop; answers how many. */
export const killUntil = async (book: Book, isOver: () => boolean, everyMilliseconds: number): Promise<number> => {
  let kills = 0;
  while (!isOver()) {
    await sleep(everyMilliseconds);
    const rows = await book.rows<{ done: boolean }>(
      `SELECT pg_terminate_backend(pid) AS done FROM (SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = $1 AND state = 'active' ORDER BY random() LIMIT 1) victim`,
      [VICTIM],
    );
    kills += rows.filter(({ done }) => done).length;
  }
  return kills;
};
