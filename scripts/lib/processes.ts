import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';

export const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the condition holds; false when the time is over first. */
export const waitUntil = async (holds: () => boolean, limitMs: number, everyMs = 50): Promise<boolean> => {
  const deadlineMs = Date.now() + limitMs;
  while (!holds()) {
    if (Date.now() > deadlineMs) return false;
    await wait(everyMs);
  }
  return true;
};

/** Asks a child to end, and insists when it does not listen. */
export const endChild = async (child: ChildProcess, signal: NodeJS.Signals, graceMs: number): Promise<void> => {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
};
