import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRIVACY_TERMS_VERSION } from '@huzhu/shared';
import type { BindingCodeDto, MemberAccessDto, ProblemDto, SessionDto } from '@huzhu/shared';
import type { Answer, Client } from '../support/client.js';
import type { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { WechatBank } from '../support/wechat-bank.js';

let wechat: WechatBank;
let bank: Harness;
let worker: Client;
beforeAll(async () => {
  wechat = await WechatBank.start('member_access');
  bank = wechat.bank;
  await bank.at(MORNING);
  worker = await bank.given.worker();
});
afterAll(() => wechat.stop());

const end = (who: Client, of: Client, reason = 'phone_lost'): Promise<Answer<MemberAccessDto>> =>
  who.post(`/members/${of.memberId ?? ''}/sessions/end`, { reason }, { key: null });
const allow = (who: Client, of: Client): Promise<Answer<MemberAccessDto>> =>
  who.post(`/members/${of.memberId ?? ''}/sessions/allow`, undefined, { key: null });
const read = (who: Client, of: Client): Promise<MemberAccessDto> =>
  who.must(who.get<MemberAccessDto>(`/members/${of.memberId ?? ''}/sessions`));

/** An elder who entered by her own WeChat. */
const withWechat = async (openid: string): Promise<Client> => {
  const { memberId } = await bank.given.elder();
  const code = await worker.must(
    worker.post<BindingCodeDto>(`/members/${memberId ?? ''}/binding-codes`, undefined, { key: null }),
  );
  const { token } = await bank.nobody.must(wechat.bind(openid, code.digits));
  return bank.nobody.as(memberId ?? '', token);
};
const enter = (openid: string): Promise<Answer<SessionDto>> => wechat.login(openid);

describe('whoever lost a phone', () => {
  it('is logged out everywhere at once, is told so, and whoever has the phone does not get in again', async () => {
    const elder = await withWechat('o-lost');
    const browser = await bank.given.login(elder.memberId ?? '');
    expect(await read(worker, elder)).toMatchObject({ openSessions: 3, hasWechat: true, pausedAt: null });
    const ended = await worker.must(end(worker, elder));
    expect(ended).toMatchObject({ openSessions: 0, hasWechat: true, pauseReason: 'phone_lost' });
    for (const one of [elder, browser]) {
      expect((await one.get<ProblemDto>('/me')).body).toMatchObject({
        type: '/problems/ended-by-community',
        status: 401,
      });
    }
    expect(outcomeOf(await enter('o-lost'))).toBe('login-paused');
  });

  it('gets in again once a worker says that they have it', async () => {
    const elder = await withWechat('o-found');
    await worker.must(end(worker, elder));
    expect(await worker.must(allow(worker, elder))).toMatchObject({ pausedAt: null, pauseReason: null });
    const { token } = await bank.nobody.must(enter('o-found'));
    const again = bank.nobody.as(elder.memberId ?? '', token);
    expect((await again.post('/me/consents', { version: PRIVACY_TERMS_VERSION })).status).toBe(201);
    expect((await again.get('/me')).status).toBe(200);
    expect((await elder.get('/me')).status).toBe(401);
  });

  it('is logged out once, however often it is said; each time is audited, and nothing is said in words of their own', async () => {
    const elder = await bank.given.elder();
    await worker.must(end(worker, elder));
    await worker.must(end(worker, elder, 'strange_use'));
    const rows = await bank.source.query<object[]>(
      "SELECT actor_id FROM audit_events WHERE subject_id = $1 AND action = 'end-sessions'",
      [elder.memberId],
    );
    expect(rows).toEqual([{ actor_id: worker.memberId }, { actor_id: worker.memberId }]);
    expect((await end(worker, elder, '她自己说的')).status).toBe(400);
  });
});

describe('nobody is logged out', () => {
  it('by who does not reach them', async () => {
    const elder = await bank.given.elder();
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity());
    for (const who of [elsewhere, await bank.given.volunteer(), elder]) {
      expect([403, 404]).toContain((await end(who, elder)).status);
      expect([403, 404]).toContain((await allow(who, elder)).status);
    }
    expect((await elder.get('/me')).status).toBe(200);
  });

  it('by who stands below them, or beside them: staff by an operator above alone', async () => {
    const { communityId, streetId } = await bank.given.community();
    const operator = await bank.given.operator();
    const staff = [
      await bank.given.worker(),
      await bank.given.staff('supervisor', communityId),
      await bank.given.staff('operator', streetId),
      operator,
    ];
    for (const above of staff) {
      // Staff of the street is nobody whom a worker of the community reaches at all.
      expect(['identity-above', 'not-found']).toContain(outcomeOf(await end(worker, above)));
      expect((await above.get('/me')).status).toBe(200);
    }
    expect((await end(operator, staff[0] ?? operator)).status).toBe(200);
    expect((await staff[0]?.get('/me'))?.status).toBe(401);
  });

  it('by themselves: an operator who is alone would never get in again', async () => {
    const operator = await bank.given.operator();
    expect(outcomeOf(await end(operator, operator))).toBe('second-person-needed');
    expect((await operator.get('/me')).status).toBe(200);
  });
});
