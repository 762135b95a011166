import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PhoneNumberDto, ProblemDto } from '@huzhu/shared';
import { AccessTokens } from '../../src/platform/wechat/access-tokens.js';
import type { Answer } from '../support/client.js';
import { fingerprint } from '../support/fingerprint.js';
import { Harness, SETTINGS } from '../support/harness.js';
import { Processes } from '../support/processes.js';
import { outcomeOf } from '../support/race.js';
import { WechatBank } from '../support/wechat-bank.js';

const PATH = '/wxa/business/getuserphonenumber';
const TOKEN_PATH = '/cgi-bin/stable_token';
const PHONE = '13812345678';
const TYPE_IT = '现在不能自动取手机号，请自己填手机号';

let wechat: WechatBank;
let bank: Harness;
beforeAll(async () => {
  wechat = await WechatBank.start('phone_numbers');
  ({ bank } = wechat);
});
beforeEach(forgetToken);
afterAll(() => wechat.stop());

/** As a server that has just started. */
async function forgetToken(): Promise<void> {
  const tokens = bank.get(AccessTokens);
  tokens.drop(await tokens.current());
}
const ask = (code: string, at = bank): Promise<Answer<PhoneNumberDto>> =>
  at.nobody.post<PhoneNumberDto>('/phone-numbers', { code }, { key: null });
const asked = async (path: string): Promise<number> => (await wechat.order<{ times: number }>('asked', { path })).times;
const spoil = (path: string, errcode: number, times = 1): Promise<unknown> =>
  wechat.order('faults', { path, kind: 'errcode', errcode, times });
const titleOf = (answer: Answer<unknown>): [number, string] => [answer.status, (answer.body as ProblemDto).title];

describe('the number of whoever tapped the button', () => {
  it('is told to whoever holds the code, also before they are registered, and kept nowhere', async () => {
    const before = await fingerprint(bank.source);
    const answer = await ask(await wechat.phoneCodeOf(PHONE));
    expect([answer.status, answer.body]).toEqual([200, { phone: PHONE }]);
    expect(await fingerprint(bank.source)).toEqual(before);
  });

  it('is told once a code', async () => {
    const code = await wechat.phoneCodeOf(PHONE);
    expect(outcomeOf(await ask(code))).toBe('ok');
    for (const bad of [code, 'never-given-out', 'a&access_token=b#c?d=%00'])
      expect(titleOf(await ask(bad))).toEqual([409, '这次没有取到手机号，请再点一次']);
  });

  it.each([
    ['91234567', '852'],
    ['13812345678', '1'],
    ['85512345', '86'],
  ])('is not taken when it is no mobile number of the mainland (%s, +%s)', async (phone, country) => {
    const answer = await ask(await wechat.phoneCodeOf(phone, country));
    expect(titleOf(answer)).toEqual([409, '只能自动取大陆的手机号，请自己填手机号']);
  });
});

describe('when WeChat is not well', () => {
  it.each(['busy', 'rate', 'http500', 'html', 'truncated'])('the number is to be typed (%s)', async (kind) => {
    await wechat.order('faults', { path: PATH, kind, times: 1 });
    expect(titleOf(await ask(await wechat.phoneCodeOf(PHONE)))).toEqual([503, TYPE_IT]);
  });

  it.each([
    ['out of quota', PATH, 45009],
    ['something nobody foresaw', PATH, 99999],
    ['no token for this secret', TOKEN_PATH, 40125],
    ['no token now', TOKEN_PATH, -1],
  ])('the number is to be typed (%s), and the next tap is tried again', async (_what, path, errcode) => {
    await forgetToken();
    await spoil(path, errcode);
    const code = await wechat.phoneCodeOf(PHONE);
    expect(titleOf(await ask(code))).toEqual([503, TYPE_IT]);
    expect(outcomeOf(await ask(code))).toBe('ok');
  });

  it('the number is to be typed where no WeChat is set at all', async () => {
    const alone = await Harness.start('no_wechat');
    expect(titleOf(await ask('x', alone))).toEqual([503, TYPE_IT]);
    await alone.stop();
  });
});

