// `npm start`: everything a fresh machine needs. Plain JavaScript on the machine's own Node (18 or newer); what needs
// TypeScript or packages is in start.ts, which runs on the Node that the lockfile pins.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  checkDatabaseUrls,
  checkDiskSpace,
  checkNode,
  checkPlatform,
  checkPortFree,
  portFrom,
} from './outer/checks.mjs';
import { withEnvFile } from './outer/env-file.mjs';
import { ensureInstalled } from './outer/install.mjs';
import { tryLock } from './outer/lock.mjs';
import { Refusal, runProgram } from './outer/refusal.mjs';
import { runInner } from './outer/run-inner.mjs';
import { say } from './outer/say.mjs';

const DEMO_NEEDS_MB = 500;
/** After a crash the old server frees its port by itself, as soon as it notices that nobody is above it. */
const PORT_PATIENCE_AFTER_CRASH_MS = 15_000;

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

const readSettings = () => {
  const { env, unknown } = withEnvFile(join(root, '.env'), process.env);
  for (const name of unknown) say(`! .env: ${name} is not known and has no effect. 不认识 ${name}，不起作用。`);
  checkDatabaseUrls(env);
  return { env, port: portFrom(env) };
};

const start = async () => {
  checkNode();
  checkPlatform();
  const { env, port } = readSettings();
  const lock = tryLock(join(root, '.data/start.lock'));
  if ('holder' in lock)
    throw new Refusal(
      `This copy is already started (process ${lock.holder.pid}): stop that one first with Ctrl-C.`,
      `这份程序已经在运行（进程 ${lock.holder.pid}），请先用 Ctrl-C 停掉它。`,
    );
  try {
    await checkPortFree(port, lock.recovered ? PORT_PATIENCE_AFTER_CRASH_MS : 0);
    checkDiskSpace(root, DEMO_NEEDS_MB);
    await ensureInstalled(root);
    return await runInner(root, 'start.ts', [], { ...env, PORT: String(port) });
  } finally {
    lock.release();
  }
};

process.exit(await runProgram(start));
