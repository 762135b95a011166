import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from '../lib/postgres/system-user.ts';
import { processesOf } from './process-list.ts';

/** Long, for a machine that does much else: it is only waited out where something is wrong. */
const READY_LIMIT_MS = 180_000;

export interface Started {
  child: ChildProcess;
  /** Everything it said so far. */
  output: () => string;
  exitCode: Promise<number | null>;
}

/** Runs the outer program of `npm start` of a clone; nothing of our own environment's settings leaks in. */
export const runStart = (root: string, env: NodeJS.ProcessEnv = {}): Started => {
  const { DATABASE_URL: _url, DATABASE_OWNER_URL: _owner, npm_lifecycle_event: _npm, ...bare } = process.env;
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    cwd: '/',
    env: { ...bare, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => void (output += text));
  const exitCode = (once(child, 'close') as Promise<[number | null]>).then(([code]) => code);
  return { child, output: () => output, exitCode };
};

/** The last line of the welcome: with it the whole welcome was read. */
const WELCOME_ENDS = 'Stop with Ctrl-C';

/** Waits for the whole welcome; fails with the output that came instead. */
export const untilReady = async (started: Started): Promise<void> => {
  const deadlineMs = Date.now() + READY_LIMIT_MS;
  while (!started.output().includes(WELCOME_ENDS)) {
    if (Date.now() > deadlineMs || started.child.exitCode !== null)
      throw new Error(`It did not start:\n${started.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** Where PostgreSQL keeps the data of a clone. */
export const clusterOf = (root: string): string =>
  isRoot() ? readFileSync(join(root, '.data/postgres-is-in'), 'utf8').trim() : join(root, '.data/postgres');

/** All that a start of this clone has running. */
export const runningOf = (root: string): { pid: number; command: string }[] => processesOf(root, clusterOf(root));
