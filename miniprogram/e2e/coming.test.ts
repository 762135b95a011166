import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AssignmentDto } from '@huzhu/shared';
import { addDays, type Day, dayOf, instantOf } from '../src/format/day.ts';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { sitDownAs } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** The day before a visit: the volunteer says that they come, or a worker telephones. */
const HOME = '/pages/home/index';
const DAYS_AHEAD = 4;
const NINE = 9 * 60;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let volunteer: ApiPerson;
let worker: ApiPerson;

before(async () => {
  bank = await serveBank('coming');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('coming') });
  [elder, volunteer, worker] = (await Promise.all(
    ['王桂珍', '吴丽萍', '赵敏'].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson];
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const sitsDown = (name: string, person: ApiPerson): Promise<AppWindow> => sitDownAs(scene, name, person, false);
/** At nine in the morning, so many days ahead, accepted now. */
const visitAhead = async (): Promise<{ visit: AssignmentDto; day: Day }> => {
  const day = addDays(dayOf(await clockOf(bank.baseUrl)), DAYS_AHEAD);
  return { day, visit: await volunteer.accepts(await elder.asks('companion_chat', instantOf(day, NINE), 60)) };
};
/** After midnight the next morning is that of the same day. */
const toMorningOf = async (day: Day): Promise<void> => {
  while (dayOf(await clockOf(bank.baseUrl)) < day) await advanceClock(bank.baseUrl, 'next_morning');
};
const isAsked = async (visit: AssignmentDto): Promise<boolean> =>
  (await volunteer.get<AssignmentDto>(`/assignments/${visit.id}`)).may.includes('tellComing');

it('asks the volunteer on home the day before, and tells the elder that they come', async () => {
  const { visit, day } = await visitAhead();
  await toMorningOf(addDays(day, -1));
  assert.equal(await isAsked(visit), false, '25 hours before');
  await advanceClock(bank.baseUrl, 'ninety_minutes');
  const phone = await sitsDown('volunteer', volunteer);
  await phone.goto(`/packages/volunteer/pages/task/index?id=${visit.id}`);
  await phone.sees('到时候您会到吗？');
  assert.deepEqual(await pageFaults(phone, { targetPx: 60 }), []);
  await phone.screenshot('asked');
  await phone.goto(HOME);
  await phone.sees('到时候您会到吗？');
  await phone.screenshot('asked-on-home');
  // Others of the demo may be asked about, too: this visit is answered on its own page.
  await phone.goto(`/packages/volunteer/pages/task/index?id=${visit.id}`);
  await phone.tap('我会到');
  await phone.sees('好的，老人知道您会到');
  const home = await sitsDown('elder', elder);
  await home.goto(`/packages/elder/pages/request/index?id=${visit.requestId}`);
  await home.sees('吴丽萍说了会到。');
  await home.sees('吴丽萍说会到。');
  await home.screenshot('elder-reads');
  await home.close();
  await phone.close();
});

it('puts before a worker who has not said so, and takes what they say on the telephone', async () => {
  const { visit, day } = await visitAhead();
  await toMorningOf(day);
  const desk = await sitsDown('worker', worker);
  await desk.goto('/packages/worker/pages/queue/index?queue=unsure');
  await desk.sees('打电话问志愿者到时候去不去');
  await desk.screenshot('queue');
  await desk.goto(`/packages/worker/pages/assignment/index?id=${visit.id}`);
  await desk.tap('电话里说会到');
  await desk.sees('记下了');
  assert.equal(await isAsked(visit), false);
  await desk.close();
  scene.assertNoFaults();
});
