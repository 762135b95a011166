import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { press } from './support/keyboard.ts';
import { DESK, sitDown } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** What a worker types for somebody is there when they come back, in nobody else's form, and gone with the worker. */

const ORDER = '/packages/worker/pages/phone-order/index';
const NEW_ELDER = '/packages/worker/pages/elder-form/index';
const HOME = '/pages/home/index';

let bank: ServedBank;
let scene: Scene;
let worker: ApiPerson;

before(async () => {
  bank = await serveBank('drafts');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('drafts') });
  worker = await ApiPerson.named(bank.baseUrl, '杨婷');
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const noteFor = async (desk: AppWindow, elder: string): Promise<string> => {
  await desk.goto(HOME);
  await desk.sees('电话登记');
  await desk.goto(ORDER);
  await desk.fill(/老人的姓名/, elder);
  await press(desk, 'Enter');
  await desk.sees(`替${elder}发出需求`);
  return desk.control('textbox', /^留言/).inputValue();
};
const keptWords = (desk: AppWindow): Promise<string> =>
  desk.page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));

it('an order is found again for whom it was, until it is sent', async () => {
  const desk = await sitDown(scene, worker, DESK);
  assert.equal(await noteFor(desk, '王桂珍'), '');
  await desk.choose(/^陪伴聊天/);
  await desk.choose(/^后天/);
  await desk.choose(/^上午/);
  await desk.fill(/^留言/, '耳朵不好');
  assert.equal(await noteFor(desk, '刘玉兰'), '');
  assert.equal(await noteFor(desk, '王桂珍'), '耳朵不好');
  await desk.screenshot('order-again');
  await desk.tap('替王桂珍发出需求');
  await desk.sees('已经发出');
  assert.equal((await keptWords(desk)).includes('耳朵不好'), false);
  assert.equal(await noteFor(desk, '王桂珍'), '');
  await desk.close();
});

it('a new elder is found again, says of whom it is, and is put away for the next', async () => {
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(NEW_ELDER);
  await desk.fill(/^姓名/, '赵春花');
  await desk.goto(HOME);
  await desk.sees('电话登记');
  await desk.goto(NEW_ELDER);
  await desk.sees('上次给赵春花填的还在');
  await desk.screenshot('elder-again');
  assert.equal(await desk.control('textbox', /^姓名/).inputValue(), '赵春花');
  await desk.tap('不是这位，重新填');
  assert.equal(await desk.control('textbox', /^姓名/).inputValue(), '');
  await desk.fill(/^姓名/, '钱大妈');
  assert.equal((await keptWords(desk)).includes('钱大妈'), true);
  await desk.goto('/packages/entry/pages/settings/index');
  await desk.tap(/^退出/);
  await desk.shown().getByRole('dialog').getByRole('button', { name: '退出', exact: true }).click();
  await desk.sees('演示');
  await desk.page.waitForFunction(() => !JSON.stringify(Object.entries(sessionStorage)).includes('钱大妈'));
  await desk.close();
});
