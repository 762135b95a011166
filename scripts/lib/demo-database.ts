import { resolve } from 'node:path';
import { Client } from 'pg';
import { Refusal } from '../outer/refusal.mjs';
import { archiveSettings, prepareBackups } from './backup/archive.ts';
import { prepareBank, startPostgres } from './postgres.ts';
import type { Bank } from './postgres.ts';
import { checkServer } from './postgres/connect.ts';
import type { Stopper } from './stopper.ts';

const CONNECT_LIMIT_MS = 10_000;

export interface DemoDatabase {
  bank: Bank;
  /** Resolves when the database is gone; that of another machine never tells us. */
  ended: Promise<void>;
}

/** The clone's own PostgreSQL, prepared; with `backups`, it archives its log there (scripts/backup.ts). */
export const openEmbedded = async (clone: string, stopper: Stopper, backups = ''): Promise<DemoDatabase> => {
  const server = await startPostgres({ clone, settings: backups === '' ? {} : archiveTo(resolve(clone, backups)) });
  await stopper.add(server.stop);
  const bank = await prepareBank({ superuserUrl: server.superuserUrl, database: 'huzhu' });
  return { bank, ended: server.ended };
};

const archiveTo = (backups: string): Record<string, string> => {
  prepareBackups(backups);
  return archiveSettings(backups);
};

/** The server that DATABASE_URL and DATABASE_OWNER_URL name, if it answers and will do. */
export const openOutside = async (databaseUrl: string, ownerUrl: string): Promise<DemoDatabase> => {
  await checkAddress('DATABASE_URL', databaseUrl);
  await checkAddress('DATABASE_OWNER_URL', ownerUrl);
  return { bank: { databaseUrl, ownerUrl }, ended: new Promise(() => undefined) };
};

/** Refuses an address that is none, or whose server does not answer or will not do. */
export const checkAddress = async (name: string, url: string): Promise<void> => {
  const client = clientFor(name, url);
  try {
    await client.connect();
    await checkServer(client);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const reason = error instanceof Error ? error.message || error.name : String(error);
    // Only the reason: the address holds a password.
    throw new Refusal(`The database of ${name} cannot be used: ${reason}.`, `${name} 指向的数据库不可用：${reason}。`, {
      cause: error,
    });
  } finally {
    await client.end();
  }
};

const clientFor = (name: string, url: string): Client => {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    throw new Refusal(
      `${name} must look like postgres://user:password@host:5432/database.`,
      `${name} 的格式应为 postgres://用户:密码@主机:5432/数据库。`,
    );
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  client.on('error', () => undefined); // reported by the query that meets it
  return client;
};
