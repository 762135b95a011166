import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { requestSeconds } from '../platform/common/metrics.js';
import { newRandomId } from '../platform/database/ids.js';

/** The number of the request that is being answered; every line written meanwhile carries it. */
export const requestScope = new AsyncLocalStorage<string>();

/** A UUID, or the 32 digits of one. */
const ID_FORM = /^[0-9a-f-]{32,36}$/;
/** Asked several times a second by proxies and by Docker; what they are told is logged when it changes. */
const PROBES = new Set(['/api/v1/health', '/api/v1/readiness']);
/** What no route takes; the address itself may hold anything. */
const NO_ROUTE = 'none';

/** The number that a trusted proxy gave the request, so that its log and ours can be laid side by side; else a new one. */
export const requestIds = (isBehindProxy: boolean) => {
  return ({ headers }: Pick<IncomingMessage, 'headers'>): string => {
    const given = headers['x-request-id'];
    return isBehindProxy && typeof given === 'string' && ID_FORM.test(given) ? given : newRandomId();
  };
};

/**
 * One line and one measurement for each request, made of what is named here: no address, no body, no header, no caller.
 * The route is its pattern, `/api/v1/assignments/:id/confirm`, because ids in logs would tell who was helped when.
 */
export const observe = (adapter: FastifyAdapter, log: Logger): void => {
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  // Here and not earlier: reading the body leaves the scope in which the request arrived.
  fastify.addHook('preValidation', (request, _reply, done) => {
    requestScope.run(request.id, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    note(log, request, reply);
    done();
  });
};

const note = (
  log: Logger,
  { id, method, routeOptions }: FastifyRequest,
  { statusCode: status, elapsedTime }: FastifyReply,
) => {
  const route = routeOptions.url ?? NO_ROUTE;
  requestSeconds.observe({ method, route, status }, elapsedTime / 1000);
  const line = { requestId: id, method, route, status, milliseconds: Math.round(elapsedTime * 10) / 10 };
  if (PROBES.has(route)) log.debug(line, 'request');
  else if (status >= 500) log.warn(line, 'request');
  else log.info(line, 'request');
};
