import type { SessionDto } from '@huzhu/shared';
import { startFakeWechat, type FakeWechat } from '../../../scripts/fake-wechat/server.ts';
import type { Settings } from '../../src/platform/common/settings.js';
import type { Answer } from './client.js';
import { Harness } from './harness.js';

/** A bank whose people log in through the fake WeChat server. */
export class WechatBank {
  private constructor(
    readonly bank: Harness,
    private readonly wechat: FakeWechat,
  ) {}

  static async start(name: string, settings: Partial<Settings> = {}): Promise<WechatBank> {
    const wechat = await startFakeWechat({ port: 0 });
    const { appid: appId, secret } = wechat.app;
    const bank = await Harness.start(name, { wechat: { baseUrl: wechat.baseUrl, appId, secret }, ...settings });
    return new WechatBank(bank, wechat);
  }

  /** Where it is, for a server in a process of its own. */
  get address(): { baseUrl: string; appid: string; secret: string } {
    return { baseUrl: this.wechat.baseUrl, ...this.wechat.app };
  }

  async stop(): Promise<void> {
    await this.bank.stop();
    await this.wechat.stop();
  }

  /** What `wx.login` gives on that phone. */
  async codeOf(openid: string): Promise<string> {
    await this.order('users', { openid });
    return (await this.order('codes', { openid })).code;
  }

  async login(openid: string): Promise<Answer<SessionDto>> {
    return this.bank.nobody.post('/sessions/wechat', { code: await this.codeOf(openid) }, { key: null });
  }

  async bind(openid: string, bindingCode: string): Promise<Answer<SessionDto>> {
    const body = { code: await this.codeOf(openid), bindingCode };
    return this.bank.nobody.post('/sessions/bindings', body, { key: null });
  }

  /** What the phone button gives on the phone of that number. */
  async phoneCodeOf(phone: string, countryCode = '86'): Promise<string> {
    return (await this.order('phone-codes', { phone, countryCode })).code;
  }

  /** The one that all servers are given, at this moment. */
  async token(): Promise<{ access_token: string }> {
    const body = JSON.stringify({ grant_type: 'client_credential', ...this.wechat.app });
    const answer = await fetch(`${this.wechat.baseUrl}/cgi-bin/stable_token`, { method: 'POST', body });
    return (await answer.json()) as { access_token: string };
  }

  /** Through one of the control doors of the fake (docs/testing.md). */
  async order<T = { code: string }>(door: string, body: object = {}): Promise<T> {
    const answer = await fetch(`${this.wechat.baseUrl}/_fake/${door}`, { method: 'POST', body: JSON.stringify(body) });
    if (answer.status !== 201) throw new Error(await answer.text());
    return (await answer.json()) as T;
  }
}
