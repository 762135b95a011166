import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { forget, keepWatch } from '../keeper-client.ts';
import { endChild, hasEnded, wait } from '../processes.ts';
import { identityOf } from './initialise.ts';
import type { ClusterPlace } from './initialise.ts';
import { passwordIn } from './places.ts';

const READY_LIMIT_MS = 60_000;
const READY_POLL_MS = 30;
const STOP_GRACE_MS = 15_000;
const LOG_TAIL_LINES = 10;

/** Names and values as in postgresql.conf. */
export type Settings = Readonly<Record<string, string>>;

export const SETTINGS: Settings = {
  listen_addresses: '127.0.0.1',
  // The path of a socket may have 107 bytes; a clone may lie deeper than that.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  // A bank's statements are small: compiling one costs more than running it.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** For a server that is thrown away: as fast as it can be, because nothing has to survive a power cut. */
const EPHEMERAL_SETTINGS: Settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  // Thousands of small statements over all tables: starting helpers costs more than it saves.
  max_parallel_workers_per_gather: '0',
};

/** One life of the server: from a launch to its end. */
export interface ServerLife {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
  readonly superuserUrl: string;
  readonly ended: Promise<void>;
}

export const logFileOf = (place: ClusterPlace): string => join(place.directory, 'postgres.log');

export const launch = (place: ClusterPlace, data: string, port: number, settings: Settings): ServerLife => {
  const log = openSync(logFileOf(place), 'w', 0o600);
  const all = { ...SETTINGS, ...(place.ephemeral ? EPHEMERAL_SETTINGS : {}), ...settings, port: String(port) };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(place.binaries, 'postgres'), ['-D', data, ...flags], {
    ...identityOf(place),
    // Its own session: on Ctrl-C the server ends after those who use it, when we say so.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const pid = child.pid ?? 0;
  if (pid !== 0) keepWatch(pid, 'SIGINT');
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  void ended.then(() => forget(pid));
  const superuserUrl = `postgres://postgres:${passwordIn(place.directory)}@127.0.0.1:${port}/postgres`;
  return { child, pid, port, superuserUrl, ended };
};

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything committed is safe. */
export const halt = async (life: ServerLife, signal: NodeJS.Signals = 'SIGINT'): Promise<void> => {
  if (life.pid !== 0) await endChild(life.child, signal, STOP_GRACE_MS);
};

/** False when it ended by itself, or did not answer in time and was ended. */
export const becomesReady = async (life: ServerLife): Promise<boolean> => {
  const deadlineMs = Date.now() + READY_LIMIT_MS;
  while (Date.now() < deadlineMs && life.pid !== 0 && !hasEnded(life.child)) {
    if (await answers(life.superuserUrl)) return true;
    await wait(READY_POLL_MS);
  }
  await halt(life);
  return false;
};

const answers = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url });
  // Without a listener a connection that breaks later would end the whole program.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false; // not listening yet, or still recovering: the caller asks again until its time is over
  } finally {
    await client.end();
  }
};

export const logTail = (place: ClusterPlace): string =>
  readFileSync(logFileOf(place), 'utf8').trim().split('\n').slice(-LOG_TAIL_LINES).join('\n');
