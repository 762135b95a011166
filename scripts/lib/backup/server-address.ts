import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../outer/refusal.mjs';
import { clusterDirectoryOf, passwordIn } from '../postgres/places.ts';

/** Line of `postmaster.pid` that tells the port. */
const PORT_LINE = 3;

/** The superuser of the server meant: the one that SUPERUSER_URL names, else the built-in one of this checkout. */
export const superuserUrlFor = (clone: string, env: NodeJS.ProcessEnv): string => {
  const given = env['SUPERUSER_URL'] ?? '';
  return given === '' ? builtInUrl(clone) : given;
};

const builtInUrl = (clone: string): string => {
  const directory = clusterDirectoryOf(clone);
  const pidFile = join(directory, 'data/postmaster.pid');
  const port = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[PORT_LINE]) : 0;
  if (port > 0) return `postgres://postgres:${passwordIn(directory)}@127.0.0.1:${port}/postgres`;
  throw new Refusal(
    'The built-in database is not running: start it with npm start, or set SUPERUSER_URL for a server of your own.',
    '内置数据库没有运行：请先 npm start，或用 SUPERUSER_URL 指定自己的数据库。',
  );
};

/** The superuser's password in a copy of that server. */
export const superuserPasswordFor = (clone: string, env: NodeJS.ProcessEnv): string => {
  const given = env['SUPERUSER_URL'] ?? '';
  return given === '' ? passwordIn(clusterDirectoryOf(clone)) : decodeURIComponent(new URL(given).password);
};
