import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../outer/refusal.mjs';
import { mustSucceed, runCommand } from './commands.ts';
import type { CommandResult } from './commands.ts';
import { endChild, hasEnded, wait } from './processes.ts';
import type { Bank } from './postgres.ts';
import type { Stopper } from './stopper.ts';

const READY_LIMIT_MS = 60_000;
const READY_POLL_MS = 50;
const STOP_GRACE_MS = 15_000;
const LOG_TAIL_LINES = 10;
const LOG_LINE_MAX = 400;

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What every program of the server is told. */
export interface AppSettings {
  /** The checkout whose `server/dist` runs; default: this one. */
  root?: string;
  env: NodeJS.ProcessEnv;
  bank: Bank;
  stopper: Stopper;
}

/** Migrations act as the owner, everything else as the application's role. */
const programEnv = ({ env, bank }: AppSettings): NodeJS.ProcessEnv => ({
  ...env,
  DATABASE_URL: bank.databaseUrl,
  DATABASE_OWNER_URL: bank.ownerUrl,
  HUZHU_MODE: env['HUZHU_MODE'] ?? 'demo',
});

const runServerProgram = (name: ServerProgram, settings: AppSettings): Promise<CommandResult> => {
  const root = settings.root ?? repository;
  return runCommand(process.execPath, [join(root, 'server/dist/programs', `${name}.js`)], {
    cwd: join(root, 'server'),
    env: programEnv(settings),
    stopper: settings.stopper,
  });
};

const FAILED = {
  migrate: '数据库升级失败，原因见上。',
  'replace-demo': '删除旧的示范社区失败，原因见上。',
  demo: '载入示范社区失败，原因见上。',
};
type ServerProgram = keyof typeof FAILED;

const checkEnded = (name: ServerProgram, result: CommandResult): void =>
  mustSucceed(result, `server/dist/programs/${name}.js failed, see above.`, FAILED[name]);

export const migrate = async (settings: AppSettings): Promise<void> =>
  checkEnded('migrate', await runServerProgram('migrate', settings));

export const loadDemo = async (settings: AppSettings): Promise<void> =>
  checkEnded('demo', await runServerProgram('demo', settings));

/** Exit code of both programs below when another version of the program set the database up; they changed nothing then. */
const FOREIGN_SCHEMA = 3;

/**
 * As {@link migrate}, but removes a demo community that another version set up, and refuses any other such bank.
 * @returns whether a demo community was removed
 */
export const migrateDemo = async (settings: AppSettings): Promise<boolean> => {
  const migrated = await runServerProgram('migrate', settings);
  if (migrated.code !== FOREIGN_SCHEMA) {
    checkEnded('migrate', migrated);
    return false;
  }
  const replaced = await runServerProgram('replace-demo', settings);
  if (replaced.code === FOREIGN_SCHEMA)
    throw new Refusal(
      'This database was set up by another version of the program and holds people who are not of a demo, so nothing in it was changed: start the version that set it up, or use another database.',
      '这个数据库由另一个版本建立，里面有不属于示范社区的人，所以没有改动任何内容：请用原来的版本启动，或换一个数据库。',
    );
  checkEnded('replace-demo', replaced);
  return true;
};

export interface AppOptions extends AppSettings {
  port: number;
  /** The built web app; without it there is only the API. */
  webRoot?: string;
  wechat: { baseUrl: string; appid: string; secret: string };
  logFile: string;
}

export interface App {
  readonly address: string;
  readonly pid: number;
  /** Its exit code when the server ended, whoever ended it; null: by a signal that it did not answer. */
  readonly ended: Promise<number | null>;
  /** The last lines of its log. */
  readonly logTail: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts the server and waits until it is ready. It ends with us, however we end. */
export const startApp = async (options: AppOptions): Promise<App> => {
  const child = launch(options);
  const app: App = {
    address: `http://localhost:${options.port}`,
    pid: child.pid ?? 0,
    ended: new Promise((resolve) => child.once('exit', resolve)),
    logTail: () => tailOf(options.logFile),
    stop: () => endChild(child, 'SIGTERM', STOP_GRACE_MS),
  };
  await options.stopper.add(app.stop);
  if (await becomesReady(child, options.port)) return app;
  await app.stop();
  throw new Refusal(
    `The server did not become ready; its log ${options.logFile} ends with:\n${app.logTail()}`,
    '服务没有启动成功，日志结尾见上。',
  );
};

const tailOf = (logFile: string): string => {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-LOG_TAIL_LINES);
  return lines.map((line) => line.slice(0, LOG_LINE_MAX)).join('\n');
};

const launch = (options: AppOptions): ChildProcess => {
  const root = options.root ?? repository;
  const { DATABASE_OWNER_URL: _, ...env } = programEnv(options);
  const log = openSync(options.logFile, 'w', 0o600);
  const preload = new URL('end-with-parent.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', preload, join(root, 'server/dist/programs/main.js')], {
    cwd: join(root, 'server'),
    env: {
      ...env,
      PORT: String(options.port),
      HUZHU_WEB_ROOT: options.webRoot,
      WECHAT_BASE_URL: options.wechat.baseUrl,
      WECHAT_APPID: options.wechat.appid,
      WECHAT_SECRET: options.wechat.secret,
    },
    // Its own session, so that Ctrl-C reaches us first and we stop it in order.
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
};

const becomesReady = async (child: ChildProcess, port: number): Promise<boolean> => {
  const deadlineMs = Date.now() + READY_LIMIT_MS;
  while (Date.now() < deadlineMs && !hasEnded(child)) {
    if (await isHealthy(port)) return true;
    await wait(READY_POLL_MS);
  }
  return false;
};

const isHealthy = async (port: number): Promise<boolean> => {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/health`, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false; // not listening yet: the caller asks again until its time is over
  }
};
