import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { MySessionsDto, NewDeskLoginDto } from '@huzhu/shared';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { screensOf } from './support/screens.ts';

const ENTRY = '/packages/entry/pages';
const WORKER = '赵敏';

let bank: ServedBank;
let scene: Scene;
let worker: ApiPerson;

before(async () => {
  bank = await serveBank('desk_login');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('desk-login') });
  worker = await ApiPerson.named(bank.baseUrl, WORKER);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

/** What a browser that asks to be let in was answered, once its page shows the number. */
const asks = async (desk: AppWindow, show: () => Promise<void>): Promise<NewDeskLoginDto> => {
  const answered = desk.page.waitForResponse((one) => one.url().endsWith('/api/v1/desk-logins') && one.ok());
  await show();
  const login = (await (await answered).json()) as NewDeskLoginDto;
  await desk.sees(login.deskNumber);
  return login;
};

it('lets a browser in by the number on its screen, and no longer by another', async () => {
  const desk = await scene.window('desk');
  const phone = await scene.window('phone');
  await phone.setSession(worker.session);
  const first = await asks(desk, () => desk.goto(`${ENTRY}/desk-login/index`));
  const { choices } = await worker.get<{ choices: string[] }>(`/desk-logins/${first.id}`);
  await phone.goto(`${ENTRY}/desk-approve/index?id=${first.id}`);
  await phone.sees('电脑屏幕上是哪个数？选错了就不能登录。');
  await phone.screenshot('choose');
  await phone.tap(choices.find((one) => one !== first.deskNumber) ?? '');
  await phone.sees('选的数和电脑上的不一样，请换一个码再扫');
  await desk.sees('手机上选的数不对，请换一个码再扫');

  const second = await asks(desk, () => desk.tap('换一个二维码'));
  await desk.screenshot('desk-login');
  await phone.goto(`${ENTRY}/desk-approve/index?id=${second.id}`);
  await phone.tap(second.deskNumber);
  await desk.sees(`${WORKER}，您好`);
});

it('is ended from the phone: the browser is told why', async () => {
  const phone = await scene.window('devices');
  const desk = await scene.window('left-behind');
  await phone.setSession(worker.session);
  const asked = await asks(desk, () => desk.goto(`${ENTRY}/desk-login/index`));
  await phone.goto(`${ENTRY}/desk-approve/index?id=${asked.id}`);
  await phone.tap(asked.deskNumber);
  await desk.sees(`${WORKER}，您好`);

  await phone.goto(`${ENTRY}/devices/index`);
  await phone.sees('就是这台');
  await phone.screenshot('devices');
  await phone.tap('别的都退出');
  await phone.sees('要让别的设备都退出吗？');
  await phone.press(phone.shown().getByRole('dialog').getByRole('button', { name: '别的都退出' }));
  await phone.sees('已经退出');
  await desk.goto(`${ENTRY}/devices/index`);
  await desk.sees('您在别的设备上退出了这里，请重新进入');
  const { items } = await worker.get<MySessionsDto>('/me/sessions');
  assert.deepEqual(
    items.map(({ isThis }) => isThis),
    [true],
  );
});
