import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness } from './readiness.js';

/** Time for a proxy that asks for readiness to see the 503; it must ask at least twice as often (deploy/Caddyfile). */
const NOTICE_MILLISECONDS = 500;
/** What has not been answered by then never will be: longer than a transaction may take, shorter than Docker waits. */
const DRAIN_LIMIT_MILLISECONDS = 32_000;
const IDLE_CHECK_MILLISECONDS = 100;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

const log = new Logger('Stop');

/**
 * While stopping, every answer says that its connection ends. A connection is then closed after an answer, never in the
 * moment when the proxy already sends the next request into it.
 */
export const announceStop = (app: NestFastifyApplication): void => {
  const readiness = app.get(Readiness);
  // When the answer is sent, not when the request came: that may have been before the signal.
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (readiness.isStopping) reply.header('connection', 'close');
    done();
  });
};

/** Ends the process on a signal without breaking a request. A second signal ends it at once. */
export const stopOnSignals = (app: NestFastifyApplication): void => {
  const server = app.getHttpServer();
  const silent = silentConnections(server);
  const stop = (signal: NodeJS.Signals): void => {
    for (const one of SIGNALS) process.removeListener(one, stop);
    log.log(`stopping after ${signal}`);
    drain(app, server, silent).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error(error);
        process.exit(1);
      },
    );
  };
  for (const one of SIGNALS) process.on(one, stop);
};

/** Connections on which nothing was said yet. Node takes them for busy ones and would wait half a minute for a word. */
const silentConnections = (server: Server): Set<Socket> => {
  const silent = new Set<Socket>();
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  return silent;
};

/** Readiness says no → the proxy has seen it → nobody is let in → all are answered → jobs end → the pool closes. */
const drain = async (app: NestFastifyApplication, server: Server, silent: Set<Socket>): Promise<void> => {
  app.get(Readiness).stop();
  await sleep(NOTICE_MILLISECONDS);
  const unused = setInterval(() => {
    server.closeIdleConnections();
    for (const socket of silent) if (socket.bytesRead === 0) socket.destroy();
  }, IDLE_CHECK_MILLISECONDS);
  const cut = setTimeout(() => {
    log.warn('requests in flight were cut off: they took longer than a stop may');
    server.closeAllConnections();
  }, DRAIN_LIMIT_MILLISECONDS);
  await app.close();
  clearInterval(unused);
  clearTimeout(cut);
  log.log('stopped');
};
