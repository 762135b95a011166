import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import type { App } from '../../../scripts/lib/app.ts';
import { SWEEP, jobsSchemaOf } from '../../src/platform/jobs/jobs.schema.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { Harness } from '../support/harness.js';
import { Processes } from '../support/processes.js';

/** Within the half second in which a stopping server still listens, and after it. */
const DURING_NOTICE_MILLISECONDS = 200;
const AFTER_NOTICE_MILLISECONDS = 900;

let bank: Harness;
let processes: Processes;
let app: App;

beforeAll(async () => {
  bank = await Harness.start('stop');
  processes = await Processes.on(bank);
}, 60_000);
afterEach(() => app.stop());
afterAll(async () => {
  await processes.stop();
  await bank.stop();
});

/** Keeps everybody else waiting for what `sql` locks; answers how to let go. */
const holding = async (sql: string, values: unknown[] = []): Promise<() => Promise<void>> => {
  const runner = bank.source.createQueryRunner();
  await runner.startTransaction();
  await runner.query(sql, values);
  return async () => {
    await runner.rollbackTransaction();
    await runner.release();
  };
};

describe('SIGTERM', () => {
  it('asks to be left out, then lets nobody in, and ends when all are answered', async () => {
    app = await processes.one();
    const elder = await bank.given.elder({ grantedMinutes: 600 });
    const phone = elder.at(`${app.address}/api/v1`);
    const { id } = await bank.given.draft(elder);
    const silent = connect(Number(new URL(app.address).port), '127.0.0.1').on('error', () => undefined);
    await once(silent, 'connect');
    const letGo = await holding('SELECT FROM members WHERE id = $1 FOR UPDATE', [elder.memberId]);
    const inFlight = phone.post(`/service-requests/${id}/submit`);
    await sleep(DURING_NOTICE_MILLISECONDS);

    process.kill(app.pid, 'SIGTERM');
    await sleep(DURING_NOTICE_MILLISECONDS);
    const noticed = await phone.get('/readiness');
    expect(noticed.status).toBe(503);
    expect(noticed.headers.get('connection')).toBe('close');
    expect((await phone.get('/me')).status).toBe(200);
    await sleep(AFTER_NOTICE_MILLISECONDS);
    await expect(phone.get('/health')).rejects.toThrow('fetch failed');

    await letGo();
    const { status, headers } = await inFlight;
    expect([status, headers.get('connection')]).toEqual([200, 'close']);
    expect(await app.ended).toBe(0);
  }, 60_000);

  it('lets a job under way finish before the connections close', async () => {
    app = await processes.one();
    const schema = await jobsSchemaOf(bank.source);
    const letGo = await holding('LOCK TABLE idempotency_keys IN SHARE ROW EXCLUSIVE MODE');
    const boss = new PgBoss({ connectionString: bank.urls.databaseUrl, schema, migrate: false, schedule: false });
    await boss.start();
    await boss.send(SWEEP, {});
    await boss.stop();
    const states = async (): Promise<string[]> => {
      const rows = await bank.source.query<{ state: string }[]>(`SELECT state FROM "${schema}".job WHERE name = $1`, [
        SWEEP,
      ]);
      return rows.map(({ state }) => state);
    };
    while (!(await states()).includes('active')) await sleep(DURING_NOTICE_MILLISECONDS);

    process.kill(app.pid, 'SIGTERM');
    await sleep(AFTER_NOTICE_MILLISECONDS);
    await letGo();
    expect(await app.ended).toBe(0);
    expect(await states()).toContain('completed');
    expect(processes.log().filter(({ level }) => level === 'error')).toEqual([]);
  }, 60_000);
});

it('the data source is closed once, after the jobs have ended', async () => {
  const closing = await Harness.start('closing');
  const [source, jobs, ends] = [closing.source, closing.get(JobsService), [] as string[]];
  const [destroy, endJobs] = [source.destroy.bind(source), jobs.onApplicationShutdown.bind(jobs)];
  jobs.onApplicationShutdown = () => endJobs().then(() => void ends.push('jobs'));
  source.destroy = () => destroy().then(() => void ends.push('source'));
  await closing.stop();
  expect(ends).toEqual(['jobs', 'source']);
});
