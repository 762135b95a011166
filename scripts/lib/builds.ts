import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../outer/lock.mjs';
import { step } from '../outer/say.mjs';
import { mustSucceed, runScript } from './commands.ts';
import type { Stopper } from './stopper.ts';

/** One output directory: what makes it and what it is made from. */
interface Build {
  title: string;
  directory: string;
  script: string;
  output: string;
  /** Packages whose sources go into it. */
  from: readonly string[];
  /** Said to the script beside our own environment. */
  env?: NodeJS.ProcessEnv;
}

/** The address that the mini-program of the tests asks: nobody's, what is sent there is brought to the bank under test. */
export const WEAPP_TEST_ORIGIN = 'https://huzhu.invalid';

const BUILDS = {
  shared: {
    title: 'Building the shared contract 编译共享约定',
    directory: 'shared',
    script: 'build',
    output: 'dist',
    from: ['shared'],
  },
  server: {
    title: 'Building the server 编译服务端',
    directory: 'server',
    script: 'build',
    output: 'dist',
    from: ['shared', 'server'],
  },
  h5: {
    title: 'Building the web app 编译网页版',
    directory: 'miniprogram',
    script: 'build:h5',
    output: 'dist-h5',
    from: ['shared', 'miniprogram'],
  },
  weapp: {
    title: 'Building the mini-program 编译小程序',
    directory: 'miniprogram',
    script: 'build:weapp',
    // Beside dist-weapp, where a community's own build lies, which knows their server.
    output: 'dist-weapp-e2e',
    from: ['shared', 'miniprogram'],
    env: { HUZHU_API_BASE_URL: WEAPP_TEST_ORIGIN, HUZHU_WEAPP_OUT: 'dist-weapp-e2e' },
  },
} as const satisfies Record<string, Build>;

export type BuildName = keyof typeof BUILDS;

const ROOT_INPUTS = ['pnpm-lock.yaml', 'tsconfig.base.json'];
/** Outputs, tests and other things that do not change what is built. */
const NO_INPUT = /^(node_modules|dist.*|test|e2e|coverage|\..*)$/;
const MARKER = '.huzhu-built-from';

export const outputOf = (root: string, name: BuildName): string => {
  const { directory, output } = BUILDS[name];
  return join(root, directory, output);
};

/** Another fingerprint means building again. */
export const buildFingerprint = (root: string, name: BuildName): string => {
  const build: Build = BUILDS[name];
  const hash = createHash('sha256')
    .update(build.script)
    .update(JSON.stringify(build.env ?? {}));
  for (const file of ROOT_INPUTS) addFile(join(root, file), file, hash);
  for (const directory of build.from) addDirectory(join(root, directory), directory, hash);
  return hash.digest('hex');
};

type Hash = ReturnType<typeof createHash>;

const addDirectory = (path: string, name: string, hash: Hash): void => {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (NO_INPUT.test(entry.name)) continue;
    if (entry.isDirectory()) addDirectory(join(path, entry.name), `${name}/${entry.name}`, hash);
    else if (entry.isFile()) addFile(join(path, entry.name), `${name}/${entry.name}`, hash);
  }
};

const addFile = (path: string, name: string, hash: Hash): void => {
  if (existsSync(path)) hash.update(`\0${name}\0`).update(readFileSync(path));
};

const isBuilt = (root: string, name: BuildName): boolean => {
  const marker = join(outputOf(root, name), MARKER);
  return existsSync(marker) && readFileSync(marker, 'utf8') === buildFingerprint(root, name);
};

/**
 * Builds what changed. One program of a clone at a time: `npm test` may run beside `npm start`. A running server is not
 * disturbed, because it has its program in memory and serves a copy of the web app.
 */
export const ensureBuilt = async (root: string, names: readonly BuildName[], stopper: Stopper): Promise<void> => {
  if (names.every((name) => isBuilt(root, name))) return;
  await withLock(join(root, '.data/build.lock'), async () => {
    for (const name of names) if (!isBuilt(root, name)) await buildOne(root, name, stopper);
  });
};

const buildOne = (root: string, name: BuildName, stopper: Stopper): Promise<void> =>
  step(BUILDS[name].title, async (progress) => {
    const { directory, script, env }: Build = BUILDS[name];
    const fingerprint = buildFingerprint(root, name);
    const output = outputOf(root, name);
    // Compilers leave the output of deleted sources behind, and a deleted migration must not run.
    rmSync(output, { recursive: true, force: true });
    const result = await runScript(join(root, directory), script, {
      env: { ...process.env, ...env },
      stopper,
      onOutput: (text) => progress(text.trim().split('\n').at(-1) ?? ''),
    });
    mustSucceed(result, `"${script}" of ${directory} failed, see above.`, `${directory} 的 ${script} 失败，原因见上。`);
    writeFileSync(join(output, MARKER), fingerprint);
  });
