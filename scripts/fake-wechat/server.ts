import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, text } from 'node:stream/consumers';
import { jscode2session } from './api.ts';
import type { WechatApp } from './api.ts';
import { DOORS } from './doors.ts';
import type { World } from './doors.ts';
import { applyFault, Faults } from './faults.ts';
import { Messages } from './messages.ts';
import { PhoneCodes } from './phone-codes.ts';
import { WechatState } from './state.ts';
import { callWithToken, stableToken } from './token-api.ts';
import type { Body } from './token-api.ts';
import { Tokens } from './tokens.ts';

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

const worldOf = ({ app = DEFAULT_APP, nowMs = Date.now }: FakeWechatOptions): World => ({
  app,
  state: new WechatState(nowMs),
  tokens: new Tokens(nowMs),
  phoneCodes: new PhoneCodes(nowMs),
  messages: new Messages(),
  pages: new Set(),
  drawn: null,
  faults: new Faults(),
  asked: new Map(),
});

/**
 * A stand-in for WeChat's servers that keeps their contract over HTTP, so that our client is tested whole. Tests drive
 * it through the control door below `/_fake/`.
 */
export const startFakeWechat = async (options: FakeWechatOptions): Promise<FakeWechat> => {
  const world = worldOf(options);
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
  world.asked.set(url.pathname, (world.asked.get(url.pathname) ?? 0) + 1);
  const fault = world.faults.take(url.pathname);
  if (fault && (await applyFault(fault, response))) return;
  const answered = await answerOf(world, url, request);
  if (fault?.kind === 'unheard') response.destroy();
  else if (answered instanceof Buffer) response.setHeader('content-type', 'image/png').end(answered);
  else if (answered) response.end(JSON.stringify(answered));
  else response.writeHead(404).end();
};

const answerOf = async (world: World, url: URL, request: IncomingMessage): Promise<object | undefined> => {
  const { pathname, searchParams } = url;
  if (request.method === 'GET')
    return pathname === '/sns/jscode2session' ? jscode2session(searchParams, world.app, world.state) : undefined;
  const body = bodyOf(await text(request));
  if (!body) return { errcode: 47001, errmsg: 'data format error' };
  if (pathname === '/cgi-bin/stable_token') return stableToken(body, world);
  return callWithToken(pathname, searchParams.get('access_token'), body, world);
};

const bodyOf = (content: string): Body | undefined => {
  try {
    return JSON.parse(content) as Body;
  } catch {
    return undefined; // said to the caller in WeChat's words
  }
};

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
