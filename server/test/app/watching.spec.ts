import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProblemDto } from '@huzhu/shared';
import type { App } from '../../../scripts/lib/app.ts';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { withClient } from '../../../scripts/lib/postgres/connect.ts';
import { roleOf } from '../support/bank.js';
import { PER_MINUTE } from '../../src/platform/common/per-minute.js';
import type { Client } from '../support/client.js';
import { Harness, SETTINGS } from '../support/harness.js';
import { Processes } from '../support/processes.js';

const ALARMS = new URL('../../../deploy/alarms.yml', import.meta.url);
const { entering } = PER_MINUTE;
const LOGINS_PER_MINUTE = entering.device;
const NOTE = '请带上老花镜，门禁密码 4711';

type Line = Record<string, unknown>;

let bank: Harness;
let processes: Processes;
let app: App;
let elder: Client;
let phone: Client;
let figuresUrl: string;

beforeAll(async () => {
  bank = await Harness.start('watching', { perMinute: { ...SETTINGS.perMinute, entering } });
  const port = String(await freePort());
  figuresUrl = `http://127.0.0.1:${port}/metrics`;
  processes = await Processes.on(bank, { METRICS_PORT: port, REQUEST_LIMITS_TIMES: '1' });
  app = await processes.one();
  elder = await bank.given.elder({ grantedMinutes: 600 });
  phone = elder.at(`${app.address}/api/v1`);
}, 60_000);
afterAll(async () => {
  await processes.stop();
  await bank.stop();
});

const asOwner = (sql: string): Promise<void> =>
  withClient(bank.urls.ownerUrl, async (owner) => {
    await owner.query(sql);
  });
const figures = async (): Promise<string> => (await fetch(figuresUrl)).text();
/** A line is written after its answer has gone out. */
const linesUntil = async (count: number, wanted: (line: Line) => boolean): Promise<Line[]> => {
  for (;;) {
    const lines = processes.log().filter(wanted);
    if (lines.length >= count) return lines;
    await sleep(20);
  }
};

describe('the log', () => {
  it('has one line for each request, by an allow-list, and tells of nobody', async () => {
    const { id } = await bank.given.draft(elder, { note: NOTE });
    await phone.get(`/service-requests/${id}`);
    await phone.post(`/service-requests/${id}/submit`);
    await phone.post('/service-requests', await bank.given.escort({ note: NOTE }));
    await fetch(`${app.address}/13988887777?phone=13988887777`, { headers: { authorization: 'Bearer 13988887777' } });
    const lines = await linesUntil(4, ({ msg }) => msg === 'request');
    expect(lines.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['GET', '/api/v1/service-requests/:id', 200],
      ['POST', '/api/v1/service-requests/:id/submit', 200],
      ['POST', '/api/v1/service-requests', 201],
      ['GET', 'none', 404],
    ]);
    for (const line of lines)
      expect(Object.keys(line)).toEqual([
        'level',
        'time',
        'requestId',
        'method',
        'route',
        'status',
        'milliseconds',
        'msg',
      ]);
    const written = JSON.stringify(processes.log());
    for (const secret of [NOTE, id, elder.memberId ?? '', '13988887777', '老人1', '/health']) {
      expect(written).not.toContain(secret);
    }
  });

  it('carries the number that the proxy gave the request, and so do the faults of that request', async () => {
    const given = randomUUID();
    const headers = { 'x-request-id': given };
    await asOwner(`REVOKE SELECT ON service_items FROM ${roleOf(bank.urls.databaseUrl)}`);
    const answer = await phone.send<ProblemDto>('GET', '/service-items', undefined, { key: null, headers });
    await asOwner(`GRANT SELECT ON service_items TO ${roleOf(bank.urls.databaseUrl)}`);
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([500, given]);
    const lines = await linesUntil(2, ({ requestId }) => requestId === given);
    expect(lines).toMatchObject([
      { level: 'error', error: { code: '42501' } },
      { level: 'warn', msg: 'request', route: '/api/v1/service-items', status: 500 },
    ]);
  });

  it('takes no number that could be anything else', async () => {
    const headers = { 'x-request-id': '13988887777' };
    const answer = await phone.send('GET', '/me', undefined, { key: null, headers });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the figures', () => {
  it('are on a port of their own, never on the one that the world reaches', async () => {
    expect(await figures()).toContain('# TYPE huzhu_http_request_duration_seconds histogram');
    for (const path of ['/metrics', '/api/metrics', '/api/v1/metrics']) {
      expect((await fetch(`${app.address}${path}`)).status).toBe(404);
    }
    expect((await fetch(figuresUrl.replace('/metrics', '/'))).status).toBe(404);
  });

  it('count requests by route pattern, the book by outcome, and say how the process is', async () => {
    const { id } = await bank.given.draft(elder);
    await phone.post(`/service-requests/${id}/submit`);
    const text = await figures();
    expect(text).toMatch(
      /huzhu_http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/service-requests\/:id\/submit",status="200"\} [1-9]/,
    );
    expect(text).toMatch(/huzhu_ledger_apply_duration_seconds_count\{outcome="applied"\} [1-9]/);
    expect(text).toMatch(/huzhu_ledger_operations_total\{operation="hold"\} [1-9]/);
    expect(text).toMatch(/huzhu_database_connections\{state="idle"\} [1-9]/);
    expect(text).toMatch(/^huzhu_ready 1$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds [0-9.]+$/m);
    expect(text).not.toContain(id);
  });

  it('have every name that the alarms ask for', async () => {
    const named = new Set(readFileSync(ALARMS, 'utf8').match(/\b(huzhu|nodejs|process)_[a-z0-9_]+/g));
    const known = await figures();
    expect(named.size).toBeGreaterThan(4);
    for (const name of named) expect(known).toContain(name.replace(/_(count|sum|bucket)$/, ''));
  });
});

describe('logins are limited by the address', () => {
  const login = async (address: string, url: string): Promise<number> => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
    return (await fetch(`${url}/sessions/wechat`, { method: 'POST', headers, body: '{}' })).status;
  };

  it('that the trusted proxy tells', async () => {
    const url = `${app.address}/api/v1`;
    for (let count = 0; count < LOGINS_PER_MINUTE; count++) expect(await login('203.0.113.1', url)).toBe(400);
    expect(await login('203.0.113.1', url)).toBe(429);
    expect(await login('203.0.113.2', url)).toBe(400);
    expect(await login('203.0.113.2, 203.0.113.1', url)).toBe(429);
  });

  it('and that nobody else can make up', async () => {
    const url = `${await bank.app.getUrl()}/api/v1`;
    for (let count = 0; count < LOGINS_PER_MINUTE; count++) await login(`203.0.113.${String(count)}`, url);
    expect(await login('203.0.113.250', url)).toBe(429);
  });
});
