import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MyDataDto, MySessionsDto, OwnPhoneDto } from '@huzhu/shared';
import type { Answer, Client } from '../support/client.js';
import type { Harness } from '../support/harness.js';
import { bindPhone } from '../support/phones.js';
import { outcomeOf } from '../support/race.js';
import { WechatBank } from '../support/wechat-bank.js';

const NUMBER = '13812345678';
const OTHER = '13887654321';

let wechat: WechatBank;
let bank: Harness;
beforeAll(async () => {
  wechat = await WechatBank.start('own_phone');
  ({ bank } = wechat);
});
afterAll(() => wechat.stop());

const standing = async (who: Client): Promise<OwnPhoneDto> =>
  (await who.must(who.get<MySessionsDto>('/me/sessions'))).phone;
const shows = async (who: Client, number: string): Promise<Answer<unknown>> =>
  who.post('/me/phone-proofs', { code: await wechat.phoneCodeOf(number) }, { key: null });
/** An elder in whose file this number stands. */
const elderWith = async (phone: string): Promise<Client> => {
  const elder = await bank.given.elder();
  const { version } = await elder.must(elder.get<MyDataDto>('/my-data'));
  await elder.must(elder.patch('/my-data', { version, phone }));
  return elder;
};

describe('a member reads beside their devices', () => {
  it('that no phone is bound, that one is, and that WeChat’s number has proven it', async () => {
    const elder = await elderWith(NUMBER);
    expect(await standing(elder)).toEqual({ isBound: false, isProven: false });
    expect(outcomeOf(await shows(elder, NUMBER))).toBe('no-phone-bound');
    await bindPhone(bank, elder);
    expect(await standing(elder)).toEqual({ isBound: true, isProven: false });
    expect(outcomeOf(await shows(elder, NUMBER))).toBe('ok');
    expect(await standing(elder)).toEqual({ isBound: true, isProven: true });
  });

  it('that another number proved nothing', async () => {
    const elder = await elderWith(NUMBER);
    await bindPhone(bank, elder);
    expect(outcomeOf(await shows(elder, OTHER))).toBe('phone-number-other');
    expect(await standing(elder)).toEqual({ isBound: true, isProven: false });
  });

  it('of their own phone only, and anew after another phone took its place', async () => {
    const [elder, neighbour] = [await elderWith(NUMBER), await elderWith(OTHER)];
    for (const one of [elder, neighbour]) await bindPhone(bank, one);
    expect(outcomeOf(await shows(elder, NUMBER))).toBe('ok');
    expect(await standing(neighbour)).toEqual({ isBound: true, isProven: false });
    await bank.source.query('UPDATE wechat_identities SET ended_at = now() WHERE member_id = $1', [elder.memberId]);
    expect(await standing(elder)).toEqual({ isBound: false, isProven: false });
    await bindPhone(bank, elder, { openid: `new-${elder.memberId ?? ''}` });
    expect(await standing(elder)).toEqual({ isBound: true, isProven: false });
  });
});
