import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { Refusal } from '../../outer/refusal.mjs';

/** One connection to each server, kept open. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

export interface Answer {
  ms: number;
  body: string;
}

interface Asked {
  method?: 'GET' | 'POST';
  token?: string;
  body?: object;
}

/** Milliseconds from sending a request to having its whole answer. Refuses any answer but a good one. */
export const ask = (url: string, { method = 'POST', token, body }: Asked = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
    };
    const startMs = performance.now();
    const sent = request(url, { agent, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('error', reject);
      response.once('end', () => {
        const ms = performance.now() - startMs;
        const said = Buffer.concat(parts).toString();
        const { statusCode = 0 } = response;
        if (statusCode >= 200 && statusCode < 300) resolve({ ms, body: said });
        else reject(new Refusal(`${method} ${url} is ${statusCode}: ${said.slice(0, 500)}`, '请求失败。'));
      });
    });
    sent.once('error', reject);
    sent.end(text);
  });
