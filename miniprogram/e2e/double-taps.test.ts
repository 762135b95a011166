import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AssignmentDto, PageDto, PassbookLineDto, ServiceRequestDto } from '@huzhu/shared';
import type { Locator } from 'playwright-core';
import { addDays, dayOf, instantOf } from '../src/format/day.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { WALKERS } from './pages/line.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { sitDownAs } from './support/looks.ts';

/**
 * Unsure fingers tap twice. Sending a request, taking one and a telephone order are double-tapped in `elder-asks`,
 * `volunteer-pages` and `worker-pages`; here is the rest of the loop.
 */

const SLOW_MS = 300;
const HOUR_MS = 3_600_000;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let volunteer: ApiPerson;
let worker: ApiPerson;
let phone: AppWindow;
let helper: AppWindow;
let desk: AppWindow;

before(async () => {
  bank = await serveBank('double_taps');
  scene = await Scene.open({ baseUrl: bank.baseUrl });
  elder = await ApiPerson.named(bank.baseUrl, WALKERS.elder);
  volunteer = await ApiPerson.named(bank.baseUrl, '周建国');
  worker = await ApiPerson.named(bank.baseUrl, WALKERS.worker);
  phone = await sits('elder', elder);
  helper = await sits('volunteer', volunteer);
  desk = await sits('worker', worker);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

/** What is sent takes a moment, so that the second tap comes while the first is under way. */
const sits = async (name: string, person: ApiPerson): Promise<AppWindow> => {
  const window = await sitDownAs(scene, name, person);
  await window.page.route('**/api/v1/**', async (route) => {
    if (route.request().method() === 'POST') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    await route.continue();
  });
  return window;
};

const inDays = async (days: number, hour: number): Promise<Date> =>
  instantOf(addDays(dayOf(await clockOf(bank.baseUrl)), days), hour * 60);
const requestPage = (id: string): string => `/packages/elder/pages/request/index?id=${id}`;
const taskPage = (id: string): string => `/packages/volunteer/pages/task/index?id=${id}`;

/** Two clicks at once where the button is, whatever lies there by the second; what was sent until `then` stands there, also by `before`. */
const sentBy = async (
  window: AppWindow,
  button: Locator,
  then: string | RegExp,
  before = (): Promise<void> => Promise.resolve(),
): Promise<string[]> => {
  const sent: string[] = [];
  const note = (request: { method: () => string; url: () => string }): void => {
    if (request.method() === 'POST') sent.push(new URL(request.url()).pathname.split('/').pop() ?? '');
  };
  window.page.on('request', note);
  await before();
  await window.pressTwice(button);
  await window.sees(then);
  // A second wish would follow the first one at once.
  await window.page.waitForTimeout(SLOW_MS);
  window.page.off('request', note);
  return sent;
};
const answerIn = (window: AppWindow, words: string): Locator =>
  window.shown().getByRole('dialog').getByRole('button', { name: words, exact: true });
const button = (window: AppWindow, words: string | RegExp): Locator => window.control('button', words);

it('asks before a request is cancelled, and cancels once', async () => {
  const { id } = await elder.asks('companion_chat', await inDays(4, 10), 60);
  await phone.goto(requestPage(id));
  assert.deepEqual(await sentBy(phone, button(phone, '取消这次需求'), '要取消这次需求吗？'), []);
  assert.deepEqual(await sentBy(phone, answerIn(phone, '是的，取消'), '这次需求取消了。'), ['cancel']);
  assert.equal((await elder.get<ServiceRequestDto>(`/service-requests/${id}`)).status, 'cancelled');
});

it('asks before a task is given back, and gives it back once', async () => {
  const request = await elder.asks('companion_chat', await inDays(4, 14), 60);
  const { id } = await volunteer.accepts(request);
  await helper.goto(taskPage(id));
  assert.deepEqual(await sentBy(helper, button(helper, '不能去了'), '真的不能去了吗？'), []);
  assert.deepEqual(await sentBy(helper, answerIn(helper, '不能去了'), '好的，这次不用去了'), ['release']);
  assert.equal((await elder.get<ServiceRequestDto>(`/service-requests/${request.id}`)).status, 'open');
});

const linesOf = async (assignmentId: string): Promise<PassbookLineDto[]> =>
  (await volunteer.get<PageDto<PassbookLineDto>>('/passbook/lines')).items.filter(
    (line) => line.assignmentId === assignmentId,
  );

/** The volunteer at the elder's door: each number once, whose last digit sends it, and the button tapped twice all the same. */
const checks = async ({ id, requestId }: AssignmentDto, which: '签到' | '签退'): Promise<string[]> => {
  const seen = await elder.get<ServiceRequestDto>(`/service-requests/${requestId}`);
  await helper.goto(taskPage(id));
  await helper.tap(which);
  const digits = seen.assignments[0]?.meetingCode?.digits ?? '';
  await helper.sees('请老人念见面码');
  return sentBy(helper, button(helper, which), `${which}成功`, () => helper.fill('请老人念见面码', digits));
};

it('does each step of a service once, from the door to the passbook', async () => {
  const request = await elder.asks(
    'companion_chat',
    new Date((await clockOf(bank.baseUrl)).getTime() + HOUR_MS / 2),
    60,
  );
  const task = await volunteer.accepts(request);
  assert.deepEqual(await checks(task, '签到'), ['check-in']);
  await advanceClock(bank.baseUrl, 'quarter_hour');
  assert.deepEqual(await checks(task, '签退'), ['check-out']);

  await phone.goto(requestPage(request.id));
  assert.deepEqual(await sentBy(phone, button(phone, '服务做完了，是的'), '记下了，谢谢您'), ['confirm']);

  await desk.goto(`/packages/worker/pages/assignment/index?id=${task.id}`);
  assert.deepEqual(await sentBy(desk, button(desk, /^审核通过/), /^已经入账/), ['approve']);
  assert.equal((await linesOf(task.id)).length, 1);

  await phone.goto(requestPage(request.id));
  await phone.choose('满意');
  assert.deepEqual(await sentBy(phone, button(phone, '评好了'), '谢谢您的评价'), ['rating']);
  assert.equal((await volunteer.get<AssignmentDto>(`/assignments/${task.id}`)).status, 'credited');
});

it('asks before several services are approved, and credits them once', async () => {
  await desk.goto('/packages/worker/pages/approvals/index');
  assert.deepEqual(await sentBy(desk, button(desk, /^审核通过 \d+ 件/), /^审核通过 \d+ 件吗？/), []);
  assert.deepEqual(await sentBy(desk, answerIn(desk, '审核通过'), /入账/), ['approvals']);
  scene.assertNoFaults();
});

it('opens a page once for two taps on its door, and goes back one page for two on 返回', async () => {
  // Who comes next is read after the doors are there, and moves them down.
  await Promise.all([phone.page.waitForResponse(/service-requests\/mine/), phone.goto('/pages/home/index')]);
  await phone.sees('我的需求');
  await phone.pressTwice(button(phone, /^我的需求/));
  await phone.arrivesAt('packages/elder/pages/requests/index');
  await phone.page.waitForTimeout(SLOW_MS);
  assert.equal(await phone.page.locator('.taro_page').count(), 2);
  await phone.press(phone.shown().locator('.row-card').first());
  await phone.arrivesAt('packages/elder/pages/request/index');
  await phone.settles();
  await phone.pressTwice(button(phone, '返回'));
  await phone.arrivesAt('packages/elder/pages/requests/index');
  await phone.page.waitForTimeout(SLOW_MS);
  assert.equal(await phone.pageInView(), 'packages/elder/pages/requests/index');
  await phone.pressTwice(button(phone, '返回'));
  await phone.arrivesAt('pages/home/index');
});
