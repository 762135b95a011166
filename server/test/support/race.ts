import type { ProblemDto } from '@huzhu/shared';
import type { Answer } from './client.js';

/** `ok`, or the name of the problem; a server that fails under pressure fails the test whatever else it says. */
export const outcomeOf = (answer: Answer<unknown>): string => {
  if (answer.status >= 500) throw new Error(`answered ${String(answer.status)} ${JSON.stringify(answer.body)}`);
  return answer.status < 300 ? 'ok' : (answer.body as ProblemDto).type.replace('/problems/', '');
};

/** Sends all of them before the first is answered; the outcomes stand in the order of sending. */
export const allAtOnce = async (sends: readonly (() => Promise<Answer<unknown>>)[]): Promise<string[]> =>
  (await Promise.all(sends.map((send) => send()))).map(outcomeOf);

export const tallyOf = (outcomes: readonly string[]): Record<string, number> => {
  const tally: Record<string, number> = {};
  for (const one of outcomes) tally[one] = (tally[one] ?? 0) + 1;
  return tally;
};

/** Times a race is run: both orders should come up, and none may ever end wrongly. */
export const ROUNDS = Array.from({ length: 5 }, (_, index) => index + 1);
