import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { PassbookDto } from '@huzhu/shared';
import { addDays, type Day, dayOf, formatDate } from '../src/format/day.ts';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { moveClock, moveToMorningOf } from './support/clock.ts';
import { arrowTo, press, tabTo, type } from './support/keyboard.ts';
import { enterAs } from './support/people.ts';
import { screensOf } from './support/screens.ts';

/** She has no smartphone: a card lies in her home. */
const ELDER = '刘玉兰';
const VOLUNTEER = '吴丽萍';
const WORKER_A = '杨婷';
const WORKER_B = '赵敏';
const DESK = { widthPx: 1280, heightPx: 800 };

let bank: ServedBank;
let scene: Scene;

before(async () => {
  bank = await serveBank('phone_order');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('phone-order') });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const dayAfterTomorrow = async (): Promise<Day> => addDays(dayOf(await clockOf(bank.baseUrl)), 2);

const factOf = async (window: AppWindow, name: string): Promise<string> => {
  const value = window.shown().locator(`dt:text-is("${name}") + dd`);
  await value.waitFor();
  return value.innerText();
};

/** Hands on the keyboard all the time; the eight digits are read out on the telephone. */
const takeOrder = async (worker: AppWindow): Promise<string> => {
  await worker.screenshot('home');
  await tabTo(worker, /^电话登记/);
  await press(worker, 'Enter');
  await worker.sees('谁打来的');
  await tabTo(worker, /老人的姓名/);
  await type(worker, 'liuyulan');
  await press(worker, 'Enter');
  const card = (await factOf(worker, '卡片号码')).replace(/\D/g, '');
  await worker.screenshot('elder');
  await tabTo(worker, /^陪诊/);
  await press(worker, 'Space');
  await worker.sees('大约要 1小时30分');
  await tabTo(worker, /^今天|^明天/);
  await arrowTo(worker, /^后天/);
  await tabTo(worker, /^上午/);
  await press(worker, 'Space');
  await tabTo(worker, /^留言/);
  await type(worker, '耳朵不好，请大声一点');
  await worker.sees('后天上午，请人来：陪诊，大约 1小时30分。');
  await worker.screenshot('order');
  await tabTo(worker, new RegExp(`^替${ELDER}发出需求`));
  await press(worker, 'Enter');
  await worker.sees('已经发出');
  await worker.screenshot('taken');
  return card;
};

const accept = async (volunteer: AppWindow): Promise<void> => {
  await volunteer.tap('附近的需求');
  await volunteer.tap(/^陪诊.*后天上午，石虎关新村/);
  await volunteer.choose('上午 9 点');
  await volunteer.tap('我来帮忙，上午 9 点到');
  await volunteer.sees('接单成功');
  await volunteer.sees(/以后可以看$/);
  await volunteer.screenshot('accepted');
};

const checkIn = async (volunteer: AppWindow, card: string): Promise<void> => {
  await volunteer.tap('显示电话和门牌');
  await volunteer.sees(/石虎关新村.*室/);
  await volunteer.screenshot('door');
  await volunteer.tap('签到');
  await volunteer.choose('家里的卡片');
  await volunteer.fill('卡片上的号码', card === '00000000' ? '11111111' : '00000000');
  await volunteer.tap('签到');
  await volunteer.sees('号码不对，请和老人再核对一次');
  await volunteer.screenshot('wrong-card');
  assert.deepEqual(await pageFaults(volunteer, { targetPx: 44 }), []);
  await volunteer.fill('卡片上的号码', card);
  await volunteer.tap('签到');
  await volunteer.sees('签到成功');
  await volunteer.screenshot('checked-in');
};

const checkOut = async (volunteer: AppWindow, card: string): Promise<void> => {
  await volunteer.tap('签退');
  // The same proof as at the start is ready to be typed.
  await volunteer.fill('卡片上的号码', card);
  await volunteer.tap('签退');
  await volunteer.sees('签退成功，这次服务了1小时30分');
  await volunteer.screenshot('checked-out');
};

