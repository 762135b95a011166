import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { NewDeskLoginDto } from '@huzhu/shared';
import type { AppWindow } from '../harness/window.ts';
import type { EmptyBank } from './bank.ts';
import { changesPolicy } from './policy.ts';
import type { Phone } from './opening-world.ts';

/** Steps from an empty database on, that a journey puts one after the other. Nothing of them uses the demo. */

const REPOSITORY = path.resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);

export interface NewBank {
  databaseUrl: string;
  operator: string;
}

/** The program that an administrator runs; the digits of the first operator. */
export const opensBank = async ({ databaseUrl, operator }: NewBank): Promise<string> => {
  const args = ['--name', '昆明市时间银行', '--city', '昆明市', '--operator', operator];
  const origin = ['--origin-longitude', '102.7445', '--origin-latitude', '25.0132'];
  const { stdout } = await run(process.execPath, ['scripts/bootstrap.ts', ...args, ...origin], {
    cwd: REPOSITORY,
    env: { ...process.env, DATABASE_URL: databaseUrl, HUZHU_MODE: 'test' },
  });
  return stdout.replace(/\s/g, '');
};

/** The program that adds up the book; what it says. */
export const addsUpBook = async (databaseUrl: string): Promise<string> => {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  return (await run(process.execPath, ['scripts/check-book.ts'], { cwd: REPOSITORY, env })).stdout;
};

/** 绑定码 as it stands on the page of whoever gives it. */
export const codeShownTo = async (window: AppWindow, name: string): Promise<string> => {
  await window.sees(`${name}的绑定码`);
  const shown = await window.shown().innerText();
  const digits = /\d{4} \d{4} \d{4}/.exec(shown)?.[0].replace(/\s/g, '');
  if (digits === undefined) throw new Error(`no binding code is shown:\n${shown}`);
  return digits;
};

/** A phone whose WeChat nobody knows becomes that of whom the code was given to. */
export const bindsPhone = async ({ window }: Phone, digits: string): Promise<void> => {
  await window.goto();
  await window.tap('我有绑定码');
  await window.fill('绑定码', digits);
  await window.screenshot('binding');
  await window.tap('绑定我的微信');
};

/** Who holds a role is let in once a colleague saw them, too. */
export const secondYes = async (colleague: Phone, { window }: Phone, name: string): Promise<void> => {
  await window.sees('绑定码对了，还要第二个人同意');
  await window.screenshot('second-yes-awaited');
  await colleague.window.goto('/packages/worker/pages/claims/index');
  await colleague.window.sees(name);
  await colleague.window.tap('当面核对过了，绑定');
  await colleague.window.tap('是本人，绑定');
  await colleague.window.sees('没有等核对的。');
  await window.tap('已经同意了，进入');
};

export const agrees = async ({ window }: Phone, name: string): Promise<void> => {
  await window.sees(/^不同意也行/);
  await window.screenshot('essentials');
  await window.tap('看全文');
  await window.sees('先说最要紧的');
  await window.screenshot('terms');
  await window.tap('返回');
  await window.tap('我看过了，同意');
  await window.sees(`${name}，您好`);
};

/**
 * The browser at the desk shows its QR; the phone's camera reads it, and its owner says yes; the browser is in. Outside
 * production a browser's entrance offers people to choose from instead of this page, so its address is typed.
 */
export const sitsDownAtDesk = async (desk: AppWindow, { window, pointAt }: Phone, name: string): Promise<void> => {
  const answered = desk.page.waitForResponse((one) => one.url().endsWith('/api/v1/desk-logins') && one.ok());
  await desk.goto('/packages/entry/pages/desk-login/index');
  await desk.sees('用手机微信扫一扫');
  // What the drawn QR says; no program here reads it back from the picture.
  const { scanText, deskNumber } = (await (await answered).json()) as NewDeskLoginDto;
  pointAt(scanText);
  await window.goto();
  await window.tap('扫码登录电脑');
  await window.tap('扫电脑上的二维码');
  await window.sees('哪台电脑');
  await window.screenshot('desk-approve');
  await desk.sees(deskNumber);
  await window.tap(deskNumber);
  await desk.sees(`${name}，您好`);
};

/** Registrations in this organization wait for a worker's yes; the founding version asks for none. */
export const asksForReview = (bank: EmptyBank, organization: string): Promise<void> =>
  changesPolicy(bank, organization, { volunteerReviewLevels: 1 });
