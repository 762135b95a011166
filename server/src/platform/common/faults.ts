import { Problem } from './problem.js';

// What PostgreSQL, its driver and the socket say when something went wrong that passes by itself.

/** Undone by the server for certain, and likely to pass: serialization, deadlock. */
const UNDONE = new Set(['40001', '40P01']);
/** Undone for certain, but only time helps: a lock waited for too long, too long a statement, too many connections. */
const LATER = new Set(['55P03', '57014', '53300', '25P03', '25P04']);
/** The connection or the server went away: what was sent may or may not have been committed. */
const AMBIGUOUS = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE']);
const LOST_CONNECTION = /Connection terminated|connection timeout|Client has encountered a connection error/i;
/** All connections were in use for as long as we wait for one. */
const POOL_EXHAUSTED = /timeout exceeded when trying to connect/i;
/** What TypeORM says when a backend died under a transaction: it hides the SQLSTATE. */
const HIDDEN = new Set(['QueryRunnerProviderAlreadyReleasedError', 'QueryRunnerAlreadyReleasedError']);

const codeOf = (error: unknown): string => {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const found = driverError?.code ?? code;
  return typeof found === 'string' ? found : '';
};

const isAmbiguous = (error: unknown): boolean => {
  const code = codeOf(error);
  if (AMBIGUOUS.has(code) || code.startsWith('08')) return true;
  return error instanceof Error && (HIDDEN.has(error.name) || LOST_CONNECTION.test(error.message));
};

/** `isRepeatable`: the work carries a key, so that doing it again after an unknown outcome gives the first answer. */
export const canRepeat = (error: unknown, isRepeatable: boolean): boolean => {
  if (error instanceof Problem) return false;
  return UNDONE.has(codeOf(error)) || (isRepeatable && isAmbiguous(error));
};

/** True for faults that pass by themselves: the phone may send the same again. */
export const passes = (error: unknown): boolean => {
  const code = codeOf(error);
  if (UNDONE.has(code) || LATER.has(code) || isAmbiguous(error)) return true;
  return error instanceof Error && POOL_EXHAUSTED.test(error.message);
};
