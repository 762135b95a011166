import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PgBoss } from 'pg-boss';
import type { Temporal } from 'temporal-polyfill';
import type { App } from '../../../scripts/lib/app.ts';
import { jobsSchemaOf, SEND } from '../../src/platform/jobs/jobs.schema.js';
import { reported } from '../support/given-life.js';
import { SETTINGS } from '../support/harness.js';
import { Processes } from '../support/processes.js';
import { IS_FULL } from '../support/random.js';
import { MORNING } from '../support/stages.js';
import { SEND_PATH, toldTheDead, toldTwice, unreached, withPhone, withTemplates } from '../support/told-by-wechat.js';
import { tellingFaults } from '../support/told.js';
import { WechatBank } from '../support/wechat-bank.js';

/**
 * Two real servers send what elders have to know within minutes; WeChat refuses four of ten, and the answer of one in ten is lost. Both are
 * killed while WeChat is asked, again and again. The pure faults are in `messages-faults.spec.ts`.
 */
const ELDERS = IS_FULL ? 80 : 20;
const DEAD = 2;
const KILLS = IS_FULL ? 6 : 1;
/** WeChat lets wait so long, so that a kill comes in the middle of a sending. */
const SLOW_MILLISECONDS = 400;
const POLL_MILLISECONDS = 20;

let wechat: WechatBank;
let processes: Processes;
let boss: PgBoss;
let schema: string;
beforeAll(async () => {
  wechat = await WechatBank.start('messages_kills');
  await withTemplates(wechat);
  await wechat.bank.at(MORNING);
  processes = await Processes.on(
    wechat.bank,
    { WECHAT_TEMPLATES: JSON.stringify(SETTINGS.wechatTemplates) },
    wechat.address,
  );
  schema = await jobsSchemaOf(wechat.bank.source);
  const connectionString = wechat.bank.urls.ownerUrl;
  boss = new PgBoss({
    connectionString,
    schema,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  await boss.start();
}, 120_000);
afterAll(async () => {
  await boss.stop({ graceful: false });
  await processes.stop();
  await wechat.stop();
});

const bothServers = async (): Promise<App[]> => [await processes.one(), await processes.one()];

const timesAsked = async (): Promise<number> =>
  (await wechat.order<{ times: number }>('asked', { path: SEND_PATH })).times;

/** Messages of which something is still to come. */
const open = async (status: 'queued' | 'sending'): Promise<number> => {
  const [row] = await wechat.bank.source.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM messages WHERE status = $1 AND not_before <= $2',
    [status, (await wechat.bank.given.now()).toString()],
  );
  return row?.count ?? 0;
};

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await sleep(POLL_MILLISECONDS);
};

/** Volunteers of today's visits say that they do not come. */
const everybodyGivesUp = async (): Promise<Temporal.Instant> => {
  const { bank } = wechat;
  const now = await bank.at(MORNING);
  const worker = await bank.given.worker();
  for (let nth = 0; nth < ELDERS; nth++) {
    const elder = await withPhone(wechat, await bank.given.elder(), now);
    const volunteer = await bank.given.volunteer();
    const task = await bank.given.accepted(volunteer, (await bank.given.openRequest(elder)).id);
    await volunteer.must(volunteer.post(`/assignments/${task.id}/release`, { reason: '孙子病了' }));
    if (nth < DEAD) await reported(bank, worker, elder);
  }
  return now;
};

const orderFaults = async (): Promise<void> => {
  for (let nth = 0; nth < ELDERS * 2; nth++) {
    const at = nth % 10;
    const fault =
      at < 4
        ? { kind: 'errcode', errcode: 43101 }
        : at === 4
          ? { kind: 'unheard' }
          : { kind: 'slow', delayMs: SLOW_MILLISECONDS };
    await wechat.order('faults', { path: SEND_PATH, ...fault, times: 1 });
  }
};

/** As if the time had passed after which a server that gives no sign loses its job. */
const otherTakesOver = async (): Promise<void> => {
  const { bank } = wechat;
  const schema = (await bank.source.query<{ name: string }[]>("SELECT current_schema() || '_jobs' AS name"))[0]?.name;
  await boss
    .getDb()
    .executeSql(
      `UPDATE "${schema ?? ''}".job SET heartbeat_on = now() - interval '1 hour' WHERE name = $1 AND state = 'active'`,
      [SEND],
    );
  await boss.supervise(SEND);
};

it('tells nobody twice and no dead, though both servers are killed while they send, and goes on by itself', async () => {
  const now = await everybodyGivesUp();
  await orderFaults();
  let inTheMiddle = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const servers = await bothServers();
    const before = await timesAsked();
    await otherTakesOver();
    await boss.send(SEND);
    await until(async () => (await timesAsked()) > before + 2);
    for (const { pid } of servers) process.kill(pid, 'SIGKILL');
    await Promise.all(servers.map(({ ended }) => ended));
    if ((await open('sending')) > 0) inTheMiddle += 1;
  }
  expect(inTheMiddle).toBe(KILLS);
  const servers = await bothServers();
  await otherTakesOver();
  await boss.send(SEND);
  await until(async () => (await open('queued')) === 0);
  // What a killed server left behind is nobody's to send again.
  const later = await wechat.bank.at(now.add({ minutes: 6 }));
  await until(async () => {
    await otherTakesOver();
    await boss.send(SEND);
    await sleep(1000);
    return (await open('sending')) === 0;
  });
  for (const server of servers) await server.stop();
  expect(await toldTwice(wechat)).toEqual([]);
  expect(await toldTheDead(wechat)).toEqual([]);
  expect(await unreached(wechat, later)).toEqual([]);
  expect(await tellingFaults(wechat.bank)).toEqual([]);
}, 600_000);
