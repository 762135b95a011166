import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { sitDownAs } from './support/looks.ts';
import { screensOf } from './support/screens.ts';
import { sharedNames } from './support/shared-names.ts';

/** The volunteer gives it up, the second does not come: what each of them reads, at each step. */
const SOON_MS = 2 * 3_600_000;
const MORNINGS_ON = 3;
const HOME = '/pages/home/index';

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let first: ApiPerson;
let second: ApiPerson;
let worker: ApiPerson;

before(async () => {
  bank = await serveBank('told');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('told') });
  // Far enough from what the people of the demo have agreed already.
  for (let morning = 0; morning < MORNINGS_ON; morning += 1) await advanceClock(bank.baseUrl, 'next_morning');
  [elder, first, second, worker] = (await Promise.all(
    ['王桂珍', '李秀英', '吴丽萍', '赵敏'].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson, ApiPerson];
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const atHome = async (name: string, person: ApiPerson): Promise<AppWindow> => {
  const window = await sitDownAs(scene, name, person);
  await window.goto(HOME);
  return window;
};

/** The program reads again by itself each 20 seconds; here the page is shown again. */
const sees = async (window: AppWindow, words: string | RegExp): Promise<void> => {
  await window.page.reload();
  await window.sees(words);
};

it('tells the elder, both volunteers and the worker what happened, and keeps the bad news until 知道了', async () => {
  const soon = new Date((await clockOf(bank.baseUrl)).getTime() + SOON_MS);
  const { id: given } = await first.accepts(await elder.asks('companion_chat', soon, 60));
  const home = await atHome('told-elder', elder);
  await home.sees(/李秀英来帮您/);
  const requestId = (await first.get<{ requestId: string }>(`/assignments/${given}`)).requestId;
  await first.post(`/assignments/${given}/release`, { reason: '孙子病了' });
  await sees(home, '李秀英说来不了。正在另外找人。');
  const { id: taken } = await second.post<{ id: string }>(`/service-requests/${requestId}/accept`);
  await sees(home, '李秀英说来不了。另外有人答应了。');
  await home.sees(/吴丽萍来帮您/);
  assert.deepEqual(await pageFaults(home, { targetPx: 60 }), []);
  await home.screenshot('gave-up');
  assert.deepEqual(await sharedNames(home), []);

  await advanceClock(bank.baseUrl, 'ninety_minutes');
  for (let quarter = 0; quarter < 3; quarter += 1) await advanceClock(bank.baseUrl, 'quarter_hour');
  await sees(home, /吴丽萍晚了一刻钟/);
  const other = await atHome('told-volunteer', second);
  await other.sees(/晚了一刻钟，还没有签到/);
  await other.screenshot('late');
  await advanceClock(bank.baseUrl, 'quarter_hour');
  await sees(home, /约好的时间过了半小时，吴丽萍没有来。/);
  await home.screenshot('did-not-come');
  await sees(other, /这次算没有来/);
  assert.equal(await other.shown().getByText('这次不用去了').count(), 0);

  const seen = (): Promise<number> => home.control('button', '知道了').count();
  assert.equal(await seen(), 1);
  await home.tap('看一看');
  await home.sees('经过');
  for (const words of ['您请人帮忙，正在找人。', '李秀英说来不了。', '吴丽萍答应来帮您。', /^约好的时间过了半小时/])
    await home.sees(words);
  assert.deepEqual(await pageFaults(home, { targetPx: 60 }), []);
  await home.screenshot('story');

  const desk = await atHome('told-worker', worker);
  await desk.goto(`/packages/worker/pages/request/index?id=${requestId}`);
  await desk.sees(/李秀英退了单：孙子病了/);
  // One call tells her all of it.
  await desk.sees('要打电话告诉老人王桂珍');
  assert.equal(await desk.control('button', '告诉了').count(), 1);
  await desk.screenshot('worker');
  const task = await atHome('told-task', second);
  await task.goto(`/packages/volunteer/pages/task/index?id=${taken}`);
  await task.sees('这次结束了');
  await task.sees(/这次算没有来/);
  await task.screenshot('task');

  // All of one request is one matter, told in order; one 知道了 puts it away.
  await home.goto(HOME);
  for (const words of [/李秀英说来不了/, /晚了一刻钟/, /没有来/]) await home.sees(words);
  assert.equal(await seen(), 1);
  await home.tap('知道了');
  await home.until((most) => document.querySelectorAll('.news__one').length <= most, 0);
  await home.page.reload();
  await home.sees('找人帮忙');
  assert.equal(await seen(), 0);
});
