import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { Refusal } from './refusal.mjs';

/** What pnpm 10 needs. */
const NODE_MIN = { major: 18, minor: 12 };
const PORT_DEFAULT = 3000;
const PORT_MAX = 65_535;
const RETRY_MS = 250;

/** @param {string} [version] */
export const checkNode = (version = process.versions.node) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > NODE_MIN.major || (major === NODE_MIN.major && minor >= NODE_MIN.minor)) return;
  const wanted = `${NODE_MIN.major}.${NODE_MIN.minor}`;
  throw new Refusal(
    `Node.js ${wanted} or newer is needed, this is ${version}.`,
    `需要 Node.js ${wanted} 或更新的版本，现在是 ${version}。`,
  );
};

/** @param {NodeJS.Platform} [platform] */
export const checkPlatform = (platform = process.platform) => {
  if (platform !== 'win32') return;
  throw new Refusal(
    'Windows itself is not supported: start it inside WSL (Ubuntu or Debian).',
    '不支持直接在 Windows 上运行，请在 WSL（Ubuntu 或 Debian）里启动。',
  );
};

/** @param {NodeJS.ProcessEnv} env */
export const portFrom = (env) => {
  const text = env['PORT'] ?? '';
  if (text === '') return PORT_DEFAULT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= PORT_MAX) return port;
  throw new Refusal(
    `PORT must be a whole number from 1 to ${PORT_MAX}, not "${text}".`,
    `PORT 必须是 1 到 ${PORT_MAX} 的整数，现在是“${text}”。`,
  );
};

/** Both addresses or none: with one of them, half of the work would go to the wrong database. @param {NodeJS.ProcessEnv} env */
export const checkDatabaseUrls = (env) => {
  const [app, owner] = [env['DATABASE_URL'] ?? '', env['DATABASE_OWNER_URL'] ?? ''];
  if ((app === '') === (owner === '')) return;
  const missing = app === '' ? 'DATABASE_URL' : 'DATABASE_OWNER_URL';
  throw new Refusal(
    `${missing} is missing: set both DATABASE_URL and DATABASE_OWNER_URL, or neither to use the built-in database.`,
    `缺少 ${missing}：DATABASE_URL 和 DATABASE_OWNER_URL 要么都设置，要么都不设置（使用内置数据库）。`,
  );
};

/**
 * @param {number} port
 * @param {number} patienceMs how long a server that is just ending may take to free it
 */
export const checkPortFree = async (port, patienceMs = 0) => {
  const deadlineMs = Date.now() + patienceMs;
  let problem = await tryPort(port);
  while (problem === 'EADDRINUSE' && Date.now() < deadlineMs) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    problem = await tryPort(port);
  }
  if (problem === undefined) return;
  if (problem === 'EACCES')
    throw new Refusal(
      `Port ${port} may only be used by root: choose another with PORT=3001 npm start.`,
      `端口 ${port} 只有 root 能用，请换一个：PORT=3001 npm start。`,
    );
  throw new Refusal(
    `Port ${port} is taken (${problem}): stop the other program, or choose another with PORT=3001 npm start.`,
    `端口 ${port} 已被占用，请先停掉那个程序，或换一个端口：PORT=3001 npm start。`,
  );
};

/**
 * Both families: another program may hold the port on 127.0.0.1 only, or on all addresses.
 * @param {number} port
 * @returns {Promise<string | undefined>}
 */
const tryPort = async (port) => (await tryAddress(port, '0.0.0.0')) ?? (await tryAddress(port, '127.0.0.1'));

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>} the error code, undefined when the port is free
 */
const tryAddress = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });

/**
 * @param {string} directory
 * @param {number} neededMb
 */
export const checkDiskSpace = (directory, neededMb) => {
  const freeMb = freeDiskMb(directory);
  if (freeMb === undefined || freeMb >= neededMb) return;
  throw new Refusal(
    `Only ${freeMb} MB are free on the disk of ${directory}, ${neededMb} MB are needed.`,
    `${directory} 所在磁盘只剩 ${freeMb} MB，需要 ${neededMb} MB。`,
  );
};

/**
 * By `df`, because Node 18 has no statfs before 18.15.
 * @param {string} directory
 * @returns {number | undefined} undefined on a machine whose `df` says nothing we understand
 */
const freeDiskMb = (directory) => {
  const { stdout } = spawnSync('df', ['-Pk', directory], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  const found = /\s(\d+)\s+\d+%\s/.exec((stdout ?? '').split('\n')[1] ?? '');
  return found === null ? undefined : Math.floor(Number(found[1]) / 1024);
};