const openWaiting = async (worker: AppWindow, step: 'confirmation' | 'approval'): Promise<string> => {
  const path = step === 'confirmation' ? 'queue/index?queue=to_confirm' : 'approvals/index';
  await worker.goto(`/packages/worker/pages/${path}`);
  await worker.tap(new RegExp(`^${ELDER} · 陪诊`));
  await worker.sees('请留意');
  assert.equal(await factOf(worker, '实际'), '1小时30分');
  assert.match(await factOf(worker, '签退'), /用家里的卡片/);
  return new URL(worker.page.url().replace('#', '')).searchParams.get('id') ?? '';
};

const confirmByCall = async (worker: AppWindow): Promise<void> => {
  await openWaiting(worker, 'confirmation');
  await worker.screenshot('to-call');
  // Beside the page stands 要打电话确认的服务.
  await worker.tap(/^电话确认/);
  await worker.sees(`${ELDER}在电话里说服务做了吗？`);
  await worker.screenshot('called');
  await worker.tap('老人说做了');
  await worker.sees(`${ELDER}的服务确认好了，由另一位同事审核`);
};

/** Neither offered nor possible: who confirmed does not approve. */
const isRefusedApproval = async (worker: AppWindow): Promise<void> => {
  const id = await openWaiting(worker, 'approval');
  await worker.sees('要由另一位同事审核');
  assert.equal(await worker.control('button', /^审核通过/).count(), 0);
  await worker.screenshot('own-hours');
  const sameWorker = await ApiPerson.named(bank.baseUrl, WORKER_A);
  const approval = sameWorker.post(`/assignments/${id}/approve`, { approvedMinutes: 90 });
  await assert.rejects(approval, /403.*own-hours/);
};

const approve = async (worker: AppWindow): Promise<void> => {
  await openWaiting(worker, 'approval');
  assert.match(await factOf(worker, '确认'), /^工作人员打电话确认/);
  await worker.screenshot('approve');
  await worker.tap('审核通过，记 1小时30分');
  await worker.sees(`已经入账：${VOLUNTEER} 1小时30分`);
};

const balanceOf = async (name: string): Promise<number> => {
  const person = await ApiPerson.named(bank.baseUrl, name);
  return (await person.get<PassbookDto>('/passbook')).balanceMinutes;
};

it('goes from a telephone call to minutes in the passbook, for an elder without a smartphone', async () => {
  const workerA = await scene.window('worker-a', DESK);
  const volunteer = await scene.window('volunteer');
  const workerB = await scene.window('worker-b', DESK);
  const day = await dayAfterTomorrow();

  await enterAs(workerA, 'worker', WORKER_A);
  const card = await takeOrder(workerA);
  assert.match(card, /^\d{8}$/);

  await enterAs(volunteer, 'volunteer', VOLUNTEER);
  const before = await balanceOf(VOLUNTEER);
  await accept(volunteer);
  await moveToMorningOf(volunteer, formatDate(day));
  await checkIn(volunteer, card);
  await moveClock(volunteer, '+90分钟');
  await checkOut(volunteer, card);

  await confirmByCall(workerA);
  await isRefusedApproval(workerA);
  await enterAs(workerB, 'worker', WORKER_B);
  await approve(workerB);

  await volunteer.goto('/packages/volunteer/pages/passbook/index');
  const newest = volunteer.shown().locator('.passbook-line').first();
  await newest.waitFor();
  const printed = (await newest.innerText()).replace(/\s/g, '');
  assert.match(printed, new RegExp(`${day.replace(/-/g, '\\.')}陪诊\\+1小时30分`));
  assert.equal(await balanceOf(VOLUNTEER), before + 90);
  await volunteer.screenshot('passbook');
  scene.assertNoFaults();
});
