import { chownSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { Refusal } from '../../outer/refusal.mjs';
import { wait } from '../processes.ts';
import { databaseUser } from '../postgres/system-user.ts';

/** A crash of the whole machine costs at most the minutes since the last file of the log was archived. */
const ARCHIVE_EVERY = '5min';
const ARRIVAL_LIMIT_MS = 120_000;
/** PostgreSQL tries three times, a second apart, and then leaves it for a minute. */
const FAILING_LIMIT_MS = 10_000;
const ARRIVAL_POLL_MS = 200;

/** A file of the write-ahead log, or a note about a copy that began in it: timeline, then place, in hexadecimal digits. */
const WAL_FILE = /^[0-9A-F]{24}(\.[0-9A-F]{8}\.backup)?$/;
const TIMELINE_DIGITS = 8;
const NAME_DIGITS = 24;

export const walDirectory = (backups: string): string => join(backups, 'wal');
export const baseDirectory = (backups: string): string => join(backups, 'base');

/**
 * What PostgreSQL is told so that every file of its log is kept in the backup directory. `basic_archive` comes with
 * PostgreSQL; unlike `cp` it never leaves half a file under the right name, and syncs what it wrote.
 */
export const archiveSettings = (backups: string): Record<string, string> => ({
  wal_level: 'replica',
  archive_mode: 'on',
  archive_library: 'basic_archive',
  'basic_archive.archive_directory': walDirectory(backups),
  archive_timeout: ARCHIVE_EVERY,
});

/** Makes the directories of a backup; the database server, who may be another user, writes into one of them. */
export const prepareBackups = (backups: string): void => {
  mkdirSync(baseDirectory(backups), { recursive: true, mode: 0o700 });
  mkdirSync(walDirectory(backups), { recursive: true, mode: 0o700 });
  const user = databaseUser();
  if (user) for (const path of [backups, walDirectory(backups)]) chownSync(path, user.uid, user.gid);
};

/** Without the log written while it was made, a copy is a heap of files from different moments. */
export const checkArchives = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ mode: string }>("SELECT current_setting('archive_mode') AS mode");
  if (rows[0]?.mode !== 'off') return;
  throw new Refusal(
    'PostgreSQL does not archive its log (archive_mode is off), and a copy of its files alone is worth nothing.',
    'PostgreSQL 没有归档日志（archive_mode 为 off），只复制文件是恢复不出来的。',
  );
};

/** Waits until a file of the log is in the archive; says what PostgreSQL says when it does not come. */
export const untilArchived = async (client: Client, backups: string, walFile: string): Promise<void> => {
  const startedAtMs = Date.now();
  const path = join(walDirectory(backups), walFile);
  while (!existsSync(path)) {
    const waitedMs = Date.now() - startedAtMs;
    if (waitedMs > FAILING_LIMIT_MS) await refuseFailing(client, path);
    if (waitedMs > ARRIVAL_LIMIT_MS) throw notArchived(path, 'it archives, but elsewhere', '它归档到了别处');
    await wait(ARRIVAL_POLL_MS);
  }
};

const refuseFailing = async (client: Client, path: string): Promise<void> => {
  const { rows } = await client.query<{ failed: string }>(
    `SELECT last_failed_wal AS failed FROM pg_stat_archiver
     WHERE last_failed_time > coalesce(last_archived_time, '-infinity')`,
  );
  const failed = rows[0]?.failed;
  if (failed !== undefined)
    throw notArchived(path, `it fails at ${failed}, its log says why`, `卡在 ${failed}，见它的日志`);
};

const notArchived = (path: string, why: string, chinese: string): Refusal =>
  new Refusal(
    `PostgreSQL did not bring its log to ${path}: ${why}.`,
    `PostgreSQL 没有把日志归档到 ${path}：${chinese}。`,
  );

/** The same place in the log on another timeline is still the same place. */
const placeOf = (walFile: string): string => walFile.slice(TIMELINE_DIGITS, NAME_DIGITS);

/** Removes the log that only backups before `firstNeeded` could use; answers how many files. */
export const pruneArchive = (backups: string, firstNeeded: string): number => {
  const unneeded = readdirSync(walDirectory(backups)).filter(
    (name) => WAL_FILE.test(name) && placeOf(name) < placeOf(firstNeeded),
  );
  for (const name of unneeded) rmSync(join(walDirectory(backups), name));
  return unneeded.length;
};
