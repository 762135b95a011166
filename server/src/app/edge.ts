import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { BANK_TIME_HEADER } from '@huzhu/shared';
import type { FastifyReply } from 'fastify';
import type { CallerRequest } from '../platform/common/caller.js';
import { Problem } from '../platform/common/problem.js';
import { PROBLEM_TYPE, toProblem } from '../platform/common/problem.filter.js';
import { refuseUnreadable } from '../platform/common/readable.js';

/** Addresses the router cannot read (a broken `%`, an endless id) are refused before any filter: here, in the same words. */
export const refuseAddress = (error: Error, _request: unknown, reply: FastifyReply): void => {
  const problem = toProblem(error);
  void reply.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem.toDto()));
};

/** What is no HTTP at all, or has headers of more than 16 KB. Nobody but the socket is there to answer. */
export const refuseConnection = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const problem = new Problem(error.code === 'HPE_HEADER_OVERFLOW' ? 'too-large' : 'malformed-body');
  const body = JSON.stringify(problem.toDto());
  const head = [
    `HTTP/1.1 ${String(problem.status)} Refused`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
};

const UPLOADS = '/api/v1/files';

/** JSON is the only language spoken here, and what cannot be read is refused before anything reads it. */
export const guardInput = (adapter: FastifyAdapter): void => {
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('preValidation', (request, _reply, done) => {
    // Files are spoken by the routes that say so, and nowhere else.
    if (request.isMultipart() && request.routeOptions.url !== UPLOADS) throw new Problem('wrong-media-type');
    refuseUnreadable(request.body, request.query);
    done();
  });
};

/** No answer of the bank stays on a desk that others use: neither a face nor a list. */
export const keepOutOfCaches = (adapter: FastifyAdapter): void => {
  adapter.getInstance().addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith('/api/')) reply.header('Cache-Control', 'private, no-store');
    done();
  });
};

/** What time it is for the bank, in every answer that was judged by it, also a refusal: pages count from it, not from the phone's clock. */
export const tellTime = (adapter: FastifyAdapter): void => {
  adapter.getInstance().addHook('onSend', (request: CallerRequest, reply, _payload, done) => {
    if (request.now) reply.header(BANK_TIME_HEADER, request.now.toString());
    done();
  });
};

/** A mini-program cannot send PATCH: it sends POST and says so. Read before the route is looked for. */
export const takeOverriddenMethod = (request: Pick<IncomingMessage, 'method' | 'headers' | 'url'>): string => {
  if (request.method === 'POST' && request.headers['x-http-method-override'] === 'PATCH') request.method = 'PATCH';
  return request.url ?? '/';
};
