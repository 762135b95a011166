import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AppOptions, loadDemo, migrate, startApp } from '../../../scripts/lib/app.ts';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { dropBank, prepareBank, startPostgres } from '../../../scripts/lib/postgres.ts';
import { Stopper } from '../../../scripts/lib/stopper.ts';

export interface ServedBank {
  baseUrl: string;
  /** For what no route of the server does yet. */
  ownerUrl: string;
  stop: () => Promise<void>;
}

export type Wechat = AppOptions['wechat'];
/** Where a browser is the client nobody logs in by WeChat. */
const NO_WECHAT: Wechat = { baseUrl: 'http://127.0.0.1:9', appid: 'e2e', secret: 'e2e' };

/** The database server of the whole test run, or one of our own when the tests are run by themselves. */
const superuser = async (stopper: Stopper): Promise<string> => {
  const given = process.env.HUZHU_TEST_SUPERUSER_URL;
  if (given) return given;
  const server = await startPostgres();
  await stopper.add(server.stop);
  return server.superuserUrl;
};

/** The H5 build that is looked at: HUZHU_E2E_H5, or the one of this checkout. */
export const builtApp = (): string => {
  const folder = path.resolve(process.env.HUZHU_E2E_H5 ?? path.join(import.meta.dirname, '../../dist-h5'));
  if (existsSync(path.join(folder, 'index.html'))) return folder;
  throw new Error(`there is no H5 build in ${folder}: run build:h5 first`);
};

/** A bank of its own with the demo community, and the real server on it with the real app, on a free port. */
const start = async (name: string, wechat: Wechat, stopper: Stopper): Promise<Omit<ServedBank, 'stop'>> => {
  const webRoot = wechat === NO_WECHAT ? builtApp() : undefined;
  const superuserUrl = await superuser(stopper);
  const database = `huzhu_e2e_${name}_${String(process.pid)}`;
  await stopper.add(() => dropBank(superuserUrl, database));
  const bank = await prepareBank({ superuserUrl, database });
  const logs = mkdtempSync(path.join(tmpdir(), 'huzhu-e2e-'));
  await stopper.add(() => {
    rmSync(logs, { recursive: true, force: true });
  });
  const settings = { env: { ...process.env, HUZHU_MODE: 'demo' }, bank, stopper };
  await migrate(settings);
  await loadDemo(settings);
  const port = await freePort();
  await startApp({
    ...settings,
    port,
    webRoot,
    wechat,
    logFile: path.join(logs, 'server.log'),
  });
  return { baseUrl: `http://127.0.0.1:${String(port)}`, ownerUrl: bank.ownerUrl };
};

/** @param wechat the WeChat that the mini-program logs in by; without it the client is a browser, and gets the H5 build */
export const serveBank = async (name: string, wechat = NO_WECHAT): Promise<ServedBank> => {
  const stopper = new Stopper();
  try {
    return { ...(await start(name, wechat, stopper)), stop: () => stopper.stop() };
  } catch (failure) {
    await stopper.stop();
    throw failure;
  }
};
