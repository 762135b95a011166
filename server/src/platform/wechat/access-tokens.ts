import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../common/settings.js';
import { WechatFault } from './wechat.fault.js';
import { askWechat, errcodeOf } from './wechat.http.js';

const CALL = 'stable_token';
/** A token this near to its end might end on the way; WeChat gives a new one from then on. */
const MARGIN_SECONDS = 300;

interface Cached {
  token: string;
  /** By this machine's steady clock, which no demo moves. */
  freshUntilMilliseconds: number;
}

/**
 * The token that WeChat's server calls want, kept in memory only: all servers of a bank are given the same one, and a
 * server that starts anew asks again.
 */
@Injectable()
export class AccessTokens {
  private cached: Cached | null = null;
  private asking: Promise<string> | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Asked for once, however many wait for it. Throws `WechatFault`. */
  current(): Promise<string> {
    if (this.cached && performance.now() < this.cached.freshUntilMilliseconds) {
      return Promise.resolve(this.cached.token);
    }
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  /** WeChat does not take this token any more. A newer one stays. */
  drop(token: string): void {
    if (this.cached?.token === token) this.cached = null;
  }

  private async ask(): Promise<string> {
    const { wechat, patienceMilliseconds } = this.settings;
    const { baseUrl, appId: appid, secret } = wechat;
    const body = { grant_type: 'client_credential', appid, secret };
    const url = `${baseUrl}/cgi-bin/stable_token`;
    const reply = await askWechat({ call: CALL, url, body, patienceMilliseconds });
    const { access_token: token, expires_in: seconds } = reply.fields;
    if (typeof token !== 'string' || token === '') throw new WechatFault(CALL, errcodeOf(reply) || null);
    const freshSeconds = Math.max(0, Number(seconds) - MARGIN_SECONDS) || 0;
    this.cached = { token, freshUntilMilliseconds: performance.now() + freshSeconds * 1000 };
    return token;
  }
}
