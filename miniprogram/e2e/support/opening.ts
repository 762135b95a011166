import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { deskLoginIdOf, type NewDeskLoginDto, type SessionDto } from '@huzhu/shared';
import type { FakeWechat } from '../../../scripts/fake-wechat/server.ts';
import type { AppWindow } from '../harness/window.ts';
import { ApiPerson } from './api-person.ts';

/** Steps from an empty database on, that a journey puts one after the other. Nothing of them uses the demo. */

const REPOSITORY = path.resolve(import.meta.dirname, '../../..');

export interface NewBank {
  databaseUrl: string;
  operator: string;
}

/** The program that an administrator runs; the digits of the first operator. */
export const opensBank = async ({ databaseUrl, operator }: NewBank): Promise<string> => {
  const args = ['--name', '昆明市时间银行', '--city', '昆明市', '--operator', operator];
  const origin = ['--origin-longitude', '102.7445', '--origin-latitude', '25.0132'];
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/bootstrap.ts', ...args, ...origin], {
    cwd: REPOSITORY,
    env: { ...process.env, DATABASE_URL: databaseUrl, HUZHU_MODE: 'test' },
  });
  return stdout.replace(/\s/g, '');
};

const asked = async <Answer>(url: string, body: object): Promise<Answer> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${String(answer.status)}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
};

/** What `wx.login` gives on that phone. */
const wechatCode = async (wechat: FakeWechat, openid: string): Promise<string> => {
  await asked(`${wechat.baseUrl}/_fake/users`, { openid });
  return (await asked<{ code: string }>(`${wechat.baseUrl}/_fake/codes`, { openid })).code;
};

/** A phone whose WeChat becomes that of whom the code was given to; it has agreed to the terms. */
export const bindsPhone = async (
  baseUrl: string,
  wechat: FakeWechat,
  openid: string,
  bindingCode: string,
): Promise<ApiPerson> => {
  const code = await wechatCode(wechat, openid);
  const session = await asked<SessionDto>(`${baseUrl}/api/v1/sessions/bindings`, { code, bindingCode });
  return ApiPerson.withSession(baseUrl, session);
};

export const agrees = async (phone: ApiPerson): Promise<void> => {
  const { version } = await phone.get<{ version: number }>('/terms');
  await phone.post('/me/consents', { version });
};

/** The browser at the desk shows its QR; the phone scans it and says yes; the browser is in. */
export const sitsDownAtDesk = async (window: AppWindow, phone: ApiPerson): Promise<void> => {
  const answered = window.page.waitForResponse((one) => one.url().endsWith('/api/v1/desk-logins') && one.ok());
  await window.goto('/packages/entry/pages/desk-login/index');
  const { scanText } = (await (await answered).json()) as NewDeskLoginDto;
  await window.sees('用手机微信扫一扫');
  await phone.post(`/desk-logins/${deskLoginIdOf(scanText) ?? ''}/approve`);
};
