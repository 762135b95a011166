import { Agent, createServer, request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { wait } from './processes.ts';

/** Well below the half second for which a stopping server still listens. */
const PROBE_EVERY_MS = 100;
const PROBE_LIMIT_MS = 2000;
/** How long a request waits for any server to want it. */
const PATIENCE_MS = 5000;
/** What concerns one connection and not the message (RFC 9110, 7.6.1). */
const PER_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer']);

interface Target {
  port: number;
  agent: Agent;
  isReady: boolean;
}

export interface Proxy {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/**
 * A small reverse proxy for tests with several servers. It does what deploy/Caddyfile tells Caddy to do and nothing more:
 * keep-alive, turns, no request to a server that is not ready, a second try only where nothing was sent.
 */
export const startProxy = async (ports: readonly number[], port = 0): Promise<Proxy> => {
  const targets = ports.map((one): Target => ({ port: one, agent: new Agent({ keepAlive: true }), isReady: true }));
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    turn += 1;
    const order = targets.map((_, index) => targets[(turn + index) % targets.length] as Target);
    forward(incoming, outgoing, order).catch((error: unknown) => outgoing.destroy(error as Error));
  });
  const probes = setInterval(() => {
    for (const target of targets) void probe(target).then((isReady) => (target.isReady = isReady));
  }, PROBE_EVERY_MS);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      clearInterval(probes);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      for (const { agent } of targets) agent.destroy();
      await closed;
    },
  };
};

const probe = async ({ port }: Target): Promise<boolean> => {
  try {
    const url = `http://127.0.0.1:${port}/api/v1/readiness`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false; // nobody listens there at present
  }
};

const forward = async (incoming: IncomingMessage, outgoing: ServerResponse, order: Target[]): Promise<void> => {
  const body = await buffer(incoming);
  const deadlineMs = Date.now() + PATIENCE_MS;
  do {
    for (const target of order.filter(({ isReady }) => isReady)) {
      try {
        await pass(await send(target, incoming, body), outgoing);
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') {
          outgoing.writeHead(502).end(String(error));
          return;
        }
      }
    }
    await wait(PROBE_EVERY_MS);
  } while (Date.now() < deadlineMs);
  outgoing.writeHead(503).end('no server is ready');
};

const send = ({ port, agent }: Target, { method, url, headers, socket }: IncomingMessage, body: Buffer) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, agent, method, path: url };
    const told = { ...endToEnd(headers), 'x-forwarded-for': socket.remoteAddress };
    const sent = request({ ...options, headers: told }, resolve);
    sent.once('error', reject);
    sent.end(body);
  });

const pass = async (answer: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
  const body = await buffer(answer);
  outgoing.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers)).end(body);
};

const endToEnd = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !PER_CONNECTION.has(name)));
