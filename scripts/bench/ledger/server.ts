import { fileURLToPath, pathToFileURL } from 'node:url';

// The built server, seen through the little that the benchmark uses of it: its sources carry decorators, which Node
// does not run, and its build may not be there yet when this file is checked.

export interface Manager {
  query: <T>(sql: string, values?: readonly unknown[]) => Promise<T>;
  findOne: (entity: unknown, options: object) => Promise<Record<string, unknown> | null>;
  insert: (entity: unknown, rows: object | object[]) => Promise<unknown>;
  update: (entity: unknown, where: object, values: object) => Promise<unknown>;
}

export interface Source {
  manager: Manager;
  transaction: <T>(work: (tx: Manager) => Promise<T>) => Promise<T>;
  destroy: () => Promise<void>;
}

export interface LedgerService {
  apply: (tx: Manager, operations: readonly object[]) => Promise<unknown>;
}

export type EntityName = 'LedgerAccount' | 'LedgerStatement' | 'LedgerTransaction' | 'LedgerEntry';

/** How the server names things and what it commits to. */
export interface Bytes {
  accountIdOf: (name: string) => string;
  transactionIdOf: (reason: string, source: string) => string;
  headerTextOf: (header: object) => string;
  sideTextOf: (side: object) => string;
  commitmentOf: (salt: Uint8Array, text: string) => Buffer;
}

const dist = new URL('../../../server/dist/', import.meta.url);

const load = async <T>(file: string): Promise<T> =>
  (await import(pathToFileURL(fileURLToPath(new URL(file, dist))).href)) as T;

export interface Server {
  connect: (url: string, poolMax: number) => Promise<Source>;
  ledger: LedgerService;
  /** An operation as the database reads it. */
  toWire: (operation: object) => object;
}

export const loadServer = async (): Promise<Server> => {
  const entities = Object.values(await loadEntities());
  const { createDataSource } = await load<{
    createDataSource: (options: object) => { initialize: () => Promise<Source> };
  }>('platform/database/data-source.js');
  const service = await load<{ LedgerService: new () => LedgerService }>('book/ledger/ledger.service.js');
  const { toWire } = await load<Pick<Server, 'toWire'>>('book/ledger/operations.js');
  return {
    connect: (url, poolMax) => createDataSource({ url, entities, poolMax }).initialize(),
    ledger: new service.LedgerService(),
    toWire,
  };
};

/** What the pages 我的时间 and 时间存折 read. */
export interface Passbook {
  summary: (by: { memberId: string }) => Promise<unknown>;
  lines: (
    by: { memberId: string },
    query: { limit: number; cursor?: string },
  ) => Promise<{ items: unknown[]; nextCursor: string | null }>;
}

export const loadPassbook = async (source: Source, ledger: LedgerService): Promise<Passbook> => {
  const { PassbookService } = await load<{
    PassbookService: new (db: object, ledger: LedgerService, members: object) => Passbook;
  }>('help/credits/passbook.service.js');
  // The accounts of the benchmark belong to nobody; whose name stands on the page is not what is measured.
  const members = { signOf: () => Promise.resolve({ number: '', name: '' }) };
  return new PassbookService({ read: source.manager }, ledger, members);
};

export const loadEntities = (): Promise<Record<EntityName, unknown>> => load('book/ledger/ledger.entities.js');

export const loadBytes = async (): Promise<Bytes> => ({
  ...(await load<Pick<Bytes, 'accountIdOf' | 'transactionIdOf'>>('book/ledger/names.js')),
  ...(await load<Pick<Bytes, 'headerTextOf' | 'sideTextOf' | 'commitmentOf'>>('book/ledger/leaf.js')),
});
