import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AssignmentDto, PageDto, QueueItemDto, QueueName, ServiceRequestDto } from '@huzhu/shared';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { screensOf } from './support/screens.ts';

const DESK = { widthPx: 1280, heightPx: 800 };
const HOME = '/pages/home/index';
const PAGES = '/packages/worker/pages';
const HOUR_MS = 3_600_000;
const ELDER = '王桂珍';
const VOLUNTEER = '李秀英';

let bank: ServedBank;
let scene: Scene;
let worker: ApiPerson;
let colleague: ApiPerson;
let elder: ApiPerson;
let volunteer: ApiPerson;
let desk: AppWindow;
let other: AppWindow;
let served: AssignmentDto;

const sitsDown = async (name: string, person: ApiPerson): Promise<AppWindow> => {
  const window = await scene.window(name, DESK);
  await window.setSession(person.session);
  return window;
};

before(async () => {
  bank = await serveBank('worker_queues');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('worker-queues') });
  [worker, colleague, elder, volunteer] = (await Promise.all(
    ['杨婷', '赵敏', ELDER, VOLUNTEER].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson, ApiPerson];
  desk = await sitsDown('worker', worker);
  other = await sitsDown('colleague', colleague);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const standsIn = async (queue: QueueName): Promise<boolean> => {
  const { items } = await worker.get<PageDto<QueueItemDto>>(`/queues/${queue}?limit=50`);
  return items.some((one) => one.assignmentId === served.id);
};

/** The sweep may have to go round first. */
const opens = async (window: AppWindow, queue: RegExp, screen: string): Promise<void> => {
  await window.goto(HOME);
  await window.sees('电话登记');
  await window.tap(queue);
  await window.screenshot(screen);
  await window.tap(new RegExp(`^${ELDER} · 上门探望.*${VOLUNTEER}`));
  await window.sees('两边的人');
};

/** In the question that lies over the page; behind it stands a button of the same words. */
const saysYes = (window: AppWindow, words: string): Promise<void> =>
  window.shown().getByRole('dialog').getByRole('button', { name: words, exact: true }).click();

it('a volunteer comes, and nobody checks out', async () => {
  const now = await clockOf(bank.baseUrl);
  const request = await elder.asks('home_visit', new Date(now.getTime() + HOUR_MS / 2), 60);
  served = await volunteer.accepts(request);
  const [mine] = (await elder.get<ServiceRequestDto>(`/service-requests/${request.id}`)).assignments;
  const digits = mine?.meetingCode?.digits ?? '';
  served = await volunteer.post(`/assignments/${served.id}/check-in`, { method: 'code', digits });
  assert.equal(served.status, 'in_service');
  for (let step = 0; step < 2; step += 1) await advanceClock(bank.baseUrl, 'ninety_minutes');
  assert.equal(await standsIn('overdue'), true);
});

it('the worker finds it among what waits, and closes it out at the time it ended', async () => {
  await desk.goto(HOME);
  await desk.sees('早该结束，还没签退');
  await desk.screenshot('home');
  await opens(desk, /^早该结束，还没签退/, 'queue-overdue');
  await desk.screenshot('overdue');
  await desk.tap('早就做完了，补记结束');
  await desk.screenshot('close-out');
  await desk.fill('几点做完的', '早上');
  await desk.tap('记下来');
  await desk.sees('请写明原因');
  await desk.fill('原因', '志愿者忘了签退，电话里说的');
  await desk.tap('记下来');
  await desk.sees('24 小时制的时间');
  await desk.fill('几点做完的', clockOfEnd(served));
  await desk.tap('记下来');
  await desk.sees('结束的时间记下了');
  await desk.sees('打电话确认');
  await desk.sees('没有签退，工作人员补记的');
  assert.equal(await standsIn('to_confirm'), true);
});

/** An hour after the check-in, as a worker in China types it. */
const clockOfEnd = ({ checkedInAt }: AssignmentDto): string =>
  new Date(Date.parse(checkedInAt ?? '') + 9 * HOUR_MS).toISOString().slice(11, 16);

it('nobody answers three calls, an hour apart; then the record has to do', async () => {
  for (const tries of [1, 2, 3]) {
    await opens(desk, /^要打电话确认的服务/, `queue-to-confirm-${String(tries)}`);
    await desk.tap('没有问到，记一次');
    await desk.choose('没有人接');
    if (tries === 1) await desk.screenshot('call');
    await desk.tap('记下来');
    await desk.sees(`打了 ${String(tries)} 次`);
    assert.equal(await desk.control('button', '没有问到，记一次').count(), 0);
    await advanceClock(bank.baseUrl, 'ninety_minutes');
  }
  // The notice of the last call lies over the foot of the page.
  await desk.tap('知道了');
  await desk.screenshot('three-calls');
  await desk.tap('按记录确认');
  await desk.sees('问不到老人，按记录确认吗');
  await desk.screenshot('on-evidence');
  await saysYes(desk, '按记录确认');
  await desk.sees('按记录确认了，由另一位同事审核');
});

it('who confirmed does not approve, but may take it back for ten minutes', async () => {
  await desk.goto(`${PAGES}/assignment/index?id=${served.id}`);
  await desk.sees('要由另一位同事审核');
  await desk.sees('说错了，收回确认');
  await desk.screenshot('barred');
});

it('the colleague looks at what waits together, and approves the one with a question by itself', async () => {
  await advanceClock(bank.baseUrl, 'quarter_hour');
  await other.goto(HOME);
  await other.sees('电话登记');
  await other.tap(/^要审核的时间/);
  await other.sees(/^审核通过 \d+ 件$/);
  await other.sees('注意：没有问到老人，是按记录确认的');
  await other.screenshot('approvals');
  const row = other.shown().locator('.tick-row', { hasText: '按记录确认的' });
  await other.press(row.getByRole('button', { name: /^细看/ }));
  await other.sees('记多少分钟');
  await other.screenshot('approve');
  await other.tap(/^审核通过，记/);
  await other.sees(`已经入账：${VOLUNTEER}`);
  const now = await volunteer.get<AssignmentDto>(`/assignments/${served.id}`);
  assert.deepEqual([now.status, now.confirmBasis, now.evidenceClass], ['credited', 'on_evidence', 'manual']);
});

it('the rest is credited with one button; what a worker was quicker with is named', async () => {
  await other.goto(`${PAGES}/approvals/index`);
  await other.sees(/^审核通过 \d+ 件$/);
  const ticked = other.shown().locator('[role=checkbox][aria-checked=true]');
  const before = await ticked.count();
  assert.ok(before >= 2, `${String(before)} are ticked`);
  const { items } = await worker.get<PageDto<AssignmentDto>>('/assignments/waiting?step=approval');
  const label = (await ticked.first().getAttribute('aria-label')) ?? '';
  const quicker = items.find((one) => label.includes(one.volunteer.name) && label.includes(one.beneficiary.name));
  assert.ok(quicker);
  await worker.post(`/assignments/${quicker.id}/approve`, { approvedMinutes: quicker.measuredMinutes });
  await other.tap(/^审核通过 \d+ 件$/);
  await other.screenshot('approve-many');
  await saysYes(other, '审核通过');
  await other.sees(`${String(before - 1)} 件入账`);
  await other.sees('1 件没有办');
  await other.screenshot('approved-many');
  scene.assertNoFaults();
});
