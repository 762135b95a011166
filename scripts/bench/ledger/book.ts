import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { migrate } from '../../lib/app.ts';
import { prepareBank, startPostgres } from '../../lib/postgres.ts';
import type { Stopper } from '../../lib/stopper.ts';
import { loadServer } from './server.ts';
import type { Server, Source } from './server.ts';

/**
 * The settings of a lasting database, but for the flush itself: where other programs share the disk, waiting for it is most
 * of the time and none of the difference. `flush` among the arguments leaves it on.
 */
const fsync = process.argv.includes('flush') ? 'on' : 'off';
const SETTINGS = { fsync, full_page_writes: 'on', synchronous_commit: 'on', wal_level: 'replica' };
const ACCOUNTS = 2000;
const OPENING_MINUTES = 1_000_000;
const OPEN_BATCH = 500;
export const CLIENTS = 16;

/** Said with every result: what is measured is the book, not what the features look up to prove a posting. */
export const UNPROVEN =
  'The postings have the reason `bench`, whose row the owner of the tables added: no evidence is asked for 记账原因为 bench，不查证据.';

export interface Book extends Pick<Server, 'ledger' | 'toWire'> {
  /** Of the application role. */
  databaseUrl: string;
  app: Pool;
  ownerSource: Source;
  appSource: Source;
  issuerId: string;
  /** Of the issuer, without a floor: the account that every posting of a city may touch. */
  issuance: string;
  /** Names of members' lots, each with minutes to spend. */
  lots: string[];
}

const policyVersionId = '00000000-0000-7000-8000-000000000003';
const actorId = '00000000-0000-7000-8000-000000000001';
const promiseId = '00000000-0000-7000-8000-000000000002';

/** A server of its own, for one book or for several to compare. */
export const openServer = async (stopper: Stopper): Promise<string> => {
  const server = await startPostgres({ settings: SETTINGS });
  await stopper.add(server.stop);
  return server.superuserUrl;
};

/** A pool of so many connections as there are clients, closed in the end. */
export const openPool = async (stopper: Stopper, connectionString: string): Promise<Pool> => {
  const pool = new Pool({ connectionString, max: CLIENTS });
  pool.on('error', () => undefined); // reported by the query that meets it
  await stopper.add(() => pool.end());
  return pool;
};

export const openBook = async (stopper: Stopper, superuserUrl: string, database = 'bench'): Promise<Book> => {
  const bank = await prepareBank({ superuserUrl, database });
  await migrate({ env: process.env, bank, stopper });
  const app = await openPool(stopper, bank.databaseUrl);
  const { connect, ledger, toWire } = await loadServer();
  const ownerSource = await connect(bank.ownerUrl, CLIENTS);
  const appSource = await connect(bank.databaseUrl, CLIENTS);
  await stopper.add(() => ownerSource.destroy());
  await stopper.add(() => appSource.destroy());
  // The row of the movable clock marks a bank that is none of real people; the check lets it have such a reason.
  await ownerSource.manager.query('INSERT INTO clock_offset (id, offset_milliseconds) VALUES (1, 0)');
  await ownerSource.manager.query("INSERT INTO ledger_reasons (reason) VALUES ('bench')");
  const issuerId = randomUUID();
  // Whoever reads a statement reads the issuer's name.
  await ownerSource.manager.query(
    "INSERT INTO organizations (id, kind, name, issues_minutes) VALUES ($1, 'district', '兑付责任方', true)",
    [issuerId],
  );
  const issuance = issuanceOf(issuerId);
  const { databaseUrl } = bank;
  const book = { databaseUrl, app, ownerSource, appSource, ledger, toWire, issuerId, issuance, lots: [] };
  await openLots(book);
  // What autovacuum would do within a minute; without it the row by row plans are those of an empty table.
  await ownerSource.manager.query('ANALYZE');
  return book;
};

const openLots = async (book: Book): Promise<void> => {
  while (book.lots.length < ACCOUNTS) {
    const opened = Array.from(
      { length: OPEN_BATCH },
      () => `${book.issuerId}/member/${randomUUID()}/opening/${promiseId}/manual/minute//`,
    );
    await apply(
      book,
      opened.map((lot) => postOf(book.issuance, lot, OPENING_MINUTES)),
    );
    book.lots.push(...opened);
  }
};

export const issuanceOf = (issuerId: string): string => `${issuerId}/issuer/${issuerId}/issuance///minute//`;

/** The bare call, prepared once a connection. */
export const apply = async (
  { app, toWire }: Pick<Book, 'app' | 'toWire'>,
  operations: readonly object[],
  on: Pick<Pool, 'query'> = app,
): Promise<void> => {
  await on.query({
    name: 'ledger_apply',
    text: 'SELECT ledger_apply($1::jsonb) AS lines',
    values: [JSON.stringify(operations.map(toWire))],
  });
};

export interface Post {
  op: 'post';
  reason: string;
  source: string;
  policyVersionId: string;
  actorId: string;
  occurredAt: string;
  entries: { account: string; amount: number }[];
}

/** UUIDv7 as `newId()` of the server makes it. */
const newId = (): string => {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
};

export const postOf = (from: string, to: string, minutes: number): Post => ({
  op: 'post',
  reason: 'bench',
  source: `assignment:${newId()}`,
  ...{ policyVersionId, actorId, occurredAt: new Date().toISOString() },
  entries: [
    { account: from, amount: -minutes },
    { account: to, amount: minutes },
  ],
});
