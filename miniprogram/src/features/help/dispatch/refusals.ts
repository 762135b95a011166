import { UNFIT_WORDS, type UnfitName } from '@huzhu/shared';
import { ProblemError } from '../../../services/problem-error.ts';

/** Of the request or of nobody: somebody else was quicker, or it is gone. What the server says of these is said to anybody. */
const NOT_OF_THEM: readonly UnfitName[] = ['already-taken', 'not-found'];

const OF_THEM = (Object.keys(UNFIT_WORDS) as UnfitName[]).filter((name) => !NOT_OF_THEM.includes(name));

/** The server speaks to whoever accepts; here it is a worker who reads what stands against the volunteer. */
export const refusalToWorker = (problem: ProblemError, volunteerName: string): ProblemError => {
  const unfit = OF_THEM.find((name) => problem.is(name));
  if (!unfit) return problem;
  const { type, status } = problem;
  return new ProblemError({ type, status, title: `${volunteerName}不合适：${UNFIT_WORDS[unfit]}` });
};
