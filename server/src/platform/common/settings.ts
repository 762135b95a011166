import { isIP } from 'node:net';
import { manyTimes, type PerMinute } from './per-minute.js';
import { templatesOf, type Templates } from './templates.setting.js';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Mode = 'production' | 'demo' | 'test';

export interface Settings {
  mode: Mode;
  port: number;
  host: string;
  /** Addresses (or ranges) of the reverse proxies in front, whose word on who calls is believed. */
  trustedProxies: string[];
  /** Where the figures for Prometheus are; never the port that the world reaches. Null: nowhere. */
  metricsPort: number | null;
  logLevel: LogLevel;
  /** Application role: what the server runs as. */
  databaseUrl: string;
  /** Folder of the built web app; null: API only. */
  webRoot: string | null;
  wechat: { baseUrl: string; appId: string; secret: string };
  /** What people can be told through WeChat. */
  wechatTemplates: Templates;
  /** 32 bytes that identity numbers and uploaded files are kept under; whoever loses them can never read those again. */
  identityKey: Buffer;
  /** How many requests of one device, address or person are answered. */
  perMinute: PerMinute;
  /** How long the server waits for an answer of WeChat, and for a connection to the database. */
  patienceMilliseconds: number;
  /** Sessions of a phone last this long after the last day they were used. */
  sessionDays: number;
  /** Folder of uploaded files, encrypted; all servers of one bank share it. */
  filesDirectory: string;
}

const SESSION_DAYS = 30;
/** Tests run on machines that are busy with other things. */
const PATIENCE_MILLISECONDS: Record<Mode, number> = { production: 5000, demo: 5000, test: 60_000 };
/** A phone itself gives up after fifteen seconds. */
const PATIENCE_SECONDS_MAX = 15;
/** Everybody in a demo is played by few people; tests play whole towns from one address. */
const LIMITS_TIMES: Record<Mode, number> = { production: 1, demo: 10, test: 1000 };
/** From `server/`, where the program is started: beside the embedded database. */
const FILES_DIRECTORY = '../.data/files';
const DEFAULT_PORT = 3000;
const WECHAT_BASE_URL = 'https://api.weixin.qq.com';
const DEMO_IDENTITY_KEY = 'd0'.repeat(32);
/** What stands for an id where no WeChat is set. */
const NO_WECHAT = 'demo';
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

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

const portOf = (name: string, value: string | number): number => {
  const port = Number(value);
  if (value !== '' && Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`${name} is '${value}', but must be a number from 0 to 65535.`);
};

/** Higher where a whole city comes from the few addresses of one provider. */
const limitsTimesOf = (value: string | number): number => {
  const times = Number(value);
  if (value !== '' && Number.isInteger(times) && times >= 1 && times <= 1000) return times;
  throw new Error(`REQUEST_LIMITS_TIMES is '${value}', but must be a number from 1 to 1000.`);
};

/** Longer where the machine is slow; a person waits as long before a page that says 请稍后再试. */
const patienceOf = (value: string): number => {
  const seconds = Number(value);
  if (value !== '' && Number.isInteger(seconds) && seconds >= 1 && seconds <= PATIENCE_SECONDS_MAX)
    return seconds * 1000;
  throw new Error(`PATIENCE_SECONDS is '${value}', but must be a number from 1 to ${String(PATIENCE_SECONDS_MAX)}.`);
};

const logLevelOf = (env: NodeJS.ProcessEnv): LogLevel => {
  const level = LOG_LEVELS.find((one) => one === (env['LOG_LEVEL'] ?? 'info'));
  if (level) return level;
  throw new Error(`LOG_LEVEL is '${env['LOG_LEVEL'] ?? ''}', but must be one of ${LOG_LEVELS.join(', ')}.`);
};

const proxiesOf = (env: NodeJS.ProcessEnv): string[] => {
  const proxies = (env['TRUSTED_PROXIES'] ?? '').split(',').map((one) => one.trim());
  const named = proxies.filter((one) => one !== '');
  const wrong = named.find((one) => !isAddressOrRange(one));
  if (wrong === undefined) return named;
  throw new Error(`TRUSTED_PROXIES has '${wrong}', but must be addresses or ranges such as 10.0.0.2 or 10.0.0.0/24.`);
};

