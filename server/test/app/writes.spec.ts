import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/platform/database/ids.js';
import { operationsOf } from '../support/contract.js';
import { isFrame, Probe } from '../support/growth/probe.js';
import { NOT_COUNTED, WRITES_MAX } from '../support/growth/writes.js';
import { Harness } from '../support/harness.js';
import { Routes } from '../support/routes.js';
import { stagedAssignment, type Staged } from '../support/stages.js';

let bank: Harness;
let staged: Staged;
let routes: Routes;
let probe: Probe;
beforeAll(async () => {
  bank = await Harness.start('writes');
  probe = new Probe();
});
afterAll(async () => {
  probe.stop();
  await bank.stop();
});

const stage = async (story: (typeof STORIES)[number]): Promise<void> => {
  staged = await stagedAssignment(bank, story);
  routes = new Routes(bank, staged);
};

/** False: the last route ended a session, or a person's part in the bank. */
const isWell = async (): Promise<boolean> => {
  for (const who of [staged.elder, staged.volunteer, staged.worker, staged.operator])
    if ((await who.get('/me')).status !== 200) return false;
  await routes.tidy();
  return true;
};

const writes = (): string[] =>
  operationsOf(bank.contract.document)
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('GET '));

/** Each route in the first of these stories where it is not refused. */
const STORIES = ['served', 'accepted', 'in_service', 'confirmed'] as const;

const countedOf = async (name: string): Promise<number | null> => {
  const who = routes.callerOf(name);
  const [id, key] = [await routes.targetOf(name), newId()];
  const body = await routes.bodyOf(name);
  // A session is seen once a day, which is no part of the write.
  await who.get('/me');
  let status = 0;
  const sent = await probe.during(async () => ({ status } = await routes.send(who, name, { id, key, body })));
  return status < 300 ? sent.filter((one) => !isFrame(one)).length : null;
};

/** Every write in the first story where it is not refused. */
const countAll = async (): Promise<Record<string, number>> => {
  const counted: Record<string, number> = {};
  for (const story of STORIES) {
    await stage(story);
    for (const name of writes()) {
      if (name in counted || name in NOT_COUNTED) continue;
      if (!(await isWell())) await stage(story);
      const count = await countedOf(name);
      if (count !== null) counted[name] = count;
    }
  }
  return counted;
};

const unlike = (counted: Readonly<Record<string, number>>): string[] =>
  writes()
    .filter((name) => !(name in NOT_COUNTED) && counted[name] !== WRITES_MAX[name])
    .map((name) => `${name}: ${String(counted[name])}, ${String(WRITES_MAX[name])} written down`);

it('sends no more statements than are written down for each writing route of the document', async () => {
  const counted = await countAll();
  expect(unlike(counted)).toEqual([]);
  expect([...Object.keys(WRITES_MAX), ...Object.keys(NOT_COUNTED)].filter((name) => !writes().includes(name))).toEqual(
    [],
  );
});

it('would notice one more, and a route that nobody wrote down', () => {
  expect(unlike({ ...WRITES_MAX, 'POST /kin': 10 })).toEqual(['POST /kin: 10, 9 written down']);
  const { 'POST /kin': _one, ...others } = WRITES_MAX;
  expect(unlike(others)).toEqual(['POST /kin: undefined, 9 written down']);
});
