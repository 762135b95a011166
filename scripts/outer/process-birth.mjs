import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const HAS_PROC = existsSync('/proc/self/stat');

/**
 * When a process was started, so that a reused process id is not taken for the old process.
 * @param {number} pid
 * @returns {string | undefined} undefined when there is no such process, or it is dead and only waits to be collected
 */
export const birthOf = (pid) => {
  if (HAS_PROC) {
    const { state, born } = readStat(pid);
    return state === 'Z' ? undefined : born;
  }
  const shown = ps('stat=,lstart=', pid);
  return shown === '' || shown.startsWith('Z') ? undefined : shown.replace(/^\S+\s+/, '');
};

/** @param {number} pid */
export const isAlive = (pid) => birthOf(pid) !== undefined;

/** The words a process was started with, separated by blanks; empty when there is no such process. @param {number} pid */
export const commandOf = (pid) =>
  HAS_PROC ? (readProc(pid, 'cmdline') ?? '').replaceAll('\0', ' ') : ps('args=', pid);

/** @param {number} pid @returns {number | undefined} */
export const parentOf = (pid) => Number(HAS_PROC ? readStat(pid).parent : ps('ppid=', pid)) || undefined;

/** The numbers after the command's name, which may hold blanks and brackets itself. @param {number} pid */
const readStat = (pid) => {
  const fields = readProc(pid, 'stat')?.replace(/^.*\)/s, '').trim().split(/\s+/) ?? [];
  return { state: fields[0], parent: fields[1], born: fields[19] };
};

/** @param {number} pid @param {string} file */
const readProc = (pid, file) => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined; // there is no such process (any more)
  }
};

/** @param {string} columns @param {number} pid */
const ps = (columns, pid) => {
  const { stdout } = spawnSync('ps', ['-ww', '-o', columns, '-p', String(pid)], { encoding: 'utf8' });
  return (stdout ?? '').trim();
};
