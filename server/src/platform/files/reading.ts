import { parentPort, workerData } from 'node:worker_threads';
import type { ProblemName } from '@huzhu/shared';
import { Problem } from '../common/problem.js';

// How a program that runs in a worker thread is given a file and tells what is in it.

/** What a thread is started with. */
export interface ReadingData {
  input: unknown;
}

/** What a thread says once, at its end. */
export type ReadingOutcome = { answer: unknown } | { problem: ProblemName };

/** The last line of a program. Errors that are no {@link Problem} end the thread, and its starter learns of them. */
export const answerWith = async <Input, Answer>(work: (input: Input) => Promise<Answer>): Promise<void> => {
  const { input } = workerData as ReadingData;
  parentPort?.postMessage(await outcomeOf(() => work(input as Input)));
};

const outcomeOf = async (work: () => Promise<unknown>): Promise<ReadingOutcome> => {
  try {
    return { answer: await work() };
  } catch (error) {
    if (error instanceof Problem) return { problem: error.problem };
    throw error;
  }
};

/**
 * The compiled program `file` beside a module. Tests run modules from their sources, which a thread of its own cannot:
 * there it is the one that was built.
 */
export const programBeside = (moduleUrl: string, file: string): URL =>
  new URL(file, moduleUrl.endsWith('.ts') ? moduleUrl.replace('/server/src/', '/server/dist/') : moduleUrl);