const isAddressOrRange = (value: string): boolean => {
  const [address = '', bits, ...more] = value.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
};

/** Said here: whoever connects would fail over it in the middle of a start, in words of its own. */
const databaseUrlOf = (env: NodeJS.ProcessEnv): string => {
  const url = needed(env, 'DATABASE_URL');
  if (!/%(?![0-9a-f]{2})/i.test(url)) return url;
  throw new Error('DATABASE_URL has a % that stands for nothing: one in a password is written %25.');
};

/** The secret and every login go there: in the clear only to a stand-in on this machine. */
const wechatBaseOf = (env: NodeJS.ProcessEnv, mode: Mode): string => {
  const base = env['WECHAT_BASE_URL'] ?? WECHAT_BASE_URL;
  const url = URL.parse(base);
  if (mode !== 'production' || url?.protocol === 'https:') return base;
  if (url?.protocol === 'http:' && LOOPBACK.test(url.hostname)) return base;
  throw new Error(`WECHAT_BASE_URL is '${base}', but must begin with https:// in production.`);
};

/** Only production keeps real people's numbers; there the key has no default. */
const identityKeyOf = (env: NodeJS.ProcessEnv, mode: Mode): Buffer => {
  const name = 'HUZHU_IDENTITY_KEY';
  const key = mode === 'production' ? needed(env, name) : (env[name] ?? DEMO_IDENTITY_KEY);
  if (/^[0-9a-f]{64}$/.test(key) && (mode !== 'production' || key !== DEMO_IDENTITY_KEY))
    return Buffer.from(key, 'hex');
  throw new Error(`${name} must be 64 random signs of 0-9 and a-f (32 bytes).`);
};

/** False: there is nobody to ask. Only outside production. */
export const isWechatSet = ({ wechat }: Settings): boolean => wechat.appId !== NO_WECHAT;

/** True: what is called WeChat is a program on this machine. */
export const isStandIn = ({ wechat }: Settings): boolean => LOOPBACK.test(URL.parse(wechat.baseUrl)?.hostname ?? '');

/** Reads the environment once, at the start; says in one sentence what is wrong with it. */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => {
  const mode = modeOf(env);
  // Only production can reach real phones, so only there WeChat must be set.
  const wechatSetting = (name: string): string =>
    mode === 'production' ? needed(env, name) : (env[name] ?? NO_WECHAT);
  return {
    mode,
    port: portOf('PORT', env['PORT'] ?? DEFAULT_PORT),
    host: env['HOST'] ?? '127.0.0.1',
    trustedProxies: proxiesOf(env),
    metricsPort: env['METRICS_PORT'] ? portOf('METRICS_PORT', env['METRICS_PORT']) : null,
    logLevel: logLevelOf(env),
    databaseUrl: databaseUrlOf(env),
    webRoot: env['HUZHU_WEB_ROOT'] ?? null,
    wechat: {
      baseUrl: wechatBaseOf(env, mode),
      appId: wechatSetting('WECHAT_APPID'),
      secret: wechatSetting('WECHAT_SECRET'),
    },
    wechatTemplates: templatesOf(env['WECHAT_TEMPLATES']),
    identityKey: identityKeyOf(env, mode),
    perMinute: manyTimes(limitsTimesOf(env['REQUEST_LIMITS_TIMES'] ?? LIMITS_TIMES[mode])),
    patienceMilliseconds:
      env['PATIENCE_SECONDS'] === undefined ? PATIENCE_MILLISECONDS[mode] : patienceOf(env['PATIENCE_SECONDS']),
    sessionDays: SESSION_DAYS,
    filesDirectory: env['HUZHU_FILES_DIR'] ?? FILES_DIRECTORY,
  };
};

/** Provided under this token; see the app module. */
export const SETTINGS = Symbol('settings');
