import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../lib/free-port.ts';
import type { Bank } from '../../lib/postgres.ts';
import { endChild } from '../../lib/processes.ts';
import type { Stopper } from '../../lib/stopper.ts';
import { Refusal } from '../../outer/refusal.mjs';

const STOP_GRACE_MS = 5000;

/** Starts loop/bare.ts on a bank; answers its address. */
export const startBare = async (bank: Bank, stopper: Stopper): Promise<string> => {
  const port = await freePort();
  const preload = new URL('../../lib/end-with-parent.mjs', import.meta.url).href;
  const program = fileURLToPath(new URL('bare.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', preload, program], {
    env: { ...process.env, DATABASE_URL: bank.databaseUrl, PORT: String(port) },
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await stopper.add(() => endChild(child, 'SIGTERM', STOP_GRACE_MS));
  const isReady = await Promise.race([once(child, 'message').then(() => true), once(child, 'exit').then(() => false)]);
  if (isReady) return `http://127.0.0.1:${port}`;
  throw new Refusal('The bare server ended before it was ready, see above.', '对照服务没有启动成功，原因见上。');
};
