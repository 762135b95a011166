import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROBLEMS, type BookCheckDto, type ProblemDto, type ReadinessDto } from '@huzhu/shared';
import { PgBoss } from 'pg-boss';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { openMetrics } from '../../src/app/metrics-server.js';
import { Readiness } from '../../src/app/readiness.js';
import { Sweeper } from '../../src/app/sweeper.js';
import { BookChecksService } from '../../src/oversight/book-check/book-checks.service.js';
import { CHECK_BOOK, jobsSchemaOf } from '../../src/platform/jobs/jobs.schema.js';
import type { Client } from '../support/client.js';
import { asOwner } from '../support/falsified/story.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

const POLL_MILLISECONDS = 100;

let bank: Harness;
let operator: Client;
let worker: Client;
beforeAll(async () => {
  bank = await Harness.start('book_checks');
  await bank.at(MORNING);
  operator = await bank.given.operator();
  worker = await bank.given.worker();
  await bank.given.elder({ grantedMinutes: 300 });
});
afterAll(() => bank.stop());

const check = async (): Promise<unknown> => bank.get(BookChecksService).check(await bank.given.now());
const latest = (): Promise<BookCheckDto> => operator.must(operator.get<BookCheckDto>('/book-checks/latest'));
const readiness = async (): Promise<string> =>
  (await bank.nobody.must(bank.nobody.get<ReadinessDto>('/readiness'))).status;
/** Somebody with the owner's password gives minutes away; `-` takes them back. */
const spoil = (sign: '+' | '-'): Promise<void> =>
  asOwner(bank, `UPDATE ledger_accounts SET balance = balance ${sign} 1 WHERE origin = 'granted' AND balance >= 300`);
const stopped = async (): Promise<string> => {
  await spoil('+');
  await check();
  await spoil('-');
  return (await latest()).stop?.id ?? '';
};
const lift = (id: string, reason = '查清了：是测试', who = operator): ReturnType<typeof operator.post<BookCheckDto>> =>
  who.post<BookCheckDto>(`/posting-stops/${id}/lift`, { reason });

describe('a check of a sound book', () => {
  it('is kept, and stops nothing', async () => {
    expect(await latest()).toMatchObject({ checkedAt: null, faults: [], stop: null });
    await check();
    const seen = await latest();
    expect(seen).toMatchObject({ faults: [], stop: null, transactions: 1, entries: 2 });
    expect(seen.checkedAt).not.toBeNull();
    expect(await readiness()).toBe('ready');
  });

  it('is made by the job of the night, at half past two', async () => {
    const schema = await jobsSchemaOf(bank.source);
    const [schedule] = await bank.source.query<object[]>(
      `SELECT cron, timezone FROM "${schema}".schedule WHERE name = $1`,
      [CHECK_BOOK],
    );
    expect(schedule).toEqual({ cron: '30 2 * * *', timezone: 'Asia/Shanghai' });
    const before = (await latest()).checkedAt;
    await bank.get(Sweeper).start();
    const boss = new PgBoss({ connectionString: bank.urls.databaseUrl, schema, migrate: false, schedule: false });
    await boss.start();
    await boss.send(CHECK_BOOK, {});
    await boss.stop();
    while ((await latest()).checkedAt === before) await sleep(POLL_MILLISECONDS);
    expect(await latest()).toMatchObject({ faults: [], stop: null });
  });
});

describe('a check that finds something', () => {
  it('stops postings and nothing else, and says so to everybody who asks', async () => {
    const confirmed = await bank.given.confirmedAssignment();
    const elder = await bank.given.elder({ grantedMinutes: 200 });
    const port = await freePort();
    const metrics = await openMetrics({ host: '127.0.0.1', port }, bank.source, bank.get(Readiness));
    const figure = async (): Promise<string | undefined> =>
      /^huzhu_posting_stopped (\d)$/m.exec(await (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text())?.[1];
    try {
      expect(await figure()).toBe('0');
      const id = await stopped();
      expect((await latest()).faults.map(({ rule }) => rule)).toContain(
        'the balance of an account does not follow from its entries',
      );
      expect([await readiness(), await figure()]).toEqual(['degraded', '1']);

      const approve = { approvedMinutes: 90 };
      const refused = await worker.post<ProblemDto>(`/assignments/${confirmed.assignment.id}/approve`, approve);
      expect([refused.status, refused.body]).toMatchObject([409, { title: PROBLEMS['posting-stopped'].title }]);
      const request = await bank.given.openRequest(elder);
      expect(outcomeOf(await elder.post(`/service-requests/${request.id}/cancel`))).toBe('ok');

      await operator.must(lift(id));
      expect([await readiness(), await figure()]).toEqual(['ready', '0']);
      expect(outcomeOf(await worker.post(`/assignments/${confirmed.assignment.id}/approve`, approve))).toBe('ok');
    } finally {
      metrics.close();
      metrics.closeAllConnections();
    }
    await check();
    expect(await latest()).toMatchObject({ faults: [], stop: null });
  });

  it('tells the audit log of the stop and of who lifted it, with the reason', async () => {
    const id = await stopped();
    await operator.must(lift(id, '  账目已核对  '));
    const events = await bank.source.query<{ action: string; actorId: string }[]>(
      'SELECT action, actor_id AS "actorId" FROM audit_events WHERE subject_id = $1 ORDER BY id',
      [id],
    );
    expect(events.map(({ action }) => action)).toEqual(['stop-posting', 'lift-posting-stop']);
    expect(events[1]?.actorId).toBe(operator.memberId);
    const [stop] = await bank.source.query<object[]>(
      'SELECT lift_reason AS reason, lifted_by_id AS "by" FROM ledger_stops WHERE id = $1',
      [id],
    );
    expect(stop).toEqual({ reason: '账目已核对', by: operator.memberId });
  });

  it('is lifted by an operator with a reason, once, and a repeated request gets the same answer', async () => {
    const id = await stopped();
    expect(outcomeOf(await lift(id, ' '))).toBe('validation-failed');
    for (const who of [worker, await bank.given.elder()]) expect((await lift(id, '想继续', who)).status).toBe(403);
    expect(await readiness()).toBe('degraded');
    const body = { reason: '查清了' };
    const key = { key: 'the-operator-taps-twice' };
    const first = await operator.post<BookCheckDto>(`/posting-stops/${id}/lift`, body, key);
    const again = await operator.post<BookCheckDto>(`/posting-stops/${id}/lift`, body, key);
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    expect((await lift(id)).status).toBe(404);
    expect(await readiness()).toBe('ready');
  });

  it('stops again when it was lifted and still finds something, under another id', async () => {
    const first = await stopped();
    expect(await stopped()).toBe(first);
    await operator.must(lift(first));
    const second = await stopped();
    expect([second !== first, second !== '']).toEqual([true, true]);
    expect((await lift(first)).status).toBe(404);
    expect(await readiness()).toBe('degraded');
    await operator.must(lift(second));
  });

  it('is not lifted by a later check that finds nothing', async () => {
    const id = await stopped();
    await check();
    expect(await latest()).toMatchObject({ faults: [], stop: { id } });
    expect(await readiness()).toBe('degraded');
    await operator.must(lift(id));
    expect(await readiness()).toBe('ready');
  });
});
