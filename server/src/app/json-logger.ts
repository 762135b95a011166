import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../platform/common/settings.js';
import { requestScope } from './observe.js';

type Level = Exclude<LogLevel, 'silent'>;

/** What the framework tells of itself at every start, a line a route. */
const WIRING = new Set(['InstanceLoader', 'NestFactory', 'RouterExplorer', 'RoutesResolver']);
/** PostgreSQL's class of faults whose words quote the value that was wrong with. */
const QUOTES_VALUES = /^22/;

interface DriverFault {
  code?: string;
  constraint?: string;
  table?: string;
}

/** What of a fault may be written down: its kind, words and place, never a query's values. */
const toPlain = (error: Error): Record<string, unknown> => {
  const { code, constraint, table } = (error as { driverError?: DriverFault }).driverError ?? (error as DriverFault);
  const { name, stack } = error;
  const message = code && QUOTES_VALUES.test(code) ? undefined : error.message;
  // The stack begins with the words; only where it happened is wanted of it.
  const at = stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return { name, message, at, code, constraint, table };
};

/** Structured logs on standard output. Only what is named here is written: no bodies, no headers, no names of people. */
export class JsonLogger implements LoggerService {
  readonly pino: Logger;

  constructor(level: LogLevel, to: DestinationStream = pino.destination(1)) {
    const options = {
      base: null,
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      mixin: ofRequest,
    };
    this.pino = pino(options, to);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write(WIRING.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: Level, message: unknown, rest: unknown[]): void {
    const words = [message, ...rest].filter((one) => typeof one === 'string');
    const error = [message, ...rest].find((one) => one instanceof Error);
    this.pino[level](error ? { error: toPlain(error) } : {}, words.join(' · '));
  }
}

/** Ties a fault to the line of its request. */
const ofRequest = (): { requestId?: string } => {
  const requestId = requestScope.getStore();
  return requestId === undefined ? {} : { requestId };
};
