import { type LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** What of a fault may be written down: its kind, words and place, never a query's values. */
const toPlain = (error: Error): Record<string, unknown> => {
  const { code, constraint, table } = (error as { driverError?: Record<string, unknown> }).driverError ?? {};
  const { name, message, stack } = error;
  return { name, message, stack, code, constraint, table };
};

/** Structured logs on standard output. Only what is named here is written: no bodies, no headers, no names of people. */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger = pino({ base: null, level: process.env['LOG_LEVEL'] ?? 'info' });

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
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

  private write(level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal', message: unknown, rest: unknown[]): void {
    const words = [message, ...rest].filter((one) => typeof one === 'string');
    const error = [message, ...rest].find((one) => one instanceof Error);
    this.pino[level](error ? { error: toPlain(error) } : {}, words.join(' · '));
  }
}
