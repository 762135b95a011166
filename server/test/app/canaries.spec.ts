import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../../../scripts/lib/app.ts';
import { freePort } from '../../../scripts/lib/free-port.ts';
import type { Client } from '../support/client.js';
import { operationsOf } from '../support/contract.js';
import { identityNumber, newElder } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { Processes } from '../support/processes.js';
import { Routes } from '../support/routes.js';
import { stagedAssignment, type Staged } from '../support/stages.js';

/** Words that stand nowhere but in these people's files. */
const CANARIES = {
  name: '丝雀金',
  helper: '丝雀银',
  phone: '19977776666',
  address: '丝雀路13号999室',
  note: '丝雀在窗台上',
  answer: '丝雀医院',
  contact: '丝雀玉',
  number: identityNumber('1947-07-07', 1),
};
const WORDS = Object.values(CANARIES);

let bank: Harness;
let processes: Processes;
let app: App;
let staged: Staged;
let figuresUrl: string;

beforeAll(async () => {
  bank = await Harness.start('canaries');
  staged = await stagedAssignment(bank, 'served');
  const port = String(await freePort());
  figuresUrl = `http://127.0.0.1:${port}/metrics`;
  processes = await Processes.on(bank, { METRICS_PORT: port, LOG_LEVEL: 'debug' });
  app = await processes.one();
  const { elder, volunteer } = staged;
  await bank.source.query('UPDATE members SET name = $2, phone = $3 WHERE id = $1', [
    elder.memberId,
    CANARIES.name,
    CANARIES.phone,
  ]);
  await bank.source.query('UPDATE members SET name = $2 WHERE id = $1', [volunteer.memberId, CANARIES.helper]);
  const contacts = JSON.stringify([{ name: CANARIES.contact, relation: '女儿', phone: CANARIES.phone }]);
  await bank.source.query('UPDATE elder_profiles SET address = $2, contacts = $3 WHERE member_id = $1', [
    elder.memberId,
    CANARIES.address,
    contacts,
  ]);
  await bank.source.query('UPDATE service_requests SET note = $1, answers = $2', [
    CANARIES.note,
    JSON.stringify([{ question: 'hospital', value: CANARIES.answer }]),
  ]);
}, 60_000);
afterAll(async () => {
  await processes.stop();
  await bank.stop();
});

/**
 * Where personal data lives. Anything else that holds it would be a copy outside the rules of access, as stored answers
 * once were: they were found again by whoever still had the key.
 */
const HOMES = [
  ...['huzhu.members.name', 'huzhu.members.phone', 'huzhu.service_requests.note'],
  'huzhu.service_requests.answers',
  // What the occurrences to come are made with; an erasure empties it.
  ...['huzhu.request_series.note', 'huzhu.request_series.answers'],
  ...['huzhu.elder_profiles.address', 'huzhu.elder_profiles.contacts'],
];

/** The columns of all tables, of whatever schema, in which a canary sings: as text, in JSON, or as bytes. */
const homesFound = async (): Promise<string[]> => {
  const tables = await bank.source.query<{ schema: string; name: string }[]>(
    `SELECT schemaname AS schema, tablename AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(80);
  const signs = WORDS.flatMap((word) => [word, Buffer.from(word).toString('hex')]).map((sign) => `%${sign}%`);
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const columns = await bank.source.query<{ key: string }[]>(
      `SELECT DISTINCT cell.key FROM "${schema}"."${name}" t, jsonb_each_text(to_jsonb(t)) cell WHERE cell.value LIKE ANY ($1)`,
      [signs],
    );
    found.push(...columns.map(({ key }) => `${schema}.${name}.${key}`));
  }
  return found.sort();
};

const there = (who: Client): Client => who.at(`${app.address}/api/v1`);
const sung = (text: string): string[] => WORDS.filter((word) => text.includes(word));
const logged = (): string => JSON.stringify(processes.log());

/** Every route, by whom it is for, by a stranger and by nobody; with right bodies, faulty ones, and canaries in them. */
const driveAll = async (): Promise<string[]> => {
  const routes = new Routes(bank, staged);
  const told: string[] = [];
  const stranger = await bank.given.volunteer();
  for (const { name } of operationsOf(bank.contract.document)) {
    if (name.includes('/demo/') || name === 'DELETE /sessions/current') continue;
    const id = await routes.targetOf(name);
    await routes.send(there(routes.callerOf(name)), name, { id });
    for (const who of [stranger, bank.nobody]) {
      const answer = await routes.send(there(who), name, { id });
      if (answer.status >= 400) told.push(JSON.stringify(answer.body));
    }
    if (name.startsWith('GET')) continue;
    const faulty = Object.fromEntries(WORDS.map((word, index) => [`field${String(index)}`, word]));
    for (const body of [faulty, { ...faulty, name: CANARIES }, WORDS.join(' '), `{"name":"${CANARIES.name}`]) {
      await routes.send(there(routes.callerOf(name)), name, { id, body });
    }
  }
  return told;
};

describe('canaries', () => {
  it('sing in no log, no figure, no refusal to others and no table but their own, whatever route is called', async () => {
    const told = await driveAll();
    const { worker } = staged;
    const body = await newElder(bank, {
      ...{ name: CANARIES.name, phone: CANARIES.phone, address: CANARIES.address },
      ...{ identityNumber: CANARIES.number, bornOn: '1947-07-07' },
      contacts: [{ name: CANARIES.contact, relation: '女儿', phone: CANARIES.phone }],
    });
    await there(worker).must(there(worker).post('/elders', body));
    expect((await there(worker).post('/elders', body)).status).toBe(409);
    for (const path of WORDS.map(encodeURIComponent)) {
      await fetch(`${app.address}/api/v1/${path}?search=${path}`, { headers: { 'user-agent': 'x', 'x-note': path } });
      await there(worker).get(`/people?search=${path}`);
    }
    await sleep(500);
    expect(processes.log().length).toBeGreaterThan(100);
    expect(sung(logged())).toEqual([]);
    expect(sung(decodeURIComponent(logged().replaceAll('%', '%25')))).toEqual([]);
    expect(sung(await (await fetch(figuresUrl)).text())).toEqual([]);
    expect(told.length).toBeGreaterThan(100);
    expect(sung(told.join('\n'))).toEqual([]);
    expect(await homesFound()).toEqual([...HOMES].sort());
  }, 240_000);

  it('are heard when one is planted', async () => {
    const line = JSON.stringify({ level: 'warn', msg: `slow request of ${CANARIES.name}` });
    appendFileSync(processes.logFile, `${line}\n`);
    await sleep(50);
    expect(sung(logged())).toEqual([CANARIES.name]);
    await bank.source.query('UPDATE banks SET name = $1 WHERE id = 1', [`${CANARIES.note}的时间银行`]);
    expect(await homesFound()).toEqual([...HOMES, 'huzhu.banks.name'].sort());
  });
});
