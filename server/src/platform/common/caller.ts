import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role } from '@huzhu/shared';
import type { FastifyRequest } from 'fastify';
import type { Temporal } from 'temporal-polyfill';

/** One attempt of one intended action: the key the phone made and stored before sending. */
export interface Once {
  key: string;
  /** Method and route pattern: the same key on another route is another content. */
  route: string;
  bodyHash: Buffer;
}

/** Who acts. */
export interface Caller {
  memberId: string;
  sessionId: string | null;
  roles: readonly { role: Role; organizationId: string }[];
  /** Null where nothing repeats: reads, and jobs. */
  once: Once | null;
}

export interface CallerRequest extends FastifyRequest {
  caller?: Caller;
  now?: Temporal.Instant;
  /** What the route reads with the session: `@ReadsWithSession`. */
  readWithSession?: unknown;
}

/** Organizations where the caller holds the role; each reaches its subtree. */
export const organizationsOf = (by: Caller, role: Role): string[] =>
  by.roles.filter((one) => one.role === role).map((one) => one.organizationId);

const requestOf = (context: ExecutionContext): CallerRequest => context.switchToHttp().getRequest<CallerRequest>();

/** The caller, as the guard found them. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = requestOf(context);
  if (!caller) throw new Error('a route without a session asked who calls');
  return caller;
});

/** The instant this request is judged by: read once, then passed in. */
export const Now = createParamDecorator((_: unknown, context: ExecutionContext): Temporal.Instant => {
  const { now } = requestOf(context);
  if (!now) throw new Error('the guard has not read the clock');
  return now;
});

/** What `@ReadsWithSession` of this route found; null: nothing. */
export const ReadWithSession = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown => requestOf(context).readWithSession ?? null,
);
