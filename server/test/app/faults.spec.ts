import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ServiceRequestDto } from '@huzhu/shared';
import { Client as Database } from 'pg';
import type { QueryRunner } from 'typeorm';
import { fingerprint } from '../support/fingerprint.js';
import { Harness } from '../support/harness.js';
import { stagedRequest } from '../support/stages.js';

const POOL_MAX = 20;
const POLLS = 1000;

let bank: Harness;
let superuser: Database;
beforeAll(async () => {
  bank = await Harness.start('faults', { patienceMilliseconds: 5000 });
  superuser = new Database({ connectionString: process.env['HUZHU_TEST_SUPERUSER_URL'] });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await bank.stop();
});

/** Somebody else holds the request's row; answers what lets it go. */
const holdRow = async (id: string): Promise<() => Promise<void>> => {
  const other = new Database({ connectionString: bank.urls.ownerUrl });
  await other.connect();
  await other.query('BEGIN');
  await other.query('SELECT FROM service_requests WHERE id = $1 FOR UPDATE', [id]);
  return () => other.end();
};

/** Process ids of the server's connections that wait for a lock. */
const waiting = async (): Promise<number[]> => {
  const database = new URL(bank.urls.databaseUrl).pathname.slice(1);
  for (let polls = 0; polls < POLLS; polls++) {
    const { rows } = await superuser.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'",
      [database],
    );
    if (rows.length > 0) return rows.map(({ pid }) => pid);
    await sleep(10);
  }
  throw new Error('nobody waits');
};

/** All connections that the server may have. */
const allConnections = async (): Promise<QueryRunner[]> => {
  const runners = Array.from({ length: POOL_MAX }, () => bank.source.createQueryRunner());
  await Promise.all(runners.map((runner) => runner.connect()));
  return runners;
};
const release = (runners: readonly QueryRunner[]): Promise<unknown> =>
  Promise.all(runners.map((runner) => runner.release()));

it('says that it is busy when a lock is not to be had, and the same tap works afterwards', async () => {
  const { elder, request } = await stagedRequest(bank, 'open');
  const runners = await allConnections();
  for (const runner of runners) await runner.query("SET lock_timeout = '1s'");
  await release(runners);
  const letGo = await holdRow(request.id);
  const before = await fingerprint(bank.source);
  const key = 'a-tap-that-had-to-wait';
  const cancel = () => elder.post<ServiceRequestDto>(`/service-requests/${request.id}/cancel`, {}, { key });
  const refused = await cancel();
  expect([refused.status, refused.body]).toEqual([503, expect.objectContaining({ title: '现在人多，请稍后再试' })]);
  expect(await fingerprint(bank.source)).toEqual(before);
  await letGo();
  expect((await cancel()).body.status).toBe('cancelled');
});

it('does what was asked, once, though its connection was cut inside the transaction', async () => {
  const { elder, request } = await stagedRequest(bank, 'open');
  const letGo = await holdRow(request.id);
  const cancelled = elder.post<ServiceRequestDto>(`/service-requests/${request.id}/cancel`);
  for (const pid of await waiting()) await superuser.query('SELECT pg_terminate_backend($1)', [pid]);
  await letGo();
  expect((await cancelled).body.status).toBe('cancelled');
  const moves = await bank.source.query<object[]>("SELECT FROM moves WHERE subject_id = $1 AND move = 'cancel'", [
    request.id,
  ]);
  expect(moves).toHaveLength(1);
});

it('says that it is busy when all connections are in use', async () => {
  const { elder } = await stagedRequest(bank, 'open');
  const runners = await allConnections();
  const answer = await elder.get('/me');
  await release(runners);
  expect([answer.status, answer.body]).toEqual([503, expect.objectContaining({ type: '/problems/busy' })]);
  expect((await elder.get('/me')).status).toBe(200);
});
