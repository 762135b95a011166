import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { migrate } from '../../lib/app.ts';
import { prepareBank, startPostgres } from '../../lib/postgres.ts';
import type { Stopper } from '../../lib/stopper.ts';
import { loadServer } from './server.ts';
import type { LedgerService, Source } from './server.ts';

/**
 * The settings of a lasting database, but for the flush itself: where other programs share the disk, waiting for it is most
 * of the time and none of the difference. `flush` as the last argument leaves it on.
 */
const fsync = process.argv.includes('flush') ? 'on' : 'off';
const SETTINGS = { fsync, full_page_writes: 'on', synchronous_commit: 'on', wal_level: 'replica' };
const ACCOUNTS = 2000;
const OPENING_MINUTES = 1_000_000;
const OPEN_BATCH = 500;
export const CLIENTS = 16;

export interface Book {
  app: Pool;
  ownerSource: Source;
  appSource: Source;
  ledger: LedgerService;
  issuerId: string;
  /** Of the issuer, without a floor: the account that every posting of a city may touch. */
  issuanceId: string;
  /** Lots of members, each with minutes to spend. */
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

export const openBook = async (stopper: Stopper, superuserUrl: string, database = 'bench'): Promise<Book> => {
  const bank = await prepareBank({ superuserUrl, database });
  await migrate({ env: process.env, bank, stopper });
  const app = new Pool({ connectionString: bank.databaseUrl, max: CLIENTS });
  app.on('error', () => undefined); // reported by the query that meets it
  await stopper.add(() => app.end());
  const { connect, ledger } = await loadServer();
  const ownerSource = await connect(bank.ownerUrl, CLIENTS);
  const appSource = await connect(bank.databaseUrl, CLIENTS);
  await stopper.add(() => ownerSource.destroy());
  await stopper.add(() => appSource.destroy());
  const accounts = await openAccounts(app);
  // What autovacuum would do within a minute; without it the row by row plans are those of an empty table.
  await ownerSource.manager.query('ANALYZE');
  return { app, ownerSource, appSource, ledger, ...accounts };
};

const openAccounts = async (app: Pool): Promise<Pick<Book, 'issuerId' | 'issuanceId' | 'lots'>> => {
  const issuerId = randomUUID();
  const issuer = { op: 'open', issuerId, ownerKind: 'issuer', ownerId: issuerId, origin: 'issuance', unit: 'minute' };
  const issuanceId = randomUUID();
  await apply(app, [{ ...issuer, id: issuanceId }]);
  const lots: string[] = [];
  while (lots.length < ACCOUNTS) {
    const opens = Array.from({ length: OPEN_BATCH }, () => ({
      ...{ op: 'open', id: randomUUID(), issuerId, ownerKind: 'member', ownerId: randomUUID(), origin: 'opening' },
      ...{ promiseId, evidenceClass: 'manual', unit: 'minute', expiresOn: null },
    }));
    const posts = opens.map((open) => postOf(issuanceId, open.id, OPENING_MINUTES));
    await apply(app, [...opens, ...posts]);
    lots.push(...opens.map((open) => open.id));
  }
  return { issuerId, issuanceId, lots };
};

/** The bare call, prepared once a connection. */
export const apply = async (app: Pick<Pool, 'query'>, operations: readonly object[]): Promise<void> => {
  await app.query({
    name: 'ledger_apply',
    text: 'SELECT ledger_apply($1::jsonb) AS answers',
    values: [JSON.stringify(operations)],
  });
};

export interface Post {
  op: 'post';
  id: string;
  key: string;
  reason: string;
  sourceId: string;
  policyVersionId: string;
  actorId: string;
  occurredAt: string;
  entries: { accountId: string; amount: number }[];
}

/** UUIDv7 as `newId()` of the server makes it: what is posted together stands together in the index. */
const newId = (): string => {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
};

export const postOf = (from: string, to: string, minutes: number): Post => {
  const sourceId = `assignment:${newId()}`;
  return {
    op: 'post',
    id: newId(),
    key: `service:${sourceId}:1`,
    ...{ reason: 'service', sourceId, policyVersionId, actorId, occurredAt: new Date().toISOString() },
    entries: [
      { accountId: from, amount: -minutes },
      { accountId: to, amount: minutes },
    ],
  };
};
