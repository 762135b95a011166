import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, isAlive } from '../../outer/process-birth.mjs';
import { Refusal } from '../../outer/refusal.mjs';
import { waitUntil } from '../processes.ts';
import { ROOT_BASE } from './places.ts';
import { isRoot } from './system-user.ts';

const STOP_LIMIT_MS = 20_000;

/** The server that says it works on this data directory, if it is really alive. */
const runningServer = (data: string): number | undefined => {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return undefined;
  return commandOf(pid).includes(data) ? pid : undefined;
};

/**
 * A start that was killed outright can leave its server running; it would hold the data, so it is stopped. A
 * `postmaster.pid` whose number now belongs to another program would keep the server from starting, so it is removed;
 * one whose process is dead is left to PostgreSQL, which also looks for orphaned backends.
 */
export const stopLeftover = async (data: string): Promise<void> => {
  const pid = runningServer(data);
  if (pid !== undefined) {
    process.kill(pid, 'SIGINT');
    if (await waitUntil(() => !isAlive(pid), STOP_LIMIT_MS)) return;
    throw new Refusal(
      `The database server of an earlier start (process ${pid}) does not stop: end it by hand and try again.`,
      `上一次启动留下的数据库（进程 ${pid}）停不下来，请手动结束后再试。`,
    );
  }
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const stranger = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (isAlive(stranger)) rmSync(file);
};

/** Removes the temporary directories of runs that were killed together with their keeper. */
export const sweepTemporaryDirectories = (): void => {
  const base = isRoot() ? ROOT_BASE : tmpdir();
  for (const name of existsSync(base) ? readdirSync(base) : []) {
    const owner = /^huzhu-pg-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const directory = join(base, name);
    const server = runningServer(join(directory, 'data'));
    if (server !== undefined) process.kill(server, 'SIGQUIT');
    else rmSync(directory, { recursive: true, force: true });
  }
};
