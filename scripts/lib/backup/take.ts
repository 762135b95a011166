import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { Refusal } from '../../outer/refusal.mjs';
import { baseDirectory, checkArchives, pruneArchive, untilArchived } from './archive.ts';
import { DATA, listBases, nameAfter, SUMS } from './base.ts';
import { copyTree } from './copy-tree.ts';
import { copyWithTool } from './tool.ts';

/** What PostgreSQL makes anew when it starts; the log comes from the archive. */
const CONTENTS_LEFT_OUT = new Set([
  'pg_wal',
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const FILES_LEFT_OUT = /(^|\/)(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|backup_label|tablespace_map)$/;

const LABEL = 'backup_label';
const DRAFT = '.new';

export interface Taken {
  name: string;
  files: number;
  /** Older copies and files of the log that were removed. */
  removed: { bases: number; wal: number };
}

export interface TakeOptions {
  backups: string;
  superuserUrl: string;
  /** Full copies to keep, this one included. */
  keep: number;
}

/** Makes a full copy of a running server and removes what is older than wanted. It gets its name last. */
export const takeBackup = async (client: Client, options: TakeOptions): Promise<Taken> => {
  const { backups, keep } = options;
  await checkArchives(client);
  await refuseTablespaces(client);
  const root = baseDirectory(backups);
  for (const name of readdirSync(root)) if (name.endsWith(DRAFT)) rmSync(join(root, name), { recursive: true });
  const draft = join(root, `${process.pid}${DRAFT}`);
  mkdirSync(draft, { mode: 0o700 });
  const files = await copyServer(client, draft, options);
  const name = nameAfter(Date.now());
  renameSync(draft, join(root, name));
  await syncDirectory(root);
  return { name, files, removed: prune(backups, keep) };
};

const refuseTablespaces = async (client: Client): Promise<void> => {
  const { rows } = await client.query("SELECT FROM pg_tablespace WHERE spcname NOT IN ('pg_default', 'pg_global')");
  if (rows.length === 0) return;
  throw new Refusal(
    'The server has tablespaces outside its data directory, which this program does not copy: use pg_basebackup.',
    '数据库有数据目录以外的表空间，本程序不会复制：请用 pg_basebackup。',
  );
};

/** File by file where we can read them; over the network with PostgreSQL's own tool elsewhere. */
const copyServer = async (client: Client, draft: string, { backups, superuserUrl }: TakeOptions): Promise<number> => {
  const { rows } = await client.query<{ directory: string }>("SELECT current_setting('data_directory') AS directory");
  const directory = rows[0]?.directory ?? '';
  if (!isReadable(directory)) return copyWithTool(superuserUrl, join(draft, DATA));
  const sums: string[] = [];
  const stopFile = await copyFiles(client, directory, draft, sums);
  writeFileSync(join(draft, SUMS), `${sums.join('\n')}\n`, { mode: 0o600, flush: true });
  await syncDirectory(draft);
  await untilArchived(client, backups, stopFile);
  return sums.length;
};

const isReadable = (directory: string): boolean => {
  try {
    accessSync(join(directory, 'global/pg_control'), constants.R_OK);
    return true;
  } catch {
    return false; // another machine, another container, or somebody else's files: the caller has another way
  }
};

/** PostgreSQL's low-level backup: it may go on writing while we read, because its log repairs what we caught half-way. */
const copyFiles = async (client: Client, directory: string, draft: string, sums: string[]): Promise<string> => {
  await client.query("SELECT pg_backup_start('huzhu', fast => true)");
  await copyTree(directory, join(draft, DATA), {
    isChanging: true,
    isSynced: true,
    isLeftOut: (path) => CONTENTS_LEFT_OUT.has(path) || FILES_LEFT_OUT.test(path),
    onFile: (path, sha256) => void sums.push(`${sha256}  ${DATA}/${path}`),
  });
  const { rows } = await client.query<{ label: string; wal: string }>(
    'SELECT labelfile AS label, pg_walfile_name(lsn) AS wal FROM pg_backup_stop(wait_for_archive => false)',
  );
  const [stopped] = rows;
  if (!stopped) throw new Error('pg_backup_stop answered nothing');
  // Without this file PostgreSQL would begin its recovery in the wrong place, and not notice.
  writeFileSync(join(draft, DATA, LABEL), stopped.label, { mode: 0o600, flush: true });
  sums.push(`${createHash('sha256').update(stopped.label).digest('hex')}  ${DATA}/${LABEL}`);
  return stopped.wal;
};

const syncDirectory = async (directory: string): Promise<void> => {
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const prune = (backups: string, keep: number): Taken['removed'] => {
  const bases = listBases(backups);
  const old = bases.slice(0, Math.max(0, bases.length - keep));
  for (const { directory } of old) rmSync(directory, { recursive: true });
  const oldest = bases[old.length];
  return { bases: old.length, wal: oldest ? pruneArchive(backups, oldest.firstWal) : 0 };
};
