import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../outer/refusal.mjs';
import { baseDirectory } from './archive.ts';

/** One full copy: `data`, as PostgreSQL had it, and `SHA256SUMS`, which `sha256sum --check` understands. */
export interface Base {
  name: string;
  directory: string;
  data: string;
  /** The first file of the log that it needs. */
  firstWal: string;
  finishedAtMs: number;
}

export const DATA = 'data';
export const SUMS = 'SHA256SUMS';

const SECOND_MS = 1000;

/** The first full second after: `2026-11-22T03-00-00Z`, so that names sort by time and are good on every disk. */
export const nameAfter = (ms: number): string =>
  `${new Date(Math.ceil(ms / SECOND_MS) * SECOND_MS).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;

/** Finished copies, oldest first. `pg_basebackup` leaves the same label, so a copy of its making will do as well. */
export const listBases = (backups: string): Base[] => {
  const root = baseDirectory(backups);
  const names = existsSync(root) ? readdirSync(root).filter((name) => NAME.test(name)) : [];
  return names.sort().map((name) => readBase(join(root, name), name));
};

const readBase = (directory: string, name: string): Base => {
  const label = readFileSync(join(directory, DATA, 'backup_label'), 'utf8');
  const firstWal = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)$/m.exec(label)?.[1];
  if (firstWal === undefined) throw new Error(`${directory}: backup_label does not tell where the log begins`);
  const finishedAtMs = Date.parse(name.replace(/T(\d\d)-(\d\d)-(\d\d)Z$/, 'T$1:$2:$3Z'));
  return { name, directory, data: join(directory, DATA), firstWal, finishedAtMs };
};

/** The newest copy that was finished before that moment: the log leads forward only. */
export const chooseBase = (backups: string, untilMs: number): Base => {
  const base = listBases(backups).findLast((one) => one.finishedAtMs < untilMs);
  if (base) return base;
  throw new Refusal(
    `There is no full copy in ${baseDirectory(backups)} from before that moment.`,
    `${baseDirectory(backups)} 里没有那个时刻之前的完整备份。`,
  );
};

/** Fingerprints by path; null when the copy was not made by our program and has none. */
export const readSums = (base: Base): Map<string, string> | null => {
  const file = join(base.directory, SUMS);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return new Map(lines.map((line) => [line.slice(66 + DATA.length + 1), line.slice(0, 64)]));
};
