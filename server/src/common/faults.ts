import { Problem } from '../common/problem.js';

/** Undone by the server for certain, and likely to pass: serialization, deadlock. */
const UNDONE = new Set(['40001', '40P01']);
/** The connection or the server went away: what was sent may or may not have been committed. */
const AMBIGUOUS = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE']);
const LOST_CONNECTION = /Connection terminated|connection timeout|Client has encountered a connection error/i;
/** What TypeORM says when a backend died under a transaction: it hides the SQLSTATE. */
const HIDDEN = new Set(['QueryRunnerProviderAlreadyReleasedError', 'QueryRunnerAlreadyReleasedError']);

const codeOf = (error: unknown): string => {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const found = driverError?.code ?? code;
  return typeof found === 'string' ? found : '';
};

/** `isRepeatable`: the work carries a key, so that doing it again after an unknown outcome gives the first answer. */
export const canRepeat = (error: unknown, isRepeatable: boolean): boolean => {
  if (error instanceof Problem) return false;
  const code = codeOf(error);
  if (UNDONE.has(code)) return true;
  if (!isRepeatable) return false;
  const { name, message } = error as Error;
  return AMBIGUOUS.has(code) || code.startsWith('08') || HIDDEN.has(name) || LOST_CONNECTION.test(message);
};
