import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { checkDiskSpace } from './checks.mjs';
import { withLock } from './lock.mjs';
import { Refusal } from './refusal.mjs';
import { runWatched } from './run-watched.mjs';
import { step } from './say.mjs';

const INSTALL_NEEDS_MB = 2500;
const NETWORK_TROUBLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL/i;

/** A few short tries, so that a missing network is told in seconds and a flaky one still gets through. */
const PATIENCE = {
  npm_config_fetch_retries: '3',
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_fetch_retry_maxtimeout: '5000',
};

/** @param {string} root */
export const pinnedNode = (root) => join(root, 'node_modules/node/bin/node');

/** @param {string} root */
const markerPath = (root) => join(root, 'node_modules/.huzhu-installed');

/** @param {string} root @returns {{ packageManager: string, devDependencies: { node: string } }} */
const rootManifest = (root) => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * What the installed packages depend on: another fingerprint means installing again.
 * @param {string} root
 */
export const installFingerprint = (root) => {
  const workspace = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const members = [...workspace.matchAll(/^ {2}- ['"]?([\w-]+)['"]?$/gm)].map((found) => `${found[1]}/package.json`);
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...members])
    if (existsSync(join(root, file))) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
};

/** @param {string} root */
const isInstalled = (root) =>
  existsSync(markerPath(root)) &&
  readFileSync(markerPath(root), 'utf8') === installFingerprint(root) &&
  pinnedNodeWorks(root);

/** A killed install can leave the pinned Node as an empty or half-copied file. @param {string} root */
const pinnedNodeWorks = (root) => {
  const { stdout } = spawnSync(pinnedNode(root), ['--version'], { encoding: 'utf8' });
  return (stdout ?? '').trim() === `v${rootManifest(root).devDependencies.node}`;
};

/**
 * Installs the packages unless that was done. The marker is written last, so a killed install is simply redone.
 * @param {string} root
 */
export const ensureInstalled = async (root) => {
  if (isInstalled(root)) return;
  checkDiskSpace(root, INSTALL_NEEDS_MB);
  await step('Installing packages 安装依赖', (progress) =>
    withLock(
      join(root, '.data/install.lock'),
      () => installOnce(root, progress),
      () => progress('waiting for another install 等待另一个安装完成'),
    ),
  );
};

/**
 * @param {string} root
 * @param {(detail: string) => void} progress
 */
const installOnce = async (root, progress) => {
  if (isInstalled(root)) return;
  rmSync(markerPath(root), { force: true });
  // The remains of a killed install: pnpm would believe them, and npx would find the broken Node first.
  if (!pinnedNodeWorks(root)) rmSync(join(root, 'node_modules'), { recursive: true, force: true });
  await runPnpmInstall(root, progress);
  if (!pinnedNodeWorks(root)) throw noPinnedNode(root);
  writeFileSync(markerPath(root), installFingerprint(root));
};

/** @param {string} root */
const noPinnedNode = (root) =>
  new Refusal(
    `Node.js ${rootManifest(root).devDependencies.node} was installed but does not run on this machine (${process.platform} ${process.arch}).`,
    `已安装 Node.js ${rootManifest(root).devDependencies.node}，但它在这台机器上无法运行（${process.platform} ${process.arch}）。`,
  );

/** npm puts our own node_modules first, whose Node may be the very thing that is broken. @param {string} root */
const pathWithout = (root) => {
  const others = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((part) => !part.startsWith(join(root, 'node_modules')));
  return [dirname(process.execPath), ...others].join(delimiter);
};

/**
 * @param {string} root
 * @param {(detail: string) => void} progress
 */
const runPnpmInstall = async (root, progress) => {
  const flags = ['install', '--frozen-lockfile', '--config.confirm-modules-purge=false', '--reporter=append-only'];
  const { code, tail } = await runWatched(
    'npx',
    ['--yes', rootManifest(root).packageManager, ...flags],
    { cwd: root, env: { ...process.env, ...PATIENCE, PATH: pathWithout(root) } },
    (line) => {
      if (!/^[╭│╰]/.test(line)) progress(line); // pnpm's framed notices say nothing about how far it is
    },
  );
  if (code === 0) return;
  const text = tail.join('\n');
  if (NETWORK_TROUBLE.test(text))
    throw new Refusal(
      'The package registry cannot be reached: the first start needs the network, connect and run it again.',
      '连不上软件源：第一次启动需要网络，请联网后再运行一次。',
    );
  throw new Refusal(`Installing the packages failed:\n${text}`, '安装依赖失败，原因见上。');
};
