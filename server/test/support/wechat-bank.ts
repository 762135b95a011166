import type { SessionDto } from '@huzhu/shared';
import { startFakeWechat, type FakeWechat } from '../../../scripts/fake-wechat/server.ts';
import type { Answer } from './client.js';
import { Harness } from './harness.js';

/** A bank whose people log in through the fake WeChat server. */
export class WechatBank {
  private constructor(
    readonly bank: Harness,
    private readonly wechat: FakeWechat,
  ) {}

  static async start(name: string): Promise<WechatBank> {
    const wechat = await startFakeWechat({ port: 0 });
    const { appid: appId, secret } = wechat.app;
    const bank = await Harness.start(name, { wechat: { baseUrl: wechat.baseUrl, appId, secret } });
    return new WechatBank(bank, wechat);
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

  private async order(door: string, body: object): Promise<{ code: string }> {
    const answer = await fetch(`${this.wechat.baseUrl}/_fake/${door}`, { method: 'POST', body: JSON.stringify(body) });
    return (await answer.json()) as { code: string };
  }
}
