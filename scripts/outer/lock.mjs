import { linkSync, mkdirSync, readFileSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { birthOf } from './process-birth.mjs';

const RETRY_MS = 300;
/** Clearing a stale lock takes milliseconds; a clearing older than this died half-way. */
const CLEARING_MAX_MS = 10_000;
const CLEARING_RETRY_MS = 20;

/** @typedef {{ pid: number, born: string }} Holder */

/**
 * Takes the lock, or says who has it. The lock of a process that died is cleared by itself.
 * @param {string} path
 * @returns {{ release: () => void, recovered: boolean } | { holder: Holder }}
 */
export const tryLock = (path) => {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, born: birthOf(process.pid) }));
  try {
    let recovered = false;
    for (;;) {
      if (takeByLink(mine, path)) return { release: () => rmSync(path, { force: true }), recovered };
      const holder = readHolder(path);
      if (holder !== undefined && birthOf(holder.pid) === holder.born) return { holder };
      clearStale(path, holder);
      recovered = true;
    }
  } finally {
    rmSync(mine, { force: true });
  }
};

/**
 * Waits until the lock is free, for work that two programs of one clone may both need (installing, building).
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait]
 * @returns {Promise<T>}
 */
export const withLock = async (path, work, onWait = () => undefined) => {
  let lock = tryLock(path);
  if ('holder' in lock) onWait();
  while ('holder' in lock) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    lock = tryLock(path);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
};

/** A hard link appears whole or not at all, so a lock is never seen half-written. @param {string} mine @param {string} path */
const takeByLink = (mine, path) => {
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
};

/** @param {string} path @returns {Holder | undefined} */
const readHolder = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (isCode(error, 'ENOENT') || error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Only one process clears at a time, and looks again first: else the second would remove the first one's new lock. @param {string} path @param {Holder | undefined} seen */
const clearStale = (path, seen) => {
  const clearing = `${path}.clearing`;
  try {
    mkdirSync(clearing);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, CLEARING_RETRY_MS);
    const ageMs = Date.now() - (statSync(clearing, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (ageMs > CLEARING_MAX_MS) rmSync(clearing, { recursive: true, force: true });
    return;
  }
  const now = readHolder(path);
  if (now?.pid === seen?.pid && now?.born === seen?.born) rmSync(path, { force: true });
  rmdirSync(clearing);
};

/** @param {unknown} error @param {string} code */
const isCode = (error, code) => error instanceof Error && 'code' in error && error.code === code;
