// The inner part of `npm start`, on the pinned Node. start.mjs has checked the machine and installed the packages.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFakeWechat } from './fake-wechat/server.ts';
import { loadDemo, migrateDemo, startApp } from './lib/app.ts';
import type { App, AppOptions } from './lib/app.ts';
import { ensureBuilt } from './lib/builds.ts';
import { openEmbedded, openOutside } from './lib/demo-database.ts';
import type { DemoDatabase } from './lib/demo-database.ts';
import { runStoppable } from './lib/run-stoppable.ts';
import { Stopper } from './lib/stopper.ts';
import { webSnapshot } from './lib/web-snapshot.ts';
import { welcome } from './lib/welcome.ts';
import { Refusal, runProgram } from './outer/refusal.mjs';
import { say, step } from './outer/say.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const env = { ...process.env, HUZHU_MODE: 'demo' };
const stopper = new Stopper();

const openDatabase = (): Promise<DemoDatabase> => {
  const { DATABASE_URL: databaseUrl = '', DATABASE_OWNER_URL: ownerUrl = '', BACKUP_DIRECTORY: backups } = process.env;
  return databaseUrl === ''
    ? step('Starting the database 启动数据库', () => openEmbedded(root, stopper, backups))
    : step('Checking the database 检查数据库', () => openOutside(databaseUrl, ownerUrl));
};

/** The real WeChat if its address is set, else our own stand-in. */
const openWechat = async (): Promise<AppOptions['wechat']> => {
  const { WECHAT_BASE_URL: baseUrl = '', WECHAT_APPID: appid = '', WECHAT_SECRET: secret = '' } = process.env;
  if (baseUrl !== '') return { baseUrl, appid, secret };
  const fake = await startFakeWechat({ port: 0 });
  await stopper.add(fake.stop);
  return { baseUrl: fake.baseUrl, ...fake.app };
};

const openApp = async ({ bank }: DemoDatabase): Promise<App> => {
  const settings = { root, env, bank, stopper };
  const isReplaced = await step('Updating the database 升级数据库', () => migrateDemo(settings));
  if (isReplaced)
    say(
      '! The demo community was made by another version of the program: it was removed and is made again. 示范社区由另一个版本建立，已经删除，正在重新建立。',
    );
  await step('Loading the demo community 载入示范社区', () => loadDemo(settings));
  return step('Starting the server 启动服务', async () =>
    startApp({
      ...settings,
      port: Number(process.env['PORT']),
      webRoot: webSnapshot(root),
      wechat: await openWechat(),
      logFile: join(root, '.data/server.log'),
    }),
  );
};

const start = async (): Promise<number> => {
  await ensureBuilt(root, ['shared', 'server', 'h5'], stopper);
  const database = await openDatabase();
  const app = await openApp(database);
  await welcome(app.address, join(root, '.data/server.log'));
  const [what, chinese] = await Promise.race([
    app.ended.then(() => ['server', '服务'] as const),
    database.ended.then(() => ['database', '数据库'] as const),
  ]);
  throw new Refusal(
    `The ${what} ended by itself; the log of the server ends with:\n${app.logTail()}`,
    `${chinese}意外停止，服务日志结尾见上。`,
  );
};

process.exit(await runProgram(() => runStoppable(stopper, 0, start)));
