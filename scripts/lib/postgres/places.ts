import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoot } from './system-user.ts';

/** The user that runs the server for root cannot enter a clone below /root or in a private temporary directory. */
export const ROOT_BASE = '/var/lib/huzhu';

const PASSWORD_BYTES = 24;

const privateDirectoryOf = (clone: string): string =>
  join(ROOT_BASE, createHash('sha256').update(clone).digest('hex').slice(0, 16));

const makeRootBase = (): void => {
  mkdirSync(ROOT_BASE, { recursive: true });
  chmodSync(ROOT_BASE, 0o755);
};

/**
 * Where the database of a clone lives: inside it, or for root in a place of the machine that the clone points to. A
 * clone that was moved keeps its data, because the pointer moves along.
 */
export const clusterDirectoryOf = (clone: string): string => {
  const inside = join(clone, '.data');
  mkdirSync(inside, { recursive: true });
  if (!isRoot()) return makeDirectory(join(inside, 'postgres'));
  makeRootBase();
  const pointer = join(inside, 'postgres-is-in');
  if (existsSync(pointer)) {
    const directory = readFileSync(pointer, 'utf8').trim();
    if (directory.startsWith(`${ROOT_BASE}/`) && isOurs(directory, clone)) return directory;
  }
  const directory = makeDirectory(privateDirectoryOf(clone));
  writeFileSync(join(directory, 'clone'), clone);
  writeFileSync(pointer, `${directory}\n`);
  return directory;
};

/** A copied clone carries the pointer of its original, but must not work on the original's data. */
const isOurs = (directory: string, clone: string): boolean => {
  const note = join(directory, 'clone');
  if (!existsSync(note)) return false;
  const owner = readFileSync(note, 'utf8');
  if (owner !== clone && existsSync(join(owner, '.data/postgres-is-in'))) return false;
  writeFileSync(note, clone);
  return true;
};

const makeDirectory = (directory: string): string => {
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o755);
  return directory;
};

/** A directory for a server that is thrown away. The name tells whose it is, should it be left behind. */
export const makeTemporaryDirectory = (): string => {
  if (isRoot()) makeRootBase();
  const directory = mkdtempSync(join(isRoot() ? ROOT_BASE : tmpdir(), `huzhu-pg-${process.pid}-`));
  chmodSync(directory, 0o755);
  return directory;
};

/** The superuser's password, made once per directory and readable by its owner only. */
export const passwordIn = (directory: string): string => {
  const file = join(directory, 'superuser-password');
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (kept !== '') return kept;
  const password = randomBytes(PASSWORD_BYTES).toString('hex');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
};
