import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { pinnedNode } from './install.mjs';
import { birthOf, commandOf, parentOf } from './process-birth.mjs';

const STOP_SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const PARENT_CHECK_MS = 2000;

/**
 * Runs a TypeScript program of `scripts/` on the pinned Node and answers its exit code. Whatever ends us ends it: a
 * signal is handed on, and when we are killed outright it sees its IPC channel close.
 * @param {string} root
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
export const runInner = (root, program, args, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(pinnedNode(root), [join(root, 'scripts', program), ...args], {
      cwd: root,
      // Not node_modules/.bin/node: that is a shell script, and a signal sent to it never reaches Node.
      env: { ...env, PATH: `${dirname(pinnedNode(root))}${delimiter}${env['PATH'] ?? ''}` },
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    for (const signal of STOP_SIGNALS) process.on(signal, () => child.kill(signal));
    watchNpm(() => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });

/**
 * npm killed outright tells us nothing, and the shell between it and us stays, so we look whether npm is still there.
 * @param {() => void} onGone
 */
const watchNpm = (onGone) => {
  const npm = npmAboveUs();
  if (npm === undefined) return;
  const born = birthOf(npm);
  const timer = setInterval(() => {
    if (birthOf(npm) === born) return;
    clearInterval(timer);
    onGone();
  }, PARENT_CHECK_MS);
  timer.unref();
};

/** Without npm the program above us may be a shell that is meant to go away (`nohup`, `&`), so then we do not look. */
const npmAboveUs = () => {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  const program = basename(process.argv[1] ?? '');
  /** @type {number | undefined} */
  let above = process.ppid;
  // `sh -c "node …/start.mjs"`: a shell that only carries us.
  while (above !== undefined && commandOf(above).includes(program)) above = parentOf(above);
  return above;
};
