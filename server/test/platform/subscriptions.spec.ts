import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  CREDITS_PER_TOPIC_MAX,
  SUBSCRIPTION_TOPICS,
  SUBSCRIPTION_WHY,
  type BindingCodeDto,
  type ClaimDto,
  type ErasureDto,
  type MergeDto,
  type MyDataDto,
  type PageDto,
  type ProblemDto,
  type SubscriptionAnswer,
  type SubscriptionTopic,
  type SubscriptionTopicsDto,
} from '@huzhu/shared';
import type { Answer, Client } from '../support/client.js';
import { fingerprint } from '../support/fingerprint.js';
import { Harness, SETTINGS } from '../support/harness.js';
import { allAtOnce, outcomeOf, ROUNDS, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { WechatBank } from '../support/wechat-bank.js';

let wechat: WechatBank;
let bank: Harness;
let worker: Client;
beforeAll(async () => {
  wechat = await WechatBank.start('subscriptions');
  ({ bank } = wechat);
  await bank.at(MORNING);
  worker = await bank.given.worker();
});
beforeEach(() => bank.at(MORNING));
afterAll(() => wechat.stop());

type Answers = Partial<Record<SubscriptionTopic, SubscriptionAnswer>>;
const send = (who: Client, answers: Answers, key?: string): Promise<Answer<SubscriptionTopicsDto>> => {
  const topics = Object.entries(answers).map(([topic, answer]) => ({ topic, answer }));
  return who.post<SubscriptionTopicsDto>('/subscriptions', { topics }, key ? { key } : {});
};
const yes = (who: Client, ...topics: SubscriptionTopic[]): Promise<Answer<SubscriptionTopicsDto>> =>
  send(who, Object.fromEntries(topics.map((topic) => [topic, 'accepted'])));
const offered = async (who: Client): Promise<SubscriptionTopicsDto['topics']> =>
  (await who.must(who.get<SubscriptionTopicsDto>('/subscription-topics'))).topics;
/** Only topics that somebody has answered. */
const creditsOf = async (who: Client): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await offered(who)).filter((one) => one.lastAnswer).map(({ topic, credits }) => [topic, credits]),
  );

describe('what one can be told through WeChat', () => {
  it('is all that has a template here, each with words why, and no yes at first', async () => {
    const topics = await offered(await bank.given.elder());
    expect(topics.map(({ topic }) => topic)).toEqual([...SUBSCRIPTION_TOPICS]);
    for (const { topic, ...rest } of topics) {
      expect(rest).toEqual({
        templateId: SETTINGS.wechatTemplates[topic]?.id,
        credits: 0,
        lastAnswer: null,
        lastAskedAt: null,
      });
      expect(SUBSCRIPTION_WHY[topic]).toMatch(/\p{Script=Han}/u);
    }
  });

  it('counts each yes as one message, and a no takes none away', async () => {
    const elder = await bank.given.elder();
    await elder.must(yes(elder, 'request_accepted', 'service_soon'));
    await bank.at('2026-11-25T10:00+08:00');
    const { topics } = await elder.must(send(elder, { request_accepted: 'accepted', service_soon: 'refused' }));
    const [accepted, soon] = topics;
    expect(accepted).toMatchObject({ credits: 2, lastAnswer: 'accepted' });
    expect(soon).toMatchObject({ credits: 1, lastAnswer: 'refused' });
    expect(soon?.lastAskedAt).toMatch(/^2026-11-25T02:00:0/);
    expect(await offered(elder)).toEqual(topics);
    expect(await creditsOf(await bank.given.elder())).toEqual({});
  });

  it('counts the same answer once, however often it is sent', async () => {
    const elder = await bank.given.elder();
    const key = 'one-and-the-same-tap';
    const first = await elder.must(send(elder, { service_done: 'accepted' }, key));
    expect(await elder.must(send(elder, { service_done: 'accepted' }, key))).toEqual(first);
    expect(outcomeOf(await send(elder, { service_done: 'refused' }, key))).toBe('key-reused');
    expect(await creditsOf(elder)).toEqual({ service_done: 1 });
  });

  it.each(ROUNDS)('counts both of two phones that answer at the same time (round %i)', async () => {
    const elder = await bank.given.elder();
    const both = await allAtOnce([
      () => yes(elder, 'request_accepted', 'service_soon', 'minutes_credited'),
      () => yes(elder, 'minutes_credited', 'service_soon', 'request_accepted'),
    ]);
    expect(tallyOf(both)).toEqual({ ok: 2 });
    expect(await creditsOf(elder)).toEqual({ request_accepted: 2, service_soon: 2, minutes_credited: 2 });
  });

  it('is kept up to a limit, and is not refused beyond it', async () => {
    const elder = await bank.given.elder();
    await elder.must(yes(elder, 'service_soon'));
    await bank.source.query('UPDATE subscription_credits SET credits = $2 WHERE member_id = $1', [
      elder.memberId,
      CREDITS_PER_TOPIC_MAX,
    ]);
    await elder.must(yes(elder, 'service_soon'));
    expect(await creditsOf(elder)).toEqual({ service_soon: CREDITS_PER_TOPIC_MAX });
  });

  it('is asked three at a time, each once; anything else is refused whole', async () => {
    const elder = await bank.given.elder();
    const before = await fingerprint(bank.source);
    const one = { topic: 'service_soon', answer: 'accepted' };
    for (const topics of [
      [],
      [one, one],
      SUBSCRIPTION_TOPICS.slice(0, 4).map((topic) => ({ ...one, topic })),
      [null],
    ]) {
      const { body } = await elder.post('/subscriptions', { topics });
      const [first] = (body as ProblemDto).errors ?? [];
      expect(first).toMatchObject({ field: 'topics', message: '通知一次最多选 3 种，每种选一次' });
    }
    const { body } = await elder.post('/subscriptions', { topics: [one, { topic: 'birthday', answer: 'accepted' }] });
    expect(body).toMatchObject({ errors: [{ message: '请重新选择要收哪种通知' }] });
    expect(await fingerprint(bank.source)).toEqual(before);
  });
});

