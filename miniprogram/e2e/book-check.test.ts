import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { WALKERS } from './pages/line.ts';
import { advanceClock, ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { altersBook, checksBook } from './support/book.ts';
import { DESK, type Look, lookAtAll, PHONES } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** 账本核对, from the first night to a stop that an operator lifts; and what a worker reads meanwhile. */

const PAGE = '/packages/operator/pages/book-check/index';
const APPROVALS = '/packages/worker/pages/approvals/index';
const HELD_WORDS = '有户头预留的时间，和现有的预留对不上';
const STOPPED = /^账本核对发现问题，已经暂停入账/;

let bank: ServedBank;
let scene: Scene;
let operator: ApiPerson;
let window: AppWindow;
let desk: AppWindow;
let repair: () => Promise<void>;

before(async () => {
  bank = await serveToLookers('book_check');
  // Whatever was confirmed is not fresh any more: it may be approved with others.
  await advanceClock(bank.baseUrl, 'quarter_hour');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('book-check') });
  operator = await ApiPerson.named(bank.baseUrl, WALKERS.operator);
  window = await scene.window('operator');
  await window.setSession(operator.session);
  desk = await scene.window('worker');
  await desk.setSession((await ApiPerson.named(bank.baseUrl, WALKERS.worker)).session);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const looksGood = (look: Omit<Look, 'path' | 'as'>): Promise<void> =>
  lookAtAll(scene, [...PHONES, DESK], [{ path: PAGE, as: operator, ...look }], { targetPx: 44 });

/** In the sheet that asks: on the page below stands a button of the same words. */
const answers = (asked: AppWindow, name: string): Promise<void> =>
  asked.press(asked.shown().getByRole('dialog').getByRole('button', { name }));

const approvesAll = async (): Promise<void> => {
  await desk.goto('/pages/home/index');
  await desk.goto(APPROVALS);
  await desk.tap(/^审核通过 \d+ 件$/);
  await desk.sees(/^审核通过 \d+ 件吗？$/);
  await answers(desk, '审核通过');
};

it('is reached from the home of an operator, and says that nobody looked yet', async () => {
  await window.goto('/pages/home/index');
  await window.tap(/^账本核对/);
  await window.sees('还没有核对过');
  await looksGood({ name: 'never-checked', sees: '还没有核对过' });
});

it('says when the book was looked at, how much there was, and that it is right', async () => {
  const { transactions, faults } = await checksBook(bank, operator);
  assert.deepEqual(faults, []);
  assert.ok(transactions > 0);
  await looksGood({ name: 'right', sees: '账本没有问题' });
});

it('tells which rule is broken, since when nothing is posted, and why', async () => {
  repair = await altersBook(bank);
  const { stop } = await checksBook(bank, operator);
  assert.match(stop?.because ?? '', new RegExp(HELD_WORDS));
  await looksGood({ name: 'stopped', sees: '已经暂停入账', then: (one) => one.sees(/起，不能入账。$/) });
  const home = { name: 'home-stopped', path: '/pages/home/index', as: operator, sees: '已经暂停入账' };
  await lookAtAll(scene, PHONES, [home], { targetPx: 44 });
  await window.goto('/pages/home/index');
  await window.sees('已经暂停入账');
  await window.tap(/^账本核对/);
  await window.sees(/^账本有 \d 处不对$/);
  await window.sees(HELD_WORDS);
});

it('tells a worker who approves meanwhile that posting is stopped, and whom to wait for', async () => {
  await approvesAll();
  await desk.sees(STOPPED);
  await desk.screenshot('approval-refused');
});

it('lets an operator lift the stop with a reason, not without one, and then a worker approves', async () => {
  await window.tap('恢复入账');
  await window.sees('要恢复入账吗？');
  await answers(window, '恢复入账');
  await window.sees('请写明原因');
  assert.notEqual((await operator.get<{ stop: unknown }>('/book-checks/latest')).stop, null);
  await window.fill('原因', '是演练，多预留的时间已经查清');
  await window.screenshot('lift');
  await answers(window, '恢复入账');
  await window.sees('已经恢复入账');
  await window.shown().getByText('已经暂停入账').waitFor({ state: 'detached' });
  await window.screenshot('lifted');
  await approvesAll();
  await desk.sees(/^\d+ 件入账/);
});

it('is right again after what was altered is put right', async () => {
  await repair();
  const { faults, stop } = await checksBook(bank, operator);
  assert.deepEqual([faults, stop], [[], null]);
  scene.assertNoFaults();
});
