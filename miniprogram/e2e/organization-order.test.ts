import { after, before, it } from 'node:test';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { DESK, lookAtAll, PHONES } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

const ORDER = '/packages/worker/pages/organization-order/index';
const RULES = { targetPx: 44 } as const;

let bank: ServedBank;
let scene: Scene;
let worker: ApiPerson;
let desk: AppWindow;

before(async () => {
  bank = await serveToLookers('organization_order');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('organization-order') });
  worker = await ApiPerson.named(bank.baseUrl, '杨婷');
  desk = await scene.window('worker', DESK);
  await desk.setSession(worker.session);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const takesCharge = async (window: AppWindow): Promise<void> => {
  await window.tap('我自己负责');
  await window.sees('要什么帮助');
};

it('keeps the rules where a community asks for itself, on the phone and at the desk', () =>
  lookAtAll(
    scene,
    [...PHONES, DESK],
    [
      { name: 'in-charge', path: ORDER, as: worker, sees: '谁来负责' },
      { name: 'order', path: ORDER, as: worker, sees: '谁来负责', then: takesCharge },
    ],
    RULES,
  ));

it('a worker asks for three people to show how waste is sorted, and a volunteer finds it nearby', async () => {
  await desk.goto('/packages/worker/pages/phone-order/index');
  await desk.tap('替社区请人（讲座、巡逻、打扫）');
  await takesCharge(desk);
  const more = desk.shown().getByRole('button', { name: '再看一些' });
  if ((await more.count()) > 0) await desk.tap('再看一些');
  await desk.choose(/^垃圾分类指导/);
  await desk.sees('请 1 个人');
  await desk.tap('多 1 个人');
  await desk.tap('多 1 个人');
  await desk.sees('请 3 个人');
  await desk.choose(/^后天/);
  await desk.choose(/^上午/);
  await desk.screenshot('asked');
  await desk.tap('替石虎关社区发出需求');
  await desk.sees('已经发出，附近的志愿者看得到了');
  await desk.screenshot('taken');
  const phone = await scene.window('volunteer', { widthPx: 375 });
  await phone.setSession((await ApiPerson.named(bank.baseUrl, '周建国')).session);
  await phone.goto('/packages/volunteer/pages/nearby/index');
  await phone.tap(/^垃圾分类指导/);
  await phone.sees('垃圾分类指导');
  await phone.screenshot('found');
  scene.assertNoFaults();
});
