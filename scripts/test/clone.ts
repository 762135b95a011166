import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installFingerprint } from '../outer/install.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const COPY_ALL = "node -e \"require('fs').cpSync('src', process.argv[1], { recursive: true })\"";

export interface Clone {
  root: string;
  remove: () => void;
}

/**
 * What a checkout looks like to `npm start`: the real scripts and the packages of this checkout, in a directory only its
 * owner may enter and whose name has a blank and Chinese characters. The web app is a stand-in, and so is the server
 * unless it is asked for as this checkout has built it.
 */
export const makeClone = ({ isServerReal = false } = {}): Clone => {
  const base = mkdtempSync(join(tmpdir(), 'huzhu-test-'));
  const root = join(base, '互助 时光');
  mkdirSync(root);
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.base.json'])
    cpSync(join(repository, file), join(root, file));
  copyScripts(root);
  for (const name of ['shared', 'server', 'miniprogram']) writePackage(root, name);
  const server = isServerReal ? 'server/dist' : 'scripts/test/stand-in';
  cpSync(join(repository, server), join(root, 'server/src'), { recursive: true });
  linkPackages(root, isServerReal ? 'server' : 'scripts');
  return { root, remove: () => rmSync(base, { recursive: true, force: true }) };
};

const copyScripts = (root: string): void => {
  const from = join(repository, 'scripts');
  for (const name of readdirSync(from))
    if (name !== 'node_modules') cpSync(join(from, name), join(root, 'scripts', name), { recursive: true });
  symlinkSync(join(from, 'node_modules'), join(root, 'scripts/node_modules'));
};

const writePackage = (root: string, name: string): void => {
  const directory = join(root, name);
  const scripts = { build: `${COPY_ALL} dist`, 'build:h5': `${COPY_ALL} dist-h5` };
  mkdirSync(join(directory, 'src'), { recursive: true });
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name, type: 'module', scripts }));
  if (name !== 'server') writeFileSync(join(directory, 'src/index.html'), '<title>互助时光</title>');
};

/** Links instead of an install that takes minutes, and the mark of an install that was finished. */
const linkPackages = (root: string, packagesOfServer: string): void => {
  const modules = join(root, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(repository, 'node_modules')))
    if (name !== '.huzhu-installed') symlinkSync(join(repository, 'node_modules', name), join(modules, name));
  symlinkSync(join(repository, packagesOfServer, 'node_modules'), join(root, 'server/node_modules'));
  writeFileSync(join(modules, '.huzhu-installed'), installFingerprint(root));
};
