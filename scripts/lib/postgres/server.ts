import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../outer/refusal.mjs';
import { freePort } from '../free-port.ts';
import { removedAlready, removeLater } from '../keeper-client.ts';
import { wait } from '../processes.ts';
import { binaryDirectory } from './binaries.ts';
import { ensureDataDirectory } from './initialise.ts';
import type { ClusterPlace } from './initialise.ts';
import { becomesReady, halt, launch, logFileOf, logTail } from './launch.ts';
import type { ServerLife, Settings } from './launch.ts';
import { clusterDirectoryOf, makeTemporaryDirectory } from './places.ts';
import { stopLeftover, sweepTemporaryDirectories } from './stale.ts';
import { databaseUser, ownerOf } from './system-user.ts';

const PORT_TRIES = 3;
const CHILDREN_GONE_MS = 1000;
const START_TRIES = 15;

export interface StartOptions {
  /** The clone whose lasting database is wanted; without it the server is ephemeral: fresh, fast, removed when stopped. */
  clone?: string;
  /** Default: any free one. */
  port?: number;
  settings?: Settings;
}

/** A running PostgreSQL on 127.0.0.1. Whatever happens to this process, the server does not outlive it for long. */
export interface PostgresServer {
  readonly port: number;
  readonly pid: number;
  readonly superuserUrl: string;
  readonly logFile: string;
  /** Resolves when the server ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends it cleanly; an ephemeral one is removed from the disk. */
  readonly stop: () => Promise<void>;
  /** As a crash would: no shutdown, so recovery at the next start. */
  readonly kill9: () => Promise<void>;
  /** After `kill9`: the same data on the same port. */
  readonly restart: () => Promise<PostgresServer>;
}

export const startPostgres = async (options: StartOptions = {}): Promise<PostgresServer> => {
  const place = placeFor(options.clone);
  if (place.ephemeral) removeLater(place.directory);
  try {
    const data = await ensureDataDirectory(place);
    await stopLeftover(data);
    return await launchOnPort(place, data, options);
  } catch (error) {
    if (place.ephemeral) rmSync(place.directory, { recursive: true, force: true });
    throw error;
  }
};

const placeFor = (clone: string | undefined): ClusterPlace => {
  const ephemeral = clone === undefined;
  const binaries = binaryDirectory();
  if (ephemeral) sweepTemporaryDirectories();
  const directory = ephemeral ? makeTemporaryDirectory() : clusterDirectoryOf(clone);
  return { ephemeral, binaries, directory, user: ownerOf(join(directory, 'data')) ?? databaseUser() };
};

const launchOnPort = async (place: ClusterPlace, data: string, options: StartOptions): Promise<PostgresServer> => {
  for (let attempt = 1; ; attempt += 1) {
    const life = launch(place, data, options.port ?? (await freePort()), options.settings ?? {});
    if (await becomesReady(life)) return serverOf(place, data, life, options);
    if (!(await mayTryAgain(logTail(place), attempt, options.port === undefined))) break;
  }
  throw new Refusal(
    `The built-in database did not start; its log ${logFileOf(place)} ends with:\n${logTail(place)}`,
    '内置数据库没有启动，日志结尾见上。',
  );
};

/** The number of the block stands between its words. */
const STILL_IN_USE = /shared memory block .*is still in use/;

/** A port that was free when we asked may be taken when the server asks; children of a killed server take a moment to go. */
const mayTryAgain = async (log: string, attempt: number, anyPort: boolean): Promise<boolean> => {
  if (log.includes('could not bind')) return anyPort && attempt < PORT_TRIES;
  if (!STILL_IN_USE.test(log) || attempt >= START_TRIES) return false;
  await wait(CHILDREN_GONE_MS);
  return true;
};

const serverOf = (place: ClusterPlace, data: string, life: ServerLife, options: StartOptions): PostgresServer => ({
  port: life.port,
  pid: life.pid,
  superuserUrl: life.superuserUrl,
  logFile: logFileOf(place),
  ended: life.ended,
  stop: async () => {
    await halt(life);
    if (!place.ephemeral) return;
    rmSync(place.directory, { recursive: true, force: true });
    removedAlready(place.directory);
  },
  kill9: () => halt(life, 'SIGKILL'),
  restart: async () => {
    await halt(life);
    return launchOnPort(place, data, { ...options, port: life.port });
  },
});
