import { createHash } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Temporal } from 'temporal-polyfill';
import type { Caller, CallerRequest, Once } from './caller.js';
import {
  BEFORE_CONSENT,
  KEYLESS,
  PERMISSION,
  READS_WITH_SESSION,
  type OfCaller,
  type Permission,
} from './may.decorator.js';
import { Problem } from './problem.js';
import { RequestLimits } from './request-limits.js';

/** Given by `database`: what time it is, once per request. */
export abstract class ClockReader {
  abstract now(): Promise<Temporal.Instant>;
  /** As {@link now}, for whoever has read how many milliseconds a demo's time is ahead (`clock_offset`) with something else. */
  abstract ahead(milliseconds: number): Temporal.Instant;
}

export interface OpenSession {
  caller: Omit<Caller, 'once'>;
  /** Whether they agreed to the privacy terms in force. */
  hasConsented: boolean;
}

export interface SessionRead {
  session: OpenSession | null;
  now: Temporal.Instant;
  /** What was asked for with it. */
  ofCaller: unknown;
}

/**
 * Given by `members`: the session, its roles, the consent and the time in one statement, and what the route reads with them; the
 * session is null for unknown, ended or expired tokens. Refuses with the reason where somebody else ended it.
 */
export abstract class SessionReader {
  abstract read(token: string, userAgent: string, ofCaller?: OfCaller): Promise<SessionRead>;
}

const KEY_FORM = /^[0-9A-Za-z_-]{16,64}$/;

/** Finds who calls and what time it is, before any handler runs. A route without `@May` is a bug and refuses everybody. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: ClockReader,
    private readonly sessions: SessionReader,
    private readonly limits: RequestLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const permissions = this.reflector.get<Permission[] | undefined>(PERMISSION, context.getHandler());
    if (!permissions) throw new Error(`no @May on ${request.method} ${request.url}`);
    const isForAnyone = permissions.includes('anyone');
    if (isForAnyone) {
      await this.limits.refuseAnonymous(request);
      request.now = await this.clock.now();
      return true;
    }
    const { caller, hasConsented } = await this.session(context, request);
    request.caller = { ...caller, once: null };
    await this.limits.refusePerson(request);
    const isOpenBefore = this.reflector.get<string | undefined>(BEFORE_CONSENT, context.getHandler());
    if (!hasConsented && !isOpenBefore) throw new Problem('consent-needed');
    request.caller = { ...caller, once: this.once(context, request) };
    if (!permissions.includes('member') && !caller.roles.some(({ role }) => permissions.includes(role))) {
      throw new Problem('not-allowed');
    }
    return true;
  }

  /** The session and the time, which are read together, and what the route reads with them. */
  private async session(context: ExecutionContext, request: CallerRequest): Promise<OpenSession> {
    const ofCaller = this.reflector.get<OfCaller | undefined>(READS_WITH_SESSION, context.getHandler());
    const token = /^Bearer ([0-9A-Za-z_-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
    const read = token ? await this.sessions.read(token, request.headers['user-agent'] ?? '', ofCaller) : null;
    if (!read?.session) {
      await this.limits.refuseAnonymous(request);
      throw new Problem('login-needed');
    }
    request.now = read.now;
    request.readWithSession = read.ofCaller;
    return read.session;
  }

  private once(context: ExecutionContext, request: CallerRequest): Once | null {
    if (request.method === 'GET' || request.method === 'HEAD') return null;
    if (this.reflector.get<string | undefined>(KEYLESS, context.getHandler())) return null;
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || !KEY_FORM.test(key)) throw new Problem('key-missing');
    const body = JSON.stringify({ url: request.url, body: request.body ?? null });
    const bodyHash = createHash('sha256').update(body).digest();
    return { key, route: `${request.method} ${request.routeOptions.url ?? request.url}`, bodyHash };
  }
}
