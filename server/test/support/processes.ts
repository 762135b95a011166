import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAppPair, type AppPair } from '../../../scripts/lib/app-pair.ts';
import { startApp, type App, type AppOptions } from '../../../scripts/lib/app.ts';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { Stopper } from '../../../scripts/lib/stopper.ts';
import type { Harness } from './harness.js';

const TEST_ENV = { HUZHU_MODE: 'test', LOG_LEVEL: 'info', TRUSTED_PROXIES: '127.0.0.1' };

/** Nobody listens there. */
const NO_WECHAT: AppOptions['wechat'] = { baseUrl: 'http://127.0.0.1:9', appid: 'test', secret: 'test' };

/** Real server processes on the bank of a harness, whose own server stays out of it. */
export class Processes {
  private constructor(private readonly options: AppOptions) {}

  static async on(bank: Harness, env: NodeJS.ProcessEnv = {}, wechat = NO_WECHAT): Promise<Processes> {
    const stopper = new Stopper();
    const logs = mkdtempSync(join(tmpdir(), 'huzhu-processes-'));
    await stopper.add(() => rmSync(logs, { recursive: true, force: true }));
    // The row of the movable clock: without it a bank with people in it is a real one, which test mode refuses.
    await bank.at(await bank.given.now());
    const logFile = join(logs, 'server.log');
    return new Processes({
      env: { ...process.env, ...TEST_ENV, ...env },
      bank: bank.urls,
      stopper,
      port: 0,
      wechat,
      logFile,
    });
  }

  async one(): Promise<App> {
    return startApp({ ...this.options, port: await freePort() });
  }

  /** Two, behind a proxy. */
  pair(): Promise<AppPair> {
    return startAppPair(this.options);
  }

  get logFile(): string {
    return this.options.logFile;
  }

  /** What {@link one} wrote to its log, line by line. */
  log(): Record<string, unknown>[] {
    const lines = readFileSync(this.options.logFile, 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  stop(): Promise<void> {
    return this.options.stopper.stop();
  }
}
