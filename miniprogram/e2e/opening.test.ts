import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { MeDto } from '@huzhu/shared';
import { type FakeWechat, startFakeWechat } from '../../scripts/fake-wechat/server.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import type { ApiPerson } from './support/api-person.ts';
import { type EmptyBank, serveEmptyBank } from './support/bank.ts';
import { agrees, bindsPhone, opensBank, sitsDownAtDesk } from './support/opening.ts';
import { screensOf } from './support/screens.ts';

const OPERATOR = '李敏';
const WORKER = '周敏';

let wechat: FakeWechat;
let bank: EmptyBank;
let scene: Scene;
let desk: AppWindow;
let operator: ApiPerson;
let staffCode: string;

before(async () => {
  wechat = await startFakeWechat({ port: 0 });
  bank = await serveEmptyBank('opening', wechat);
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('opening') });
  desk = await scene.window('desk', { widthPx: 1280, heightPx: 900 });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
  await wechat?.stop();
});

it('an administrator opens the bank, and its first operator binds their WeChat', async () => {
  const digits = await opensBank({ databaseUrl: bank.databaseUrl, operator: OPERATOR });
  operator = await bindsPhone(bank.baseUrl, wechat, 'o-operator', digits);
  const me = await operator.get<MeDto>('/me');
  assert.deepEqual([me.name, me.faces, me.needsConsent], [OPERATOR, ['operator'], true]);
  await agrees(operator);
});

it('the operator sits down at a desk: the browser shows a QR, the phone says yes', async () => {
  await sitsDownAtDesk(desk, operator);
  await desk.sees(`${OPERATOR}，您好`);
});

it('the operator builds the tree, level by level', async () => {
  await desk.tap(/^机构和人员/);
  await desk.tap(/^昆明市/);
  for (const [label, name] of [
    ['区县的名称', '官渡区'],
    ['街道（乡镇）的名称', '关上街道'],
    ['社区（村）的名称', '石虎关社区'],
  ] as const) {
    await desk.fill(label, name);
    await desk.tap('添加');
    await desk.sees(`已经加上${name}`);
    await desk.tap(new RegExp(`^${name}，`));
    await desk.sees('概况');
  }
  await desk.screenshot('organization');
});

it('the operator invites a worker, and is shown the code for them once', async () => {
  await desk.tap(/^工作人员$/);
  await desk.tap('邀请工作人员');
  await desk.fill('姓名', WORKER);
  await desk.tap('邀请');
  await desk.sees(`${WORKER}的绑定码`);
  const shown = await desk.shown().innerText();
  staffCode = (/\d{4} \d{4} \d{4}/.exec(shown)?.[0] ?? '').replace(/\s/g, '');
  assert.match(staffCode, /^\d{12}$/);
  await desk.screenshot('binding-code');
});

it('the worker binds their WeChat, agrees to the terms, sits down at a desk, and is at work', async () => {
  const phone = await bindsPhone(bank.baseUrl, wechat, 'o-worker', staffCode);
  const other = await scene.window('worker', { widthPx: 1280, heightPx: 900 });
  await agrees(phone);
  await sitsDownAtDesk(other, phone);
  await other.sees(`${WORKER}，您好`);
  await other.sees('电话登记');
  scene.assertNoFaults();
});
