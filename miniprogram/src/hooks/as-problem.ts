import { ownProblem, ProblemError } from '@/services/problem-error';

/** Anything but a refusal is a bug of ours: logged whole, and said in words that a person can read. */
export const asProblem = (failure: unknown): ProblemError => {
  if (failure instanceof ProblemError) return failure;
  // eslint-disable-next-line no-console -- the console is all that a phone has for this
  console.error(failure);
  return ownProblem('unreadable');
};
