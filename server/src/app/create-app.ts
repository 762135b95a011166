import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../platform/common/settings.js';
import { AppModule } from './app.module.js';
import {
  guardInput,
  keepOutOfCaches,
  refuseAddress,
  refuseConnection,
  takeOverriddenMethod,
  tellTime,
} from './edge.js';
import { Limits } from './limits.js';
import { JsonLogger } from './json-logger.js';
import { observe, requestIds } from './observe.js';
import { openApiOf } from './openapi.js';
import { announceStop } from './stop.js';

const BODY_BYTES_MAX = 64 * 1024;
const REQUEST_TIMEOUT_MILLISECONDS = 30_000;

/** The whole server, not yet listening and not yet connected to its database. */
export const createApp = async (settings: Settings): Promise<NestFastifyApplication> => {
  const logger = new JsonLogger(settings.logLevel);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MILLISECONDS,
    // A POST without a body (submit, confirm) is a complete request.
    routerOptions: { ignoreTrailingSlash: true },
    rewriteUrl: takeOverriddenMethod,
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
    // Whose word on the caller's address counts; the limit of logins is by address.
    trustProxy: settings.trustedProxies.length > 0 && settings.trustedProxies,
    genReqId: requestIds(settings.trustedProxies.length > 0),
    // A request that came in before the door closed is answered like any other.
    return503OnClosing: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings), adapter, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  observe(adapter, logger.pino);
  announceStop(app);
  guardInput(adapter);
  keepOutOfCaches(adapter);
  tellTime(adapter);
  await app.register(multipart);
  app.setGlobalPrefix('api/v1');
  await app.register(helmet, {
    contentSecurityPolicy: { directives: CONTENT_SECURITY },
    strictTransportSecurity: false,
  });
  await app.register(rateLimit, { global: false });
  const limits = app.get(Limits);
  adapter.getInstance().addHook('onRequest', (request) => limits.refuseAddress(request));
  if (settings.webRoot) await app.register(fastifyStatic, staticOf(settings.webRoot));
  // Made when somebody first asks: nearly every server starts, works and stops without anybody reading it.
  let document: ReturnType<typeof openApiOf> | undefined;
  adapter.getInstance().get('/api/openapi.json', (_request, reply) => reply.send((document ??= openApiOf(app))));
  return app;
};

/** Built files carry their content's hash in the name and never change; the page that names them is asked for anew. */
const staticOf = (root: string): Parameters<typeof fastifyStatic>[1] => ({
  root,
  preCompressed: true,
  cacheControl: false,
  setHeaders: (reply, path) => {
    const isHashed = /\.[0-9a-f]{8,}\.(js|css)(\.(br|gz))?$/.test(path);
    reply.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  },
});

/** The page's own files only; styles inline, because the app's framework writes them so. */
const CONTENT_SECURITY = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  // A photograph is fetched with the session, and shown from the browser's own memory.
  imgSrc: ["'self'", 'data:', 'blob:'],
  // What was said is fetched with the session, and played from the browser's own memory.
  mediaSrc: ["'self'", 'blob:'],
  upgradeInsecureRequests: null,
};
