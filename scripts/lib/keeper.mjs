// The keeper: a small process that outlives its master by a moment. The master tells it which processes and temporary
// directories belong to the run; when the master is gone, however it went, the keeper stops and removes them. Plain
// JavaScript, built-ins only: it must start fast and on any Node.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { isAlive } from '../outer/process-birth.mjs';

const GRACE_MS = 15_000;
const POLL_MS = 100;

/** @type {Map<number, NodeJS.Signals>} */
const watched = new Map();
/** @type {Set<string>} */
const directories = new Set();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => undefined);

/** @param {number} pid negative for a whole process group @param {NodeJS.Signals} signal */
const send = (pid, signal) => {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself meanwhile, which is what we want.
  }
};

/** @param {number} pid @param {NodeJS.Signals} signal */
const end = async (pid, signal) => {
  const deadlineMs = Date.now() + GRACE_MS;
  send(pid, signal);
  while (isAlive(Math.abs(pid)) && Date.now() < deadlineMs)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  if (isAlive(Math.abs(pid))) send(pid, 'SIGKILL');
};

const ORDERS = {
  watch: (/** @type {[number, NodeJS.Signals]} */ [pid, signal]) => watched.set(pid, signal),
  forget: (/** @type {[number]} */ [pid]) => watched.delete(pid),
  remove: (/** @type {[string]} */ [directory]) => directories.add(directory),
  keep: (/** @type {[string]} */ [directory]) => directories.delete(directory),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [order, ...values] = JSON.parse(line);
  ORDERS[/** @type {keyof typeof ORDERS} */ (order)](/** @type {never} */ (values));
}
await Promise.all([...watched].map(([pid, signal]) => end(pid, signal)));
for (const directory of directories) rmSync(directory, { recursive: true, force: true });
