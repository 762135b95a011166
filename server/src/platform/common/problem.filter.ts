import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ProblemName } from '@huzhu/shared';
import type { FastifyReply } from 'fastify';
import { passes } from './faults.js';
import { Problem } from './problem.js';
import { TooManyTries } from './request-limits.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

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

const log = new Logger('Problem');

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
};

/** An error of a feature may name the problem that people are told of it, as a refusal of the book does. */
const toldBy = (error: unknown): ProblemName | undefined => (error as { problem?: ProblemName } | null)?.problem;

/** What nobody foresaw is a bug: logged whole, answered without detail. */
export const toProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const name = toldBy(error) ?? BY_STATUS[statusOf(error) ?? 0];
  if (name) return new Problem(name);
  if (passes(error)) {
    log.warn(error);
    return new Problem('busy');
  }
  log.error(error);
  return new Problem('unexpected');
};

/** Everything thrown becomes problem details (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const problem = toProblem(error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (problem instanceof TooManyTries) reply.header('Retry-After', String(problem.retryAfterSeconds));
    void reply.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem.toDto()));
  }
}
