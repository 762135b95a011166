import { Inject, Injectable, Logger } from '@nestjs/common';
import { Problem } from '../common/problem.js';
import { SETTINGS, isWechatSet, type Settings } from '../common/settings.js';
import { AccessTokens } from './access-tokens.js';
import { WechatFault } from './wechat.fault.js';
import { askWechat, errcodeOf, type Fields, type WechatReply } from './wechat.http.js';

/** Codes of WeChat that say "this login code is no good": bad, used, blocked user. */
const CODE_REFUSED = new Set([40029, 40163, 40226]);
/** -1: busy; 45011: too often. */
const PASSING = new Set([-1, 45011]);
/** The token is none, is not in its form, or is over. */
const TOKEN_REFUSED = new Set([40001, 40014, 42001]);

/**
 * The calls of WeChat's server API that this product needs, over its real contract (base URL configurable).
 * No session_key is kept: nothing needs it.
 */
@Injectable()
export class WechatClient {
  private readonly log = new Logger(WechatClient.name);

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly tokens: AccessTokens,
  ) {}

  /** code2session: whose phone showed this code. `errcode` is often absent on success, so only an openid is success. */
  async openidOf(code: string): Promise<string> {
    const { baseUrl, appId, secret } = this.settings.wechat;
    const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' });
    const answer = await this.login(`${baseUrl}/sns/jscode2session?${query.toString()}`);
    if (typeof answer['openid'] === 'string' && answer['openid'] !== '') return answer['openid'];
    const errcode = Number(answer['errcode']);
    if (CODE_REFUSED.has(errcode)) throw new Problem('code-refused');
    // Neither the code nor the secret goes into the log: only what WeChat called the fault.
    this.log.error(`jscode2session failed with errcode ${String(errcode)}`);
    throw new Problem(PASSING.has(errcode) ? 'wechat-unavailable' : 'unexpected');
  }

  /**
   * A call that wants the access token, e.g. `wxa/getwxacodeunlimit`. A token that is
   * refused is asked for again, and the call made again, once. Throws `WechatFault`, having logged it.
   */
  async call(path: string, body: Fields): Promise<WechatReply> {
    try {
      if (!isWechatSet(this.settings)) throw new WechatFault(path, null);
      const token = await this.tokens.current();
      let reply = await this.post(path, token, body);
      if (TOKEN_REFUSED.has(errcodeOf(reply))) {
        this.tokens.drop(token);
        reply = await this.post(path, await this.tokens.current(), body);
      }
      const errcode = errcodeOf(reply);
      if (errcode !== 0) throw new WechatFault(path, errcode);
      return reply;
    } catch (error) {
      if (error instanceof WechatFault) this.log.warn(error.message);
      throw error;
    }
  }

  private post(path: string, token: string, body: Fields): Promise<WechatReply> {
    const query = new URLSearchParams({ access_token: token }).toString();
    const { wechat, patienceMilliseconds } = this.settings;
    return askWechat({ call: path, url: `${wechat.baseUrl}/${path}?${query}`, body, patienceMilliseconds });
  }

  private async login(url: string): Promise<Fields> {
    try {
      const { patienceMilliseconds } = this.settings;
      return (await askWechat({ call: 'jscode2session', url, patienceMilliseconds })).fields;
    } catch (error) {
      this.log.warn((error as Error).message);
      throw new Problem('wechat-unavailable');
    }
  }
}
