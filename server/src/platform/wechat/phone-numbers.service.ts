import { Injectable } from '@nestjs/common';
import { MOBILE_PATTERN, type PhoneNumberDto } from '@huzhu/shared';
import { Problem } from '../common/problem.js';
import { WechatClient } from './wechat.client.js';
import { WechatFault } from './wechat.fault.js';
import type { Fields } from './wechat.http.js';

const MAINLAND = '86';
/** The code of the button is bad, used, or older than five minutes. */
const CODE_REFUSED = new Set([40029, 40163]);

/** 手机号快速验证: the number that WeChat knows somebody by. It is told to whoever holds the code, and kept nowhere. */
@Injectable()
export class PhoneNumbersService {
  constructor(private readonly wechat: WechatClient) {}

  async ask(code: string): Promise<PhoneNumberDto> {
    const { phone_info: info } = await this.redeem(code);
    if (typeof info !== 'object' || info === null) throw new Problem('phone-unavailable');
    const { purePhoneNumber: phone, countryCode } = info as Record<string, unknown>;
    // A number or a text, as WeChat's documents and its answers differ.
    if (`${countryCode as string | number}` !== MAINLAND || typeof phone !== 'string' || !MOBILE_PATTERN.test(phone)) {
      throw new Problem('phone-not-mainland');
    }
    return { phone };
  }

  private async redeem(code: string): Promise<Fields> {
    try {
      return (await this.wechat.call('wxa/business/getuserphonenumber', { code })).fields;
    } catch (error) {
      if (!(error instanceof WechatFault)) throw error;
      const isRefused = error.errcode !== null && CODE_REFUSED.has(error.errcode);
      throw new Problem(isRefused ? 'phone-code-refused' : 'phone-unavailable');
    }
  }
}
