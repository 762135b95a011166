import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadDemo, migrate, startApp } from '../../../scripts/lib/app.ts';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { dropBank, prepareBank, startPostgres } from '../../../scripts/lib/postgres.ts';
import { Stopper } from '../../../scripts/lib/stopper.ts';

export interface ServedBank {
  baseUrl: string;
  stop: () => Promise<void>;
}

/** The database server of the whole test run, or one of our own when the tests are run by themselves. */
const superuser = async (stopper: Stopper): Promise<string> => {
  const given = process.env.HUZHU_TEST_SUPERUSER_URL;
  if (given) return given;
  const server = await startPostgres();
  await stopper.add(server.stop);
  return server.superuserUrl;
};

/** The H5 build that is looked at: HUZHU_E2E_H5, or the one of this checkout. */
const builtApp = (): string => {
  const folder = path.resolve(process.env.HUZHU_E2E_H5 ?? path.join(import.meta.dirname, '../../dist-h5'));
  if (existsSync(path.join(folder, 'index.html'))) return folder;
  throw new Error(`there is no H5 build in ${folder}: run build:h5 first`);
};

/** A bank of its own with the demo community, and the real server on it with the real app, on a free port. */
const start = async (name: string, stopper: Stopper): Promise<string> => {
  const webRoot = builtApp();
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
    // Nobody logs in by WeChat here.
    wechat: { baseUrl: 'http://127.0.0.1:9', appid: 'e2e', secret: 'e2e' },
    logFile: path.join(logs, 'server.log'),
  });
  return `http://127.0.0.1:${String(port)}`;
};

export const serveBank = async (name: string): Promise<ServedBank> => {
  const stopper = new Stopper();
  try {
    return { baseUrl: await start(name, stopper), stop: () => stopper.stop() };
  } catch (failure) {
    await stopper.stop();
    throw failure;
  }
};
