import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startApp } from '../../lib/app.ts';
import type { App } from '../../lib/app.ts';
import { freePort } from '../../lib/free-port.ts';
import type { Bank } from '../../lib/postgres.ts';
import type { Stopper } from '../../lib/stopper.ts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Wanted {
  name: string;
  bank: Bank;
  stopper: Stopper;
  /** The built checkout; default: this one. */
  clone?: string;
  env?: NodeJS.ProcessEnv;
}

/** The built server as a community runs it, but that it refuses nobody for asking often, and writes no log. */
export const startServer = async ({ name, bank, stopper, clone = root, env = {} }: Wanted): Promise<App> => {
  mkdirSync(resolve(root, '.data'), { recursive: true });
  return startApp({
    ...{ root: clone, bank, stopper, port: await freePort(), logFile: resolve(root, `.data/bench-${name}.log`) },
    env: { ...process.env, REQUEST_LIMITS_TIMES: '1000', LOG_LEVEL: 'silent', ...env },
    wechat: { baseUrl: 'http://127.0.0.1:9', appid: 'bench', secret: 'bench' },
  });
};
