import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../../scripts/lib/builds.ts';
import { runCommand } from '../../scripts/lib/commands.ts';
import { runStoppable } from '../../scripts/lib/run-stoppable.ts';
import { Stopper } from '../../scripts/lib/stopper.ts';
import { runProgram } from '../../scripts/outer/refusal.mjs';
import { superuser } from './support/bank.ts';
import { makeModel } from './support/model-bank.ts';

/** Builds the mini-program where it changed, and the app with its story pages once, and runs every browser test of this folder on it (or those named). */
const APP = path.resolve(import.meta.dirname, '..');
const INTERRUPTED = 130;
const named = process.argv.slice(2);
const tests = named.length > 0 ? named : ['e2e/*.test.ts'];
/** Each file has a bank and a browser of its own, and waits a third of the time: one more than two processors. Four took as long. */
const TESTS_AT_ONCE = 3;
const stopper = new Stopper();

const runNode = async (args: string[], env: NodeJS.ProcessEnv): Promise<number> => {
  const onOutput = (text: string): void => void process.stdout.write(text);
  return (await runCommand(process.execPath, args, { cwd: APP, env, stopper, onOutput })).code;
};

const run = async (): Promise<number> => {
  await ensureBuilt(path.resolve(APP, '..'), ['server', 'h5', 'weapp'], stopper);
  const folder = mkdtempSync(path.join(tmpdir(), 'huzhu-stories-'));
  await stopper.add(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const built = await runNode(['build/run.ts', 'h5'], { ...process.env, HUZHU_STORIES: '1', HUZHU_H5_OUT: folder });
  if (built !== 0) return built;
  const superuserUrl = await superuser(stopper);
  const env = {
    ...process.env,
    ...(await makeModel(superuserUrl, stopper)),
    HUZHU_TEST_SUPERUSER_URL: superuserUrl,
    HUZHU_STORIES_H5: folder,
  };
  return runNode(['--test', `--test-concurrency=${String(TESTS_AT_ONCE)}`, ...tests], env);
};

process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, run)));
