import type { ProblemError } from '../services/problem-error.ts';

/** Why the newest could not be had, and from when that is which is shown instead. */
export interface Stale {
  problem: ProblemError;
  readAt: Date;
  /** Shown from what the phone kept: this program has not read it itself. */
  isKept?: boolean;
}

/** What a page knows of what it shows. `stale`: shown as it was, since the newest could not be had. */
export type Loader<Value> =
  | { status: 'loading' }
  | { status: 'failed'; problem: ProblemError }
  | { status: 'ready'; value: Value; stale?: Stale };

/** The line is lost. A server that has a fault, or refuses, is asked again by whoever wants it. */
export const isLineLost = (problem: ProblemError): boolean => problem.is('no-network') || problem.is('no-answer');

/** Whether the newest is still to be had. */
export const isToHeal = (loader: Loader<unknown>): boolean => {
  if (loader.status === 'loading') return false;
  const problem = loader.status === 'failed' ? loader.problem : loader.stale?.problem;
  return problem !== undefined && isLineLost(problem);
};

/**
 * What is shown after a reading. Where it failed, what was there stays and tells from when it is, or without a network
 * comes what the phone kept; but what the bank refuses now is not shown from the phone.
 * @param readAt when what was there was read
 */
export const shownAfter = <Value>(
  next: Loader<Value>,
  before: Loader<Value>,
  { readAt, last }: { readAt: Date; last: { value: Value; readAt: Date } | null },
): Loader<Value> => {
  if (next.status !== 'failed') return next;
  const { problem } = next;
  if (before.status === 'ready') {
    if (before.stale?.isKept !== true) return { ...before, stale: { problem, readAt } };
    return problem.isDefinite ? next : { ...before, stale: { ...before.stale, problem } };
  }
  if (last === null || !isLineLost(problem)) return next;
  return { status: 'ready', value: last.value, stale: { problem, readAt: last.readAt, isKept: true } };
};
