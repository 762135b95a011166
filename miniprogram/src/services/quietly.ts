import { ProblemError } from './problem-error';

/** For a reading that nobody asked for: its refusal is told to nobody, for what they do next will tell them. */
export const quietly = (reading: Promise<unknown>): Promise<void> =>
  reading.then(
    () => undefined,
    (failure: unknown) => {
      if (!(failure instanceof ProblemError)) throw failure;
    },
  );
