import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../../scripts/lib/builds.ts';
import { Stopper } from '../../scripts/lib/stopper.ts';

/** Builds the mini-program where it changed, and the app with its story pages once, and runs every browser test of this folder on it (or those named). */
const APP = path.resolve(import.meta.dirname, '..');
const named = process.argv.slice(2);
const tests = named.length > 0 ? named : ['e2e/*.test.ts'];
/** Each file has a bank and a browser of its own, and waits most of the time: two keep two cores busy. */
const TESTS_AT_ONCE = 2;
const folder = mkdtempSync(path.join(tmpdir(), 'huzhu-stories-'));

await ensureBuilt(path.resolve(APP, '..'), ['weapp'], new Stopper());
try {
  const building = { ...process.env, HUZHU_STORIES: '1', HUZHU_H5_OUT: folder };
  execFileSync(process.execPath, ['build/run.ts', 'h5'], { cwd: APP, env: building, stdio: 'inherit' });
  const env = { ...process.env, HUZHU_STORIES_H5: folder };
  const run = spawnSync(process.execPath, ['--test', `--test-concurrency=${TESTS_AT_ONCE}`, ...tests], {
    cwd: APP,
    env,
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
