import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BINDING_TRIES_MAX, type BindingCodeDto, type MeDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import type { Harness } from '../support/harness.js';
import { outcomeOf, ROUNDS, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { WechatBank } from '../support/wechat-bank.js';

let wechat: WechatBank;
let bank: Harness;
let worker: Client;
beforeAll(async () => {
  wechat = await WechatBank.start('bindings');
  ({ bank } = wechat);
  await bank.at(MORNING);
  worker = await bank.given.worker();
});
beforeEach(() => bank.at(MORNING));
afterAll(() => wechat.stop());

let phones = 0;
const newPhone = (): string => `o-phone-${String((phones += 1))}`;
const codeFor = async (member: Client, by = worker): Promise<string> =>
  (await by.must(by.post<BindingCodeDto>(`/members/${member.memberId}/binding-codes`, {}, { key: null }))).digits;
const later = async (time: { hours?: number; minutes?: number }): Promise<unknown> =>
  bank.at((await bank.given.now()).add(time));
const WRONG = '000000000000';

describe('a binding code', () => {
  it('binds the WeChat that brings it, logs in at once, and from then on WeChat alone is enough', async () => {
    const [elder, phone] = [await bank.given.elder(), newPhone()];
    expect(outcomeOf(await wechat.login(phone))).toBe('not-registered');
    const { token } = await bank.nobody.must(wechat.bind(phone, await codeFor(elder)));
    const bound = bank.nobody.as(elder.memberId ?? '', token);
    expect((await bound.must(bound.get<MeDto>('/me'))).id).toBe(elder.memberId);
    expect(outcomeOf(await wechat.login(phone))).toBe('ok');
  });

  it('is kept nowhere: not in its table, not in any answer that is kept', async () => {
    const digits = await codeFor(await bank.given.elder());
    expect(digits).toMatch(/^[0-9]{12}$/);
    const rows = await bank.source.query<object[]>(
      'SELECT b::text AS row FROM binding_codes b UNION ALL SELECT k::text FROM idempotency_keys k',
    );
    expect(JSON.stringify(rows)).not.toContain(digits);
  });

  it('is good once', async () => {
    const digits = await codeFor(await bank.given.elder());
    await bank.nobody.must(wechat.bind(newPhone(), digits));
    expect(outcomeOf(await wechat.bind(newPhone(), digits))).toBe('binding-code-wrong');
  });

  it('is good for a day', async () => {
    const [early, late] = [await codeFor(await bank.given.elder()), await codeFor(await bank.given.elder())];
    await later({ hours: 23, minutes: 59 });
    expect(outcomeOf(await wechat.bind(newPhone(), early))).toBe('ok');
    await later({ minutes: 2 });
    expect(outcomeOf(await wechat.bind(newPhone(), late))).toBe('binding-code-wrong');
  });

  it('is void when a new one was given', async () => {
    const elder = await bank.given.elder();
    const [first, second] = [await codeFor(elder), await codeFor(elder)];
    expect(outcomeOf(await wechat.bind(newPhone(), first))).toBe('binding-code-wrong');
    expect(outcomeOf(await wechat.bind(newPhone(), second))).toBe('ok');
  });

  it('of one who left binds nobody', async () => {
    const elder = await bank.given.elder();
    const digits = await codeFor(elder);
    await bank.source.query('UPDATE members SET closed_at = now() WHERE id = $1', [elder.memberId]);
    expect(outcomeOf(await wechat.bind(newPhone(), digits))).toBe('binding-code-wrong');
  });

  it('is not given for somebody who is bound, and does not bind a WeChat twice', async () => {
    const [elder, phone] = [await bank.given.elder(), newPhone()];
    await bank.nobody.must(wechat.bind(phone, await codeFor(elder)));
    const again = await worker.post(`/members/${elder.memberId}/binding-codes`, {}, { key: null });
    expect(outcomeOf(again)).toBe('member-bound');
    expect(outcomeOf(await wechat.bind(phone, await codeFor(await bank.given.elder())))).toBe('wechat-bound');
  });

  it('binds the WeChat of one who left to whoever has the phone now', async () => {
    const [left, heir, phone] = [await bank.given.elder(), await bank.given.elder(), newPhone()];
    await bank.nobody.must(wechat.bind(phone, await codeFor(left)));
    await bank.source.query('UPDATE members SET closed_at = now() WHERE id = $1', [left.memberId]);
    expect(outcomeOf(await wechat.bind(phone, await codeFor(heir)))).toBe('ok');
  });

  it('is told of in the audit: who gave it, who used it', async () => {
    const elder = await bank.given.elder();
    await bank.nobody.must(wechat.bind(newPhone(), await codeFor(elder)));
    const rows = await bank.source.query<object[]>(
      `SELECT action, actor_id FROM audit_events WHERE subject_id = $1 AND action LIKE '%bind%' ORDER BY id`,
      [elder.memberId],
    );
    expect(rows).toEqual([
      { action: 'issue-binding-code', actor_id: worker.memberId },
      { action: 'bind-wechat', actor_id: elder.memberId },
    ]);
  });

  it.each(ROUNDS)('binds one of two phones that bring it at the same time (%i)', async () => {
    const digits = await codeFor(await bank.given.elder());
    const both = await Promise.all([wechat.bind(newPhone(), digits), wechat.bind(newPhone(), digits)]);
    expect(tallyOf(both.map(outcomeOf))).toEqual({ ok: 1, 'binding-code-wrong': 1 });
  });
});

describe('five wrong codes', () => {
  const wrong = async (phone: string, times: number): Promise<string[]> => {
    const outcomes: string[] = [];
    for (let tries = 0; tries < times; tries++) outcomes.push(outcomeOf(await wechat.bind(phone, WRONG)));
    return outcomes;
  };

  it('close the door of that WeChat for a quarter of an hour, also to the right one, and of no other', async () => {
    const [phone, digits] = [newPhone(), await codeFor(await bank.given.elder())];
    expect(new Set(await wrong(phone, BINDING_TRIES_MAX))).toEqual(new Set(['binding-code-wrong']));
    expect(outcomeOf(await wechat.bind(phone, digits))).toBe('binding-closed');
    expect(await wrong(newPhone(), 1)).toEqual(['binding-code-wrong']);
    await later({ minutes: 16 });
    expect(outcomeOf(await wechat.bind(phone, digits))).toBe('ok');
  });

  it('are counted though they come at the same time', async () => {
    const phone = newPhone();
    const all = await Promise.all(Array.from({ length: 9 }, () => wechat.bind(phone, WRONG)));
    expect(tallyOf(all.map(outcomeOf))).toEqual({ 'binding-code-wrong': BINDING_TRIES_MAX, 'binding-closed': 4 });
  });
});

describe('a worker gives no code', () => {
  it('for a colleague, an operator or a supervisor: whoever holds it would be them', async () => {
    const { communityId, cityId } = await bank.given.community();
    const staff = [
      await bank.given.worker(),
      await bank.given.operator(),
      await bank.given.staff('supervisor', communityId),
    ];
    for (const one of staff) {
      const answer = await worker.post(`/members/${one.memberId}/binding-codes`, {}, { key: null });
      expect(['identity-above', 'not-found']).toContain(outcomeOf(answer));
    }
    const operator = await bank.given.operator(cityId);
    for (const one of staff) expect(await codeFor(one, operator)).toMatch(/^[0-9]{12}$/);
  });

  it('nor an operator of a street for one of the city', async () => {
    const { streetId } = await bank.given.community();
    const street = await bank.given.operator(streetId);
    const city = await bank.given.operator();
    const answer = await street.post(`/members/${city.memberId}/binding-codes`, {}, { key: null });
    expect(outcomeOf(answer)).toBe('not-found');
  });
});
