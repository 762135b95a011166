// The inner part of `npm test`, on the pinned Node: every gate, stopping at the first that fails.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './lib/builds.ts';
import { ensureChromium } from './lib/chromium.ts';
import { hasScript, runCommand, runScript } from './lib/commands.ts';
import { startPostgres } from './lib/postgres.ts';
import { runStoppable } from './lib/run-stoppable.ts';
import { Stopper } from './lib/stopper.ts';
import { tally } from './lib/tally.ts';
import type { Counts } from './lib/tally.ts';
import { Refusal, runProgram } from './outer/refusal.mjs';
import { say } from './outer/say.mjs';

const INTERRUPTED = 130;
const PACKAGES = ['shared', 'scripts', 'server', 'miniprogram'];

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const isFull = process.argv.includes('--full');
const stopper = new Stopper();
const total: Counts = { passed: 0, failed: 0 };
const timings: string[] = [];

const section = async (title: string, work: () => Promise<void>): Promise<void> => {
  const startedAtMs = Date.now();
  say(`\n━━ ${title} ━━`);
  await work();
  const line = `${title}: ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`;
  timings.push(line);
  say(`━━ ${line}`);
};

const having = (script: string): string[] => PACKAGES.filter((directory) => hasScript(join(root, directory), script));

const show = (text: string): void => void process.stdout.write(text);

/** Runs a script of a package in the open and answers what it said. A script that is gone is not a check that passed. */
const runIn = async (directory: string, script: string, env: NodeJS.ProcessEnv): Promise<string> => {
  say(`▸ ${directory}: ${script}`);
  const result = await runScript(join(root, directory), script, { env, stopper, onOutput: show });
  mustPass(`${directory}: ${script}`, result.code);
  return result.output;
};

/** As runIn, for a script that runs tests: one that finds none would be green for ever. */
const runTestsIn = async (directory: string, script: string, env: NodeJS.ProcessEnv): Promise<void> => {
  const found = tally(await runIn(directory, script, env));
  total.passed += found.passed;
  total.failed += found.failed;
  if (found.passed + found.failed > 0) return;
  throw new Refusal(`"${script}" of ${directory} ran no test.`, `${directory} 的 ${script} 没有运行任何测试。`);
};

const mustPass = (name: string, code: number): void => {
  if (code === 0) return;
  throw new Refusal(`Failed: ${name}. Nothing after it was run.`, `未通过：${name}。其后的检查没有运行。`);
};

/** Says what a tool said once it ended: another one may run beside it. */
const tool = async (name: string, args: readonly string[]): Promise<void> => {
  const command = { cwd: root, env: process.env, stopper };
  const { code, output } = await runCommand(join(root, 'node_modules/.bin', name), args, command);
  say(`▸ ${name} ${args.join(' ')}\n${output}`);
  mustPass(name, code);
};

const readSources = async (): Promise<void> => {
  await tool('prettier', ['--check', '--log-level', 'warn', '.']);
  await tool('oxlint', ['.', '--deny-warnings']);
  await tool('eslint', ['.', '--max-warnings', '0']);
};

const compile = async (): Promise<void> => {
  for (const directory of PACKAGES) await runIn(directory, 'types', process.env);
  await ensureBuilt(root, ['shared', 'server', 'h5', 'weapp'], stopper);
};

/** A database server of this run alone, so that it disturbs neither a running `npm start` nor another run. */
const startDatabase = async (): Promise<NodeJS.ProcessEnv> => {
  const server = await startPostgres();
  await stopper.add(server.stop);
  // Nothing of the caller's own settings may leak into the tests.
  const { DATABASE_URL: _url, DATABASE_OWNER_URL: _ownerUrl, PORT: _port, ...env } = process.env;
  // About a hundred servers are started by the tests, of the same scripts: each is compiled once.
  const compiled = mkdtempSync(join(tmpdir(), 'huzhu-compiled-'));
  await stopper.add(() => rmSync(compiled, { recursive: true, force: true }));
  return { ...env, HUZHU_TEST_SUPERUSER_URL: server.superuserUrl, NODE_COMPILE_CACHE: compiled };
};

const test = async (): Promise<number> => {
  await section('Shared contract 共享约定', () => ensureBuilt(root, ['shared'], stopper));
  // Each takes one core, and neither reads what the other writes.
  await section('Formatting and lint, beside types and builds 静态检查与编译', async () => {
    await Promise.all([readSources(), compile()]);
  });
  const env = await startDatabase();
  await section('Unit and server tests 单元与服务端测试', async () => {
    // Those of the scripts wait for programs most of the time: the others run meanwhile.
    const [waiting, busy] = [['scripts'], having('test').filter((directory) => directory !== 'scripts')];
    const run = async (directories: string[]): Promise<void> => {
      for (const directory of directories) await runTestsIn(directory, 'test', env);
    };
    await Promise.all([run(waiting), run(busy)]);
  });
  await section('Browser journeys 浏览器流程', async () => {
    const browserEnv = { ...env, CHROMIUM_PATH: await ensureChromium(process.env, stopper) };
    await runTestsIn('miniprogram', 'e2e', browserEnv);
  });
  if (isFull)
    await section('Full suite 完整测试', async () => {
      const fullEnv = { ...env, CHROMIUM_PATH: await ensureChromium(process.env, stopper) };
      for (const directory of having('test:full')) await runTestsIn(directory, 'test:full', fullEnv);
    });
  say(`\n${timings.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
  return 0;
};

process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, test)));
