import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MeDto, ProblemDto, SessionDto } from '@huzhu/shared';
import { startFakeWechat, type FakeWechat } from '../../../scripts/fake-wechat/server.ts';
import { Database } from '../../src/platform/database/database.js';
import { PhonesService } from '../../src/people/members/phones.service.js';
import type { Answer, Client } from '../support/client.js';
import { fingerprint } from '../support/fingerprint.js';
import { Harness, SETTINGS } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';

const PATH = '/sns/jscode2session';
const OPENID = 'o-of-the-volunteer';
const LOGINS_PER_MINUTE = 60;
const entering = { device: LOGINS_PER_MINUTE, address: LOGINS_PER_MINUTE };

let wechat: FakeWechat;
let bank: Harness;
let volunteer: Client;

beforeAll(async () => {
  wechat = await startFakeWechat({ port: 0 });
  const { appid: appId, secret } = wechat.app;
  bank = await Harness.start('wechat', {
    wechat: { baseUrl: wechat.baseUrl, appId, secret },
    perMinute: { ...SETTINGS.perMinute, entering },
  });
  volunteer = await bank.given.volunteer();
  const now = await bank.given.now();
  await bank
    .get(Database)
    .transaction((tx) => bank.get(PhonesService).bind(tx, volunteer.memberId ?? '', { openid: OPENID, ...ALONE }, now));
  for (const openid of [OPENID, 'o-of-nobody']) await order('users', { openid });
});
afterAll(async () => {
  await bank.stop();
  await wechat.stop();
});

/** Nobody else had a part in it. */
const ALONE = { how: 'registration', byIds: [], device: null } as const;

const order = async (door: string, body: object): Promise<{ code: string }> => {
  const answer = await fetch(`${wechat.baseUrl}/_fake/${door}`, { method: 'POST', body: JSON.stringify(body) });
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await answer.json()) as { code: string };
};
const codeOf = async (openid = OPENID): Promise<string> => (await order('codes', { openid })).code;
const login = (code: string): Promise<Answer<SessionDto>> =>
  bank.nobody.post('/sessions/wechat', { code }, { key: null });

describe('logging in by the code of WeChat', () => {
  it('opens a session of the member whose phone it is', async () => {
    const { token } = await bank.nobody.must(login(await codeOf()));
    const me = bank.nobody.as(volunteer.memberId ?? '', token);
    expect(await me.must(me.get<MeDto>('/me'))).toMatchObject({ id: volunteer.memberId, faces: ['volunteer'] });
  });

  it('keeps no token, only what it hashes to, and nothing of the openid in the session', async () => {
    const { token } = await bank.nobody.must(login(await codeOf()));
    const rows = await bank.source.query<object[]>('SELECT s::text AS row FROM sessions s');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(OPENID);
  });

  it('tells somebody who is in no register to go there', async () => {
    const answer = await login(await codeOf('o-of-nobody'));
    expect(answer.body as unknown as ProblemDto).toMatchObject({ status: 403, title: '请先到社区登记' });
  });

  it.each<[string, () => Promise<string>]>([
    ['used', async () => codeOf().then(async (code) => bank.nobody.must(login(code)).then(() => code))],
    ['unknown', () => Promise.resolve('never-given-out')],
    ['with signs that have a meaning in addresses', () => Promise.resolve('a&secret=b#c?d=%00')],
  ])('refuses a code that is %s', async (_what, codeFor) => {
    const code = await codeFor();
    const before = await fingerprint(bank.source);
    expect(outcomeOf(await login(code))).toBe('code-refused');
    expect(await fingerprint(bank.source)).toEqual(before);
  });

  it('refuses the phone of a member who left, and an identity that a new phone replaced', async () => {
    const left = await bank.given.volunteer();
    await order('users', { openid: 'o-left' });
    const now = await bank.given.now();
    await bank
      .get(Database)
      .transaction((tx) => bank.get(PhonesService).bind(tx, left.memberId ?? '', { openid: 'o-left', ...ALONE }, now));
    await bank.source.query('UPDATE members SET closed_at = now() WHERE id = $1', [left.memberId]);
    expect(outcomeOf(await login(await codeOf('o-left')))).toBe('not-registered');
    await bank.source.query('UPDATE members SET closed_at = NULL WHERE id = $1', [left.memberId]);
    await bank.source.query('UPDATE wechat_identities SET ended_at = now() WHERE member_id = $1', [left.memberId]);
    expect(outcomeOf(await login(await codeOf('o-left')))).toBe('not-registered');
  });
});

describe('when WeChat is not well', () => {
  it.each(['busy', 'rate', 'http500', 'html', 'truncated'])(
    'says so (%s), and the same code is good afterwards',
    async (kind) => {
      const code = await codeOf();
      await order('faults', { path: PATH, kind, times: 1 });
      const before = await fingerprint(bank.source);
      const answer = await login(code);
      expect([answer.status, answer.body]).toEqual([
        503,
        expect.objectContaining({ title: '微信暂时没有回应，请稍后再试' }),
      ]);
      expect(await fingerprint(bank.source)).toEqual(before);
      expect(outcomeOf(await login(code))).toBe('ok');
    },
  );

  it('says so when no answer came in the time that is set', async () => {
    const { appid: appId, secret } = wechat.app;
    const settings = { wechat: { baseUrl: wechat.baseUrl, appId, secret }, patienceMilliseconds: 1000 };
    const hasty = await Harness.start('hasty', settings);
    const code = await codeOf();
    await order('faults', { path: PATH, kind: 'slow', times: 1, delayMs: 5500 });
    const answer = await hasty.nobody.post('/sessions/wechat', { code }, { key: null }).finally(() => hasty.stop());
    expect([answer.status, answer.body]).toEqual([
      503,
      expect.objectContaining({ title: '微信暂时没有回应，请稍后再试' }),
    ]);
  });

  it('calls a blocked user refused', async () => {
    await order('faults', { path: PATH, kind: 'blocked', times: 1 });
    expect(outcomeOf(await login(await codeOf()))).toBe('code-refused');
  });
});

describe('too many logins from one address', () => {
  let outcomes: string[];
  beforeEach(async () => {
    outcomes = [];
    for (let tries = 0; tries <= LOGINS_PER_MINUTE; tries++) outcomes.push(outcomeOf(await login('never-given-out')));
  });

  it('are refused for a while, and only logins are', async () => {
    expect(outcomes).toContain('code-refused');
    expect(outcomes.at(-1)).toBe('too-many-tries');
    expect((await volunteer.get('/me')).status).toBe(200);
  });
});
