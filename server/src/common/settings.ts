export type Mode = 'production' | 'demo' | 'test';

export interface Settings {
  mode: Mode;
  port: number;
  host: string;
  /** Application role: what the server runs as. */
  databaseUrl: string;
  /** Folder of the built web app; null: API only. */
  webRoot: string | null;
  wechat: { baseUrl: string; appId: string; secret: string };
  /** Sessions of a phone last this long after the last day they were used. */
  sessionDays: number;
}

const SESSION_DAYS = 30;
const DEFAULT_PORT = 3000;
const WECHAT_BASE_URL = 'https://api.weixin.qq.com';

const needed = (env: NodeJS.ProcessEnv, name: string): string => {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
};

const modeOf = (env: NodeJS.ProcessEnv): Mode => {
  const mode = env['HUZHU_MODE'] ?? 'production';
  if (mode === 'production' || mode === 'demo' || mode === 'test') return mode;
  throw new Error(`HUZHU_MODE is '${mode}', but must be production, demo or test.`);
};

const portOf = (env: NodeJS.ProcessEnv): number => {
  const port = Number(env['PORT'] ?? DEFAULT_PORT);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`PORT is '${env['PORT'] ?? ''}', but must be a number from 0 to 65535.`);
};

/** Reads the environment once, at the start; says in one sentence what is wrong with it. */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => {
  const mode = modeOf(env);
  // Only production can reach real phones, so only there WeChat must be set.
  const wechatSetting = (name: string): string => (mode === 'production' ? needed(env, name) : (env[name] ?? 'demo'));
  return {
    mode,
    port: portOf(env),
    host: env['HOST'] ?? '127.0.0.1',
    databaseUrl: needed(env, 'DATABASE_URL'),
    webRoot: env['HUZHU_WEB_ROOT'] ?? null,
    wechat: {
      baseUrl: env['WECHAT_BASE_URL'] ?? WECHAT_BASE_URL,
      appId: wechatSetting('WECHAT_APPID'),
      secret: wechatSetting('WECHAT_SECRET'),
    },
    sessionDays: SESSION_DAYS,
  };
};

/** Provided under this token; see the app module. */
export const SETTINGS = Symbol('settings');
