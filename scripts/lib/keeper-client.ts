import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

let orders: Writable | undefined;

/** One keeper per process, started when it is first needed; it ends when our end of its pipe closes. */
const keeper = (): Writable => {
  if (orders) return orders;
  const child = spawn(process.execPath, [fileURLToPath(new URL('keeper.mjs', import.meta.url))], {
    // Its own session: Ctrl-C and a kill of our process group must not reach it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  orders = child.stdin;
  // If the keeper itself was killed there is nobody left to tell; our own stopping does not depend on it.
  orders.on('error', () => undefined);
  child.unref();
  // Neither the keeper nor its pipe keeps us from ending.
  if (child.stdin instanceof Socket) child.stdin.unref();
  return orders;
};

const tell = (...order: (string | number)[]): void => void keeper().write(`${JSON.stringify(order)}\n`);

/** Should we die without stopping it, the process (or the group, when the number is negative) gets this signal, and SIGKILL if that does not help. */
export const keepWatch = (pid: number, signal: NodeJS.Signals): void => tell('watch', pid, signal);
export const forget = (pid: number): void => tell('forget', pid);
/** Should we die without removing it, the directory is removed. */
export const removeLater = (directory: string): void => tell('remove', directory);
export const removedAlready = (directory: string): void => tell('keep', directory);
