import { existsSync, readFileSync } from 'node:fs';
import { Refusal } from './refusal.mjs';

/** What `.env` may set. Anything else is probably a typing mistake and is warned about. */
export const KNOWN_VARIABLES = [
  'PORT',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'WECHAT_BASE_URL',
  'WECHAT_APPID',
  'WECHAT_SECRET',
  'WECHAT_TEMPLATES',
  'HUZHU_IDENTITY_KEY',
  'PATIENCE_SECONDS',
  'CHROMIUM_PATH',
  'BACKUP_DIRECTORY',
  // Read by docker compose only (.env.example says what they are).
  'POSTGRES_PASSWORD',
  'POSTGRES_PORT',
  'POSTGRES_SHARED_BUFFERS',
  'HUZHU_OWNER_PASSWORD',
  'HUZHU_APP_PASSWORD',
  'HUZHU_DOMAIN',
  'HUZHU_TLS',
  'HUZHU_BACKUPS',
  'HUZHU_SUBNET',
  'HUZHU_IMAGE',
  'LOG_LEVEL',
];

const ASSIGNMENT = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/;
const QUOTED = /^(["'])(.*)\1\s*(?:#.*)?$/;

/**
 * @param {string} text
 * @returns {Record<string, string>}
 */
export const parseEnvFile = (text) => {
  /** @type {Record<string, string>} */
  const values = {};
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, name, rest] = ASSIGNMENT.exec(line) ?? [];
    const value = rest === undefined ? undefined : valueOf(rest);
    if (name === undefined || value === undefined) throw brokenLine(index + 1);
    values[name] = value;
  }
  return values;
};

/**
 * @param {string} rest what stands after the equals sign
 * @returns {string | undefined} undefined when a quote is never closed or closed too early
 */
const valueOf = (rest) => {
  if (!/^["']/.test(rest)) return rest.replace(/\s+#.*$/, '').trim();
  return QUOTED.exec(rest)?.[2];
};

/** The line itself is not shown: it may hold a password. @param {number} lineNumber */
const brokenLine = (lineNumber) =>
  new Refusal(
    `Line ${lineNumber} of .env is not of the form NAME=value; correct it or begin it with #.`,
    `.env 第 ${lineNumber} 行不是 NAME=value 的格式，请改正，或在行首加 #。`,
  );

/**
 * The environment with `.env` beneath it: what is set outside wins.
 * @param {string} path
 * @param {NodeJS.ProcessEnv} outside
 * @returns {{ env: NodeJS.ProcessEnv, unknown: string[] }}
 */
export const withEnvFile = (path, outside) => {
  if (!existsSync(path)) return { env: outside, unknown: [] };
  const values = parseEnvFile(readFileSync(path, 'utf8'));
  const known = Object.entries(values).filter(([name]) => KNOWN_VARIABLES.includes(name));
  const unknown = Object.keys(values).filter((name) => !KNOWN_VARIABLES.includes(name));
  return { env: { ...Object.fromEntries(known), ...outside }, unknown };
};
