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
 * What a checkout looks like to `npm start`, with a stand-in for the product: the real scripts, the packages of this
 * checkout, in a directory only its owner may enter and whose name has a blank and Chinese characters.
 */
export const makeClone = (): Clone => {
  const base = mkdtempSync(join(tmpdir(), 'huzhu-test-'));
  const root = join(base, '互助 时光');
  mkdirSync(root);
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.base.json'])
    cpSync(join(repository, file), join(root, file));
  copyScripts(root);
  for (const name of ['shared', 'server', 'miniprogram']) writePackage(root, name);
  linkPackages(root);
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
  if (name === 'server') cpSync(join(repository, 'scripts/test/stand-in'), join(directory, 'src'), { recursive: true });
  else writeFileSync(join(directory, 'src/index.html'), '<title>互助时光</title>');
};

/** Links instead of an install that takes minutes, and the mark of an install that was finished. */
const linkPackages = (root: string): void => {
  const modules = join(root, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(repository, 'node_modules')))
    if (name !== '.huzhu-installed') symlinkSync(join(repository, 'node_modules', name), join(modules, name));
  symlinkSync(join(repository, 'scripts/node_modules'), join(root, 'server/node_modules'));
  writeFileSync(join(modules, '.huzhu-installed'), installFingerprint(root));
};
