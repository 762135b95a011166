import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const TAIL_LINES = 15;
const STOP_SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a command quietly, showing its newest line, and keeps its last lines for the case of failure. A signal ends the
 * command with all that it started (it has a process group of its own), and then us.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} where
 * @param {(line: string) => void} onLine
 * @returns {Promise<{ code: number, tail: string[] }>}
 */
export const runWatched = (command, args, where, onLine) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...where, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const unwatch = endOnSignal(child);
    /** @type {string[]} */
    let tail = [];
    const take = (/** @type {Buffer} */ chunk) => {
      const lines = chunk
        .toString()
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '');
      tail = [...tail, ...lines].slice(-TAIL_LINES);
      if (lines.length > 0) onLine(lines[lines.length - 1] ?? '');
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', (code) => {
      unwatch();
      resolve({ code: code ?? 1, tail });
    });
  });

/** @param {import('node:child_process').ChildProcess} child */
const endOnSignal = (child) => {
  const end = (/** @type {NodeJS.Signals} */ signal) => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, end);
  return () => STOP_SIGNALS.forEach((signal) => process.off(signal, end));
};
