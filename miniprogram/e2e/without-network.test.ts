import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AssignmentDto, PageDto, QueueItemDto } from '@huzhu/shared';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { sitDownAs } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** The volunteer stands at a door without a network: nothing is lost, and everybody reads how it stands. */
const MINUTE_MS = 60_000;
/** Far enough from what the people of the demo have agreed already. */
const MORNINGS_ON = 3;
const API = '**/api/v1/**';
const KEPT = '没有网络，签到已经记在这部手机里';

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let volunteer: ApiPerson;
let worker: ApiPerson;

before(async () => {
  bank = await serveBank('without_network');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('without-network') });
  for (let morning = 0; morning < MORNINGS_ON; morning += 1) await advanceClock(bank.baseUrl, 'next_morning');
  [elder, volunteer, worker] = (await Promise.all(
    ['王桂珍', '李秀英', '赵敏'].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson];
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const sitsDown = (name: string, person: ApiPerson, isCare = false): Promise<AppWindow> =>
  sitDownAs(scene, name, person, isCare);

const quarters = async (count: number): Promise<void> => {
  for (let quarter = 0; quarter < count; quarter += 1) await advanceClock(bank.baseUrl, 'quarter_hour');
};
const visitIn = async (minutes: number): Promise<AssignmentDto> => {
  const soon = new Date((await clockOf(bank.baseUrl)).getTime() + minutes * MINUTE_MS);
  return volunteer.accepts(await elder.asks('companion_chat', soon, 60));
};
const seenBy = (who: ApiPerson, { id }: Pick<AssignmentDto, 'id'>): Promise<AssignmentDto> =>
  who.get(`/assignments/${id}`);
const taskPage = (id: string): string => `/packages/volunteer/pages/task/index?id=${id}`;
const requestPage = (id: string): string => `/packages/elder/pages/request/index?id=${id}`;
const sheet = (id: string): string => `/packages/worker/pages/assignment/index?id=${id}`;
const good = async (window: AppWindow): Promise<void> => {
  assert.deepEqual(await pageFaults(window, { targetPx: 60 }), []);
};

const cut = async ({ page }: AppWindow): Promise<void> => {
  await page.route(API, (route) => route.abort('internetdisconnected'));
};
const mend = ({ page }: AppWindow): Promise<void> => page.unroute(API);

const typesCode = async (window: AppWindow, which: '签到' | '签退', digits: string): Promise<void> => {
  await window.tap(which);
  await window.fill('请老人念见面码', digits);
};

it('keeps a check-in on the phone, over a restart, sends it by itself, and shows the worker that it came late', async () => {
  const visit = await visitIn(30);
  const { id, requestId } = visit;
  const digits = (await seenBy(elder, visit)).meetingCode?.digits ?? '';
  const phone = await sitsDown('volunteer', volunteer);
  await phone.goto(taskPage(id));
  await phone.sees('到了先签到');
  await phone.sees('打电话给社区');

  await cut(phone);
  await typesCode(phone, '签到', digits);
  await phone.arrivesAt('packages/volunteer/pages/task/index');
  await phone.sees(KEPT);
  await phone.sees('签到记在手机里了。做完了，走之前签退，没有网络也可以。');
  await good(phone);
  await phone.screenshot('kept');
  assert.equal((await seenBy(volunteer, visit)).status, 'accepted');

  await phone.page.reload();
  await phone.sees(KEPT);
  await phone.sees('打电话给社区');
  await phone.screenshot('kept-after-a-restart');

  // A quarter of an hour after the agreed time the elder can ask for the second code.
  await quarters(3);
  const home = await sitsDown('elder', elder);
  await home.goto(requestPage(requestId));
  const shown = home.shown().locator('.meeting-code__digits');
  await shown.waitFor();
  assert.equal((await shown.innerText()).replace(/\D/g, ''), digits);
  await home.tap('他已经到了');
  await home.sees('好的，记下他到了');
  await quarters(2);
  await home.tap('人早就到了，现在要走了');
  const end = (await seenBy(elder, visit)).endCode?.digits ?? '';
  await home.until(
    (wanted) => [...document.querySelectorAll('.meeting-code__digits')].at(-1)?.textContent === wanted,
    end,
  );
  await good(home);
  await home.screenshot('second-code');

  await mend(phone);
  await phone.sees('手机里记的签到，已经送到了');
  await phone.sees('正在服务');
  await phone.screenshot('sent-by-itself');
  assert.equal((await seenBy(volunteer, visit)).status, 'in_service');

  await phone.tap('知道了');
  await typesCode(phone, '签退', end);
  await phone.sees('做完了，谢谢您');
  await elder.post(`/assignments/${id}/confirm`);
  assert.equal((await seenBy(worker, visit)).evidenceClass, 'manual');

  const desk = await sitsDown('worker', worker);
  await desk.goto(sheet(id));
  await desk.sees('手机晚送到，先打电话');
  await desk.sees('手机晚送到，过了半小时，时间是手机上的');
  assert.equal(await desk.control('button', /^审核通过/).count(), 0);
  await desk.screenshot('called-first');
  await desk.tap('打过电话，老人说做了');
  await desk.press(desk.shown().getByRole('dialog').getByRole('button', { name: '老人说做了', exact: true }));
  await desk.sees('要由另一位同事审核');
});

it('tells the volunteer and a worker of a number that was wrong, once the network is back', async () => {
  const visit = await visitIn(30);
  const right = (await seenBy(elder, visit)).meetingCode?.digits ?? '';
  const wrong = String((Number(right) + 1) % 10_000).padStart(4, '0');
  const phone = await sitsDown('volunteer-wrong', volunteer, true);
  await phone.goto(taskPage(visit.id));
  await phone.sees('到了先签到');
  await cut(phone);
  await typesCode(phone, '签到', wrong);
  await phone.sees(KEPT);
  await good(phone);
  await phone.screenshot('kept-in-care-mode');
  await quarters(1);
  await mend(phone);
  await phone.sees('手机里记的签到，没有记上');
  await phone.sees('号码不对，请和老人再核对一次');
  await good(phone);
  await phone.screenshot('refused');
  const waiting = await worker.get<PageDto<QueueItemDto>>('/queues/stray_taps');
  assert.deepEqual(
    waiting.items.map(({ assignmentId }) => assignmentId),
    [visit.id],
  );
  const desk = await sitsDown('worker-wrong', worker);
  await desk.goto(sheet(visit.id));
  await desk.sees('先打电话问一问');
  await desk.screenshot('reported');
  await desk.choose('志愿者到了');
  await desk.fill('是怎么回事', '看错了一个数字，重新签了');
  await desk.tap('办好了');
  await desk.sees('记下了');
  await volunteer.post(`/assignments/${visit.id}/release`);
});

it('says with one tap that somebody is late, has not come, or stands before a closed door', async () => {
  const visit = await visitIn(15);
  const { id, requestId } = visit;
  const phone = await sitsDown('volunteer-late', volunteer);
  await phone.goto(taskPage(id));
  await phone.tap('我迟到了');
  await phone.sees('大约晚多久？');
  await phone.screenshot('how-late');
  await phone.tap('半小时');
  await phone.sees(/^告诉王桂珍了/);
  const home = await sitsDown('elder-waits', elder, true);
  await home.goto(requestPage(requestId));
  await home.sees('他说要晚大约半小时到');
  await good(home);

  await quarters(1);
  await home.page.reload();
  await home.tap('他还没到');
  await home.sees('告诉社区了，社区会打电话问');
  await home.sees('打电话给社区');
  await good(home);
  await home.screenshot('not-here');
  const late = await worker.get<PageDto<QueueItemDto>>('/queues/late');
  assert.ok(late.items.some((item) => item.assignmentId === id));

  await phone.page.reload();
  await phone.tap('我到了没人开门');
  await phone.sees('到了门口，没人开门吗？');
  await phone.press(phone.shown().getByRole('dialog').getByRole('button', { name: '没人开门', exact: true }));
  await phone.sees('告诉社区了，请在门口等一等');
  await good(phone);
  await phone.screenshot('no-answer');
  const doors = await worker.get<PageDto<QueueItemDto>>('/queues/no_answer');
  assert.deepEqual(
    doors.items.map(({ assignmentId }) => assignmentId),
    [id],
  );
  const desk = await sitsDown('worker-door', worker);
  await desk.goto(sheet(id));
  await desk.sees(/志愿者说到了门口，没有人开门$/);
  await desk.screenshot('door-reported');
  await home.goto('/pages/home/index');
  await home.sees(/说到了门口，没有人开门/);
  assert.equal(await home.shown().getByText('他说要晚大约').count(), 0);
  await home.screenshot('door-at-home');
});

it('dates a tap by the time to which another window moved the clock a moment before', async () => {
  await advanceClock(bank.baseUrl, 'next_morning');
  const visit = await visitIn(30);
  const phone = await sitsDown('volunteer-moved', volunteer);
  // Without this it looks at the clock by itself every few seconds, and mostly in time.
  await phone.page.addInitScript(() => {
    window.setInterval = (() => 0) as unknown as typeof window.setInterval;
  });
  await phone.goto(taskPage(visit.id));
  await phone.sees('到了先签到');
  await quarters(2);
  await typesCode(phone, '签到', (await seenBy(elder, visit)).meetingCode?.digits ?? '');
  await phone.sees('正在服务');
  await quarters(4);
  await typesCode(phone, '签退', (await seenBy(elder, visit)).meetingCode?.digits ?? '');
  await phone.sees('做完了，谢谢您');
  const served = await seenBy(worker, visit);
  assert.deepEqual([served.callFirst, served.evidenceClass, served.measuredMinutes], [false, 'system', 60]);
  await phone.close();
});
