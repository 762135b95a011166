import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppPair } from '../../../scripts/lib/app-pair.ts';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { startLoad, type Load } from '../support/load.js';
import { Processes } from '../support/processes.js';
import { MORNING } from '../support/stages.js';

const PHONES = 12;

let bank: Harness;
let processes: Processes;
let pair: AppPair;
let phones: Client[];
let draft: Record<string, unknown>;
let load: Load | undefined;

const apiOf = ({ address }: { address: string }): string => `${address}/api/v1`;

beforeAll(async () => {
  bank = await Harness.start('rolling');
  await bank.at(MORNING);
  processes = await Processes.on(bank);
  pair = await processes.pair();
  const elders = await Promise.all(Array.from({ length: PHONES }, () => bank.given.elder({ grantedMinutes: 600 })));
  phones = elders.map((elder) => elder.at(apiOf(pair)));
  draft = await bank.given.escort();
}, 60_000);
afterEach(() => load?.stop());
afterAll(async () => {
  await processes.stop();
  await bank.stop();
});

it('answers every request while both servers are replaced, one after the other', async () => {
  load = startLoad(phones, () => draft);
  for (const which of [0, 1] as const) {
    const before = load.answered();
    await sleep(300);
    expect(await pair.replace(which)).toBe(0);
    await sleep(300);
    expect(load.answered() - before).toBeGreaterThan(PHONES);
  }
  await load.stop();
  expect(load.broken).toEqual([]);
  expect(await bookFaults(bank.source)).toEqual([]);
}, 90_000);

it('knows a session at both servers, and ends it at both', async () => {
  const elder = await bank.given.elder();
  const [phone, other] = [elder.at(apiOf(pair.servers[0])), elder.at(apiOf(pair.servers[1]))];
  expect([(await phone.get('/me')).status, (await other.get('/me')).status]).toEqual([200, 200]);
  await phone.delete('/sessions/current');
  expect([(await phone.get('/me')).status, (await other.get('/me')).status]).toEqual([401, 401]);
});

it('would notice: a server that is killed outright breaks requests', async () => {
  load = startLoad(phones, () => draft);
  await sleep(300);
  process.kill(pair.servers[0].pid, 'SIGKILL');
  await pair.servers[0].ended;
  await sleep(300);
  await load.stop();
  expect(load.broken.length).toBeGreaterThan(0);
  expect(await bookFaults(bank.source)).toEqual([]);
}, 60_000);
