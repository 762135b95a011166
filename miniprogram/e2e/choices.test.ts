import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { ServiceRequestDto } from '@huzhu/shared';
import { addDays, dayOf, instantOf } from '../src/format/day.ts';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { sitDownAs } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** Nobody comes, and the hour is near: a worker telephones the elder, who chooses. */
const TEN = 10 * 60;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let worker: ApiPerson;
let request: ServiceRequestDto;

before(async () => {
  bank = await serveBank('choices');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('choices') });
  [elder, worker] = (await Promise.all(['王桂珍', '赵敏'].map((name) => ApiPerson.named(bank.baseUrl, name)))) as [
    ApiPerson,
    ApiPerson,
  ];
  const day = addDays(dayOf(await clockOf(bank.baseUrl)), 2);
  request = await elder.asks('haircut', instantOf(day, TEN), 60);
  while (dayOf(await clockOf(bank.baseUrl)) < day) await advanceClock(bank.baseUrl, 'next_morning');
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

it('stands before the worker, who writes down that nobody answered, and then that the elder waits', async () => {
  const desk = await sitDownAs(scene, 'worker', worker, false);
  await desk.goto('/packages/worker/pages/queue/index?queue=nobody_yet');
  await desk.sees('打电话告诉老人还没有找到人，改时间、找机构、请值班的人去，还是再等等');
  await desk.screenshot('queue');
  await desk.goto(`/packages/worker/pages/request/index?id=${request.id}`);
  await desk.sees('快到时间了还没有人去，请打电话问王桂珍怎么办');
  assert.deepEqual(await pageFaults(desk, { targetPx: 44 }), []);
  await desk.screenshot('asked');
  await desk.tap('没有人接');
  await desk.sees(/打过，没有人接。$/);
  await desk.tap('老人说再等一等');
  await desk.sees('王桂珍知道还没有找到人');
  await desk.sees('打电话告诉了老人还没有找到人，老人说再等一等。');
  await desk.screenshot('waits');
  await desk.close();
  const phone = await sitDownAs(scene, 'elder', elder, false);
  await phone.goto(`/packages/elder/pages/request/index?id=${request.id}`);
  await phone.sees('社区打电话告诉您还没有找到人，您说再等一等。');
  await phone.screenshot('elder-reads');
  await phone.close();
  scene.assertNoFaults();
});
