import { Inject, Injectable, Logger } from '@nestjs/common';
import { Problem } from '../common/problem.js';
import { SETTINGS, type Settings } from '../common/settings.js';

const TIMEOUT_MILLISECONDS = 5000;
/** Codes of WeChat that say "this login code is no good": bad, used, blocked user. */
const CODE_REFUSED = new Set([40029, 40163, 40226]);
/** -1: busy; 45011: too often. */
const PASSING = new Set([-1, 45011]);

interface LoginAnswer {
  openid?: unknown;
  errcode?: unknown;
}

/**
 * The calls of WeChat's server API that this product needs, over its real contract (base URL configurable).
 * No session_key is kept: nothing needs it.
 */
@Injectable()
export class WechatClient {
  private readonly log = new Logger(WechatClient.name);

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** code2session: whose phone showed this code. `errcode` is often absent on success, so only an openid is success. */
  async openidOf(code: string): Promise<string> {
    const { baseUrl, appId, secret } = this.settings.wechat;
    const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' });
    const answer = await this.get(`${baseUrl}/sns/jscode2session?${query.toString()}`);
    if (typeof answer.openid === 'string' && answer.openid !== '') return answer.openid;
    const errcode = Number(answer.errcode);
    if (CODE_REFUSED.has(errcode)) throw new Problem('code-refused');
    // Neither the code nor the secret goes into the log: only what WeChat called the fault.
    this.log.error(`jscode2session failed with errcode ${String(errcode)}`);
    throw new Problem(PASSING.has(errcode) ? 'wechat-unavailable' : 'unexpected');
  }

  private async get(url: string): Promise<LoginAnswer> {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
      const body: unknown = response.ok ? await response.json() : null;
      if (typeof body === 'object' && body !== null) return body;
      this.log.warn(`WeChat answered ${String(response.status)} without an object`);
    } catch (error) {
      this.log.warn(`WeChat is out of reach: ${(error as Error).name}`);
    }
    throw new Problem('wechat-unavailable');
  }
}