describe('the access token', () => {
  const tokensAsked = (): Promise<number> => asked(TOKEN_PATH);
  const again = async (): Promise<string> => outcomeOf(await ask(await wechat.phoneCodeOf(PHONE)));

  it('is asked for once by many at the same time, and then kept', async () => {
    const before = await tokensAsked();
    expect(await Promise.all([again(), again(), again()])).toEqual(['ok', 'ok', 'ok']);
    expect(await again()).toBe('ok');
    expect((await tokensAsked()) - before).toBe(1);
  });

  it.each([40001, 40014, 42001])(
    'that is refused with %i is asked for anew, and the code is still good',
    async (errcode) => {
      await again();
      const before = await tokensAsked();
      await spoil(PATH, errcode);
      expect(await again()).toBe('ok');
      expect((await tokensAsked()) - before).toBe(1);
    },
  );

  it('that somebody else ended is asked for anew', async () => {
    await again();
    await wechat.order('tokens', { end: true });
    expect(await again()).toBe('ok');
  });

  it('that is refused twice is not asked for a third time', async () => {
    await again();
    await spoil(PATH, 40001, 2);
    const [tokens, calls] = [await tokensAsked(), await asked(PATH)];
    expect(titleOf(await ask(await wechat.phoneCodeOf(PHONE)))).toEqual([503, TYPE_IT]);
    expect([(await tokensAsked()) - tokens, (await asked(PATH)) - calls]).toEqual([1, 2]);
  });

  it('is not used when it is about to end', async () => {
    await wechat.order('tokens', { end: true, lifeSeconds: 299 });
    const before = await tokensAsked();
    expect([await again(), await again()]).toEqual(['ok', 'ok']);
    expect((await tokensAsked()) - before).toBe(2);
    await wechat.order('tokens', { end: true, lifeSeconds: 7200 });
  });
});

describe('the log of a server', () => {
  it('has neither number nor code nor token nor secret, whatever WeChat says', async () => {
    const processes = await Processes.on(bank, { LOG_LEVEL: 'trace' }, wechat.address);
    const app = await processes.one();
    const nobody = bank.nobody.at(`${app.address}/api/v1`);
    const codes: string[] = [];
    const tap = async (phone = PHONE): Promise<string> => {
      const code = await wechat.phoneCodeOf(phone);
      codes.push(code);
      return (await nobody.post<ProblemDto>('/phone-numbers', { code }, { key: null })).body.type ?? 'ok';
    };
    expect(await tap()).toBe('ok');
    expect(await tap('85512345')).toContain('not-mainland');
    for (const kind of ['busy', 'http500', 'html', 'truncated']) {
      await wechat.order('faults', { path: PATH, kind, times: 1 });
      expect(await tap()).toContain('unavailable');
    }
    await spoil(PATH, 45009);
    expect(await tap()).toContain('unavailable');
    // A log is written a moment later; of a server that has ended it is whole.
    await app.stop();
    const log = JSON.stringify(processes.log());
    await processes.stop();
    expect(log).toContain('getuserphonenumber failed with errcode 45009');
    const { access_token: token } = await wechat.token();
    const secrets = [PHONE, '85512345', ...codes, token, wechat.address.secret];
    expect(secrets.filter((one) => log.includes(one))).toEqual([]);
  }, 60_000);
});

describe('too many taps from one address', () => {
  const PER_MINUTE = 5;
  let small: Harness;
  beforeAll(async () => {
    small = await Harness.start('phone_taps', {
      perMinute: { ...SETTINGS.perMinute, costly: { device: PER_MINUTE, address: PER_MINUTE } },
    });
  });
  afterAll(() => small.stop());

  it('are refused for a while, however the address is written; registering is counted for itself', async () => {
    for (let tries = 0; tries < PER_MINUTE; tries++) expect((await ask('x', small)).status).toBe(503);
    expect(outcomeOf(await ask('x', small))).toBe('too-many-tries');
    const { status } = await fetch(`${await small.app.getUrl()}/api/v1/%70hone-numbers/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"code":"x"}',
    });
    expect(status).toBe(429);
    expect((await small.nobody.post('/registrations', {}, { key: null })).status).toBe(400);
  });
});
