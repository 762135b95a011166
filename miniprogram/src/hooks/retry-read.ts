import { ProblemError } from '@/services/problem-error';

const PAUSE_MS = 700;
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** A reading that failed for want of network or by the server's fault is tried once more; a refusal is an answer. */
export const retryRead = async <Value>(read: () => Promise<Value>): Promise<Value> => {
  try {
    return await read();
  } catch (failure) {
    if (!(failure instanceof ProblemError) || failure.isDefinite) throw failure;
    await pause();
    return read();
  }
};
