import type { AppWindow } from '../harness/window.ts';
import { bindsPhone, codeShownTo } from '../support/opening.ts';
import type { Phone } from '../support/opening-world.ts';

/** How people come in who are neither staff nor known: a volunteer by themselves, an elder with the worker's help. */

/** Nobody knows this phone: its owner registers with it. */
export const registersAsVolunteer = async ({ window }: Phone, name: string, hotline: string): Promise<void> => {
  await window.goto();
  await window.sees('请先到社区登记');
  await window.screenshot('not-known');
  await window.tap('我想做志愿者，自己登记');
  await window.fill('姓名', name);
  await window.choose('女');
  await window.fill('出生日期', '19620403');
  await window.fill('电话', '13600000001');
  await window.screenshot('register-who');
  await window.tap('下一步');
  await window.choose(/^石虎关社区/);
  await window.fill('小区', '石虎关新村');
  await window.screenshot('register-where');
  await window.tap('下一步');
  await ticks(window, '陪诊');
  await ticks(window, '平时上午');
  await window.screenshot('register-what');
  await window.tap('下一步');
  await window.sees(/^跟您见面的人和社区才看得到/);
  await window.screenshot('register-terms');
  await ticks(window, '隐私说明我看过了，同意');
  await window.tap('下一步');
  await ticks(window, '我看过了，同意');
  await window.screenshot('register-agree');
  await window.tap('登记');
  await window.sees('您的登记正在审核');
  await window.sees(hotline);
  await window.screenshot('waits');
};

const ticks = async (window: AppWindow, name: string): Promise<void> => {
  await window.shown().getByRole('checkbox', { name }).first().click();
};

export const reviews = async (desk: AppWindow, name: string): Promise<void> => {
  await desk.goto('/pages/home/index');
  await desk.sees('1 件');
  await desk.screenshot('home');
  await desk.tap(/^志愿者登记/);
  await desk.tap(new RegExp(`^${name}`));
  await desk.tap('显示电话');
  await desk.sees('13600000001');
  await desk.screenshot('application');
  await desk.tap('同意');
  await desk.sees(`${name}是志愿者了`);
};

export const seesReviewed = async ({ window }: Phone, name: string): Promise<void> => {
  await window.goto();
  await window.sees(`${name}，您好`);
  await window.sees('附近的需求');
  await window.screenshot('is-volunteer');
};

/** The elder came with their phone: the worker finds them in the list and gives a code, the phone is theirs from then on. */
export const bringsElderIn = async (desk: AppWindow, phone: Phone, name: string): Promise<void> => {
  await desk.goto('/pages/home/index');
  await desk.tap(/^老人/);
  await desk.fill('姓名、电话、小区或会员号', name);
  await desk.tap(new RegExp(`^${name}`));
  await desk.tap(`给${name}绑定码`);
  const digits = await codeShownTo(desk, name);
  await desk.screenshot('code-for-elder');
  await bindsPhone(phone, digits);
  await phone.window.sees(`${name}，您好`);
  await phone.window.sees('找人帮忙');
};

/** A newcomer wants to go to a first home: the worker knows them by now. */
export const letsGo = async (desk: AppWindow, volunteer: string, elder: string): Promise<void> => {
  await desk.goto('/pages/home/index');
  await desk.tap(/^新志愿者头一次接单/);
  await desk.tap(new RegExp(`^${elder}`));
  await desk.sees('还没有入过账');
  await desk.screenshot('first-task');
  await desk.tap('同意他去');
  await desk.sees(`${volunteer}可以去了`);
};