describe('a bank with a template for one topic only', () => {
  let small: Harness;
  const templateId = 'the-only-template-there-is';
  beforeAll(async () => {
    small = await Harness.start('one_topic', { wechatTemplates: { service_soon: { id: templateId, note: 'thing1' } } });
  });
  afterAll(() => small.stop());

  it('offers that one, and takes no answer about another', async () => {
    const elder = await small.given.elder();
    expect(await offered(elder)).toMatchObject([{ topic: 'service_soon', templateId }]);
    expect(outcomeOf(await yes(elder, 'service_soon', 'service_done'))).toBe('validation-failed');
    expect(outcomeOf(await yes(elder, 'service_soon'))).toBe('ok');
    expect(await creditsOf(elder)).toEqual({ service_soon: 1 });
  });
});

let phones = 0;
/** On a phone of their own, bound with a code. */
const bound = async (member: Client): Promise<Client> => {
  const openid = `o-subscriber-${String((phones += 1))}`;
  const path = `/members/${member.memberId}/binding-codes`;
  const { digits } = await worker.must(worker.post<BindingCodeDto>(path, {}, { key: null }));
  const { token } = await bank.nobody.must(wechat.bind(openid, digits));
  return bank.nobody.as(member.memberId ?? '', token);
};
/** By a new phone, which two workers say yes to. */
const replaced = async (member: Client): Promise<void> => {
  const [row] = await bank.source.query<{ number: string }[]>('SELECT number FROM members WHERE id = $1', [
    member.memberId,
  ]);
  const code = await wechat.codeOf(`o-subscriber-${String((phones += 1))}`);
  await bank.nobody.must(bank.nobody.post('/member-claims', { code, digits: row?.number }, { key: null }));
  const { items } = await worker.must(worker.get<PageDto<ClaimDto>>('/member-claims?limit=50'));
  const id = items.find((one) => one.memberNumber === row?.number)?.id ?? '';
  for (const who of [worker, await bank.given.worker()])
    await who.must(who.post<ClaimDto>(`/member-claims/${id}/confirm`));
};
const merged = async (from: Client, into: Client): Promise<void> => {
  const second = await bank.given.worker();
  const body = { fromId: from.memberId, intoId: into.memberId, reason: '重复登记' };
  const { id } = await worker.must(worker.post<MergeDto>('/member-merges', body));
  await second.must(second.post(`/member-merges/${id}/confirm`));
};
const rowsOf = (who: Client): Promise<object[]> =>
  bank.source.query<object[]>('SELECT topic, credits FROM subscription_credits WHERE member_id = $1', [who.memberId]);

describe('what somebody said yes to', () => {
  it('ends with the WeChat that said it: a new phone is asked anew', async () => {
    const elder = await bank.given.elder();
    await elder.must(yes(await bound(elder), 'service_soon'));
    await replaced(elder);
    expect(await rowsOf(elder)).toEqual([]);
    expect(await creditsOf(await bank.given.login(elder.memberId ?? ''))).toEqual({});
  });

  it('goes with the WeChat to the entry that stays when two are merged', async () => {
    const [from, into] = [await bank.given.elder(), await bank.given.elder()];
    await from.must(yes(await bound(from), 'service_soon', 'service_done'));
    await merged(from, into);
    expect(await rowsOf(from)).toEqual([]);
    expect(await creditsOf(await bank.given.login(into.memberId ?? ''))).toEqual({ service_soon: 1, service_done: 1 });
  });

  it('stays as it was with an entry that keeps its own WeChat', async () => {
    const [from, into] = [await bank.given.elder(), await bank.given.elder()];
    await from.must(yes(await bound(from), 'service_soon'));
    const stays = await bound(into);
    await stays.must(yes(stays, 'minutes_credited'));
    await merged(from, into);
    expect(await rowsOf(from)).toEqual([]);
    expect(await creditsOf(stays)).toEqual({ minutes_credited: 1 });
  });

  it('stands in their own data, and is forgotten with them', async () => {
    const volunteer = await bank.given.volunteer();
    await volunteer.must(yes(volunteer, 'service_soon'));
    const { subscriptions } = await volunteer.must(volunteer.get<MyDataDto>('/my-data'));
    expect(subscriptions).toEqual([
      { topic: 'service_soon', credits: 1, lastAnswer: 'accepted', lastAskedAt: expect.any(String) },
    ]);
    const { id } = await volunteer.must(volunteer.post<ErasureDto>('/my-data/erasure'));
    await worker.must(worker.post(`/erasures/${id}/confirm`));
    expect(await rowsOf(volunteer)).toEqual([]);
  });

  it.each(ROUNDS)('is not kept of somebody who is forgotten at that moment (round %i)', async () => {
    const volunteer = await bank.given.volunteer();
    const { id } = await volunteer.must(volunteer.post<ErasureDto>('/my-data/erasure'));
    const [forgotten, answered] = await allAtOnce([
      () => worker.post(`/erasures/${id}/confirm`),
      () => yes(volunteer, 'service_soon'),
    ]);
    expect(forgotten).toBe('ok');
    expect(['ok', 'login-needed']).toContain(answered);
    expect(await rowsOf(volunteer)).toEqual([]);
  });
});
