import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApp, type AppOptions } from '../../../scripts/lib/app.ts';
import { startAppPair } from '../../../scripts/lib/app-pair.ts';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { dropBank, startPostgres } from '../../../scripts/lib/postgres.ts';
import { Stopper } from '../../../scripts/lib/stopper.ts';
import { makeBank } from './model-bank.ts';

export interface ServedBank {
  baseUrl: string;
  /** For what no route of the server does yet. */
  ownerUrl: string;
  stop: () => Promise<void>;
}

export interface EmptyBank extends ServedBank {
  databaseUrl: string;
}

export type Wechat = AppOptions['wechat'];
/** Where a browser is the client nobody logs in by WeChat. */
const NO_WECHAT: Wechat = { baseUrl: 'http://127.0.0.1:9', appid: 'e2e', secret: 'e2e' };

/** The database server of the whole test run, or one of our own when the tests are run by themselves. */
export const superuser = async (stopper: Stopper): Promise<string> => {
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

/** How a bank begins: with the demo community, or empty and with a WeChat of its own. */
interface Beginning {
  mode: 'demo' | 'test';
  wechat: Wechat;
  /** False: the mini-program is the client, and needs no pages from the server. */
  servesApp: boolean;
  servers: Servers;
}

/** Two behind a proxy that gives each request to the next one, as in production; one is enough where pages are only looked at. */
type Servers = 1 | 2;

/** A bank of its own, and real servers on it. */
const start = async (
  name: string,
  stopper: Stopper,
  { mode, wechat, servesApp, servers }: Beginning,
): Promise<Omit<EmptyBank, 'stop'>> => {
  const webRoot = servesApp ? builtApp() : undefined;
  const superuserUrl = await superuser(stopper);
  const database = `huzhu_e2e_${name}_${String(process.pid)}`;
  await stopper.add(() => dropBank(superuserUrl, database));
  const logs = mkdtempSync(path.join(tmpdir(), 'huzhu-e2e-'));
  await stopper.add(() => {
    rmSync(logs, { recursive: true, force: true });
  });
  const files = path.join(logs, 'files');
  const env = { ...process.env, HUZHU_MODE: mode, HUZHU_FILES_DIR: files, PATIENCE_SECONDS: '15' };
  const bank = await makeBank({ superuserUrl, database, mode, env, stopper });
  const port = await freePort();
  const options = { env, bank, stopper, port, webRoot, wechat, logFile: path.join(logs, 'server.log') };
  const { address } = await (servers === 1 ? startApp(options) : startAppPair(options));
  return { baseUrl: address, databaseUrl: bank.databaseUrl, ownerUrl: bank.ownerUrl };
};

const serve = async (name: string, beginning: Beginning): Promise<EmptyBank> => {
  const stopper = new Stopper();
  try {
    return { ...(await start(name, stopper, beginning)), stop: () => stopper.stop() };
  } catch (failure) {
    await stopper.stop();
    throw failure;
  }
};

/** With the demo community, for people in browsers. */
export const serveBank = (name: string): Promise<ServedBank> =>
  serve(name, { mode: 'demo', wechat: NO_WECHAT, servesApp: true, servers: 2 });

/** As {@link serveBank}, for phones with the mini-program, which log in by this WeChat. */
export const serveToPhones = (name: string, wechat: Wechat): Promise<ServedBank> =>
  serve(name, { mode: 'demo', wechat, servesApp: false, servers: 1 });

/** As {@link serveBank}, for looking at pages in a browser: one server, which begins in half the time. */
export const serveToLookers = (name: string): Promise<ServedBank> =>
  serve(name, { mode: 'demo', wechat: NO_WECHAT, servesApp: true, servers: 1 });

/** Migrated and empty, as a community begins. The server is up first: outside production it will not start on real people. */
export const serveEmptyBank = (name: string, wechat: Wechat): Promise<EmptyBank> =>
  serve(name, { mode: 'test', wechat, servesApp: true, servers: 2 });
