import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { jscode2session } from './api.ts';
import type { WechatApp } from './api.ts';
import { applyFault, FAULT_KINDS, Faults } from './faults.ts';
import type { Fault } from './faults.ts';
import { WechatState } from './state.ts';

export interface FakeWechatOptions {
  /** 0: any free one. */
  port: number;
  app?: WechatApp;
  /** The clock that codes expire by. */
  nowMs?: () => number;
}

export interface FakeWechat {
  readonly baseUrl: string;
  readonly app: WechatApp;
  readonly stop: () => Promise<void>;
}

const DEFAULT_APP: WechatApp = { appid: 'wx0123456789abcdef', secret: '0123456789abcdef0123456789abcdef' };

interface World {
  app: WechatApp;
  state: WechatState;
  faults: Faults;
}

/**
 * A stand-in for WeChat's servers that keeps their contract over HTTP, so that our client is tested whole. Tests drive
 * it through the control door below `/_fake/`.
 */
export const startFakeWechat = async (options: FakeWechatOptions): Promise<FakeWechat> => {
  const world: World = {
    app: options.app ?? DEFAULT_APP,
    state: new WechatState(options.nowMs),
    faults: new Faults(),
  };
  const server = createServer((request, response) => {
    answer(world, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { baseUrl: `http://127.0.0.1:${port}`, app: world.app, stop };
};

const answer = async (world: World, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://fake');
  // As the original: JSON that calls itself plain text, and status 200 whatever happened.
  response.setHeader('content-type', 'text/plain');
  if (url.pathname.startsWith('/_fake/')) return control(world, url.pathname, request, response);
  const fault = world.faults.take(url.pathname);
  if (fault && (await applyFault(fault, response))) return;
  if (request.method === 'GET' && url.pathname === '/sns/jscode2session')
    return void response.end(JSON.stringify(jscode2session(url.searchParams, world.app, world.state)));
  response.writeHead(404).end();
};

type Answered = readonly [status: number, body: object];
type Door = (world: World, body: Record<string, unknown>) => Answered;

const refused = (error: string): Answered => [400, { error }];

const DOORS: Record<string, Door> = {
  '/_fake/users': ({ state }, { openid }) => {
    if (typeof openid !== 'string' || openid === '') return refused('openid is missing');
    state.addUser(openid);
    return [201, { openid }];
  },
  '/_fake/codes': ({ state }, { openid }) => {
    const code = state.issueCode(String(openid));
    return code === undefined ? refused('no such user: POST /_fake/users first') : [201, { code }];
  },
  '/_fake/faults': ({ faults }, body) => {
    if (!isFault(body)) return refused(`wanted: path, kind (${FAULT_KINDS.join(', ')}), times ≥ 1`);
    faults.add(body);
    return [201, body];
  },
};

const isFault = (body: Record<string, unknown>): body is Record<string, unknown> & Fault =>
  typeof body['path'] === 'string' &&
  FAULT_KINDS.some((kind) => kind === body['kind']) &&
  Number.isInteger(body['times']) &&
  Number(body['times']) >= 1;

const control = async (
  world: World,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const door = request.method === 'POST' ? DOORS[path] : undefined;
  const [status, body] = door ? door(world, (await json(request)) as Record<string, unknown>) : [404, {}];
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
