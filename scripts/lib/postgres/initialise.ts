import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Refusal } from '../../outer/refusal.mjs';
import { passwordIn } from './places.ts';
import type { SystemUser } from './system-user.ts';

export const POSTGRES_MAJOR = 18;

/** With the machine's locale instead, lengths and trigrams of Chinese text would depend on where the bank was set up. */
const INITDB_FLAGS = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C.UTF-8',
  '--username=postgres',
  '--auth=scram-sha-256',
  '--no-instructions',
];

export interface ClusterPlace {
  directory: string;
  binaries: string;
  user: SystemUser | undefined;
  /** Thrown away after use: nothing has to survive a power cut. */
  ephemeral: boolean;
}

/** Answers the data directory, made if it was not there. It gets its name last, so a killed initdb is simply redone. */
export const ensureDataDirectory = async (place: ClusterPlace): Promise<string> => {
  const data = join(place.directory, 'data');
  if (!existsSync(data)) await makeDataDirectory(place, data);
  const major = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (major === String(POSTGRES_MAJOR)) return data;
  throw new Refusal(
    `${data} was made by PostgreSQL ${major}, this is PostgreSQL ${POSTGRES_MAJOR}: move it away or upgrade it with pg_upgrade.`,
    `${data} 是 PostgreSQL ${major} 的数据，现在用的是 ${POSTGRES_MAJOR}，请移走或用 pg_upgrade 升级。`,
  );
};

const makeDataDirectory = async (place: ClusterPlace, data: string): Promise<void> => {
  const draft = `${data}.new`;
  const passwordFile = join(place.directory, 'initdb-password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, passwordIn(place.directory), { mode: 0o600 });
  if (place.user) for (const path of [draft, passwordFile]) chownSync(path, place.user.uid, place.user.gid);
  try {
    await runInitdb(place, draft, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, data);
};

const runInitdb = async (place: ClusterPlace, data: string, passwordFile: string): Promise<void> => {
  const flags = [...INITDB_FLAGS, `--pgdata=${data}`, `--pwfile=${passwordFile}`];
  if (place.ephemeral) flags.push('--no-sync');
  const child = spawn(join(place.binaries, 'initdb'), flags, {
    ...identityOf(place),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  if (code === 0) return;
  throw new Refusal(
    `The built-in database could not be set up in ${place.directory}: ${complaint.trim()}`,
    `无法在 ${place.directory} 建立内置数据库，原因见上。`,
  );
};

/** A working directory that the server's user can enter, and a bare environment: PG* and locale variables would change what we get. */
export const identityOf = (
  place: ClusterPlace,
): { cwd: string; uid?: number; gid?: number; env: NodeJS.ProcessEnv } => ({
  cwd: place.directory,
  env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' },
  ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
});
