import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ProblemName } from '@huzhu/shared';
import type { FastifyReply } from 'fastify';
import { Problem } from './problem.js';

const BY_STATUS: Record<number, ProblemName> = {
  400: 'malformed-body',
  401: 'login-needed',
  403: 'not-allowed',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  414: 'too-large',
  415: 'wrong-media-type',
  429: 'too-many-tries',
  503: 'busy',
};

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
};

/** Names of PostgreSQL and socket faults that pass by themselves: the phone may send the same again. */
const PASSING = new Set(['40001', '40P01', '55P03', '57014', '57P01', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET']);

export const passes = (error: unknown): boolean => {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const names = [code, driverError?.code];
  return names.some((name) => typeof name === 'string' && (PASSING.has(name) || name.startsWith('08')));
};

/** Everything thrown becomes problem details (RFC 9457). What nobody foresaw is a bug: logged whole, answered without detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = this.toProblem(error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.status(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem.toDto()));
  }

  private toProblem(error: unknown): Problem {
    if (error instanceof Problem) return error;
    const status = statusOf(error);
    const name = status === undefined ? undefined : BY_STATUS[status];
    if (name) return new Problem(name);
    if (passes(error)) {
      this.log.warn(error);
      return new Problem('busy');
    }
    this.log.error(error);
    return new Problem('unexpected');
  }
}
