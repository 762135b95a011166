import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClaimDto, MeDto, MergeDto, PageDto } from '@huzhu/shared';
import type { Answer, Client } from '../support/client.js';
import type { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { WechatBank } from '../support/wechat-bank.js';

let wechat: WechatBank;
let bank: Harness;
let first: Client;
let second: Client;
beforeAll(async () => {
  wechat = await WechatBank.start('merging_roles');
  ({ bank } = wechat);
  [first, second] = [await bank.given.worker(), await bank.given.worker()];
});
beforeEach(() => bank.at(MORNING));
afterAll(() => wechat.stop());

/** Whoever holds this phone is that member, on the word of the first worker. */
const claimed = async (member: Client, phone: string): Promise<void> => {
  const [row] = await bank.source.query<{ number: string }[]>('SELECT number FROM members WHERE id = $1', [
    member.memberId,
  ]);
  const body = { code: await wechat.codeOf(phone), digits: row?.number };
  await bank.nobody.must(bank.nobody.post('/member-claims', body, { key: null }));
  const { items } = await first.must(first.get<PageDto<ClaimDto>>('/member-claims?limit=50'));
  const id = items.find(({ memberNumber }) => memberNumber === row?.number)?.id ?? '';
  await first.must(first.post(`/member-claims/${id}/confirm`));
};
const propose = (from: Client, into: Client, who = first): Promise<Answer<MergeDto>> =>
  who.post<MergeDto>('/member-merges', { fromId: from.memberId, intoId: into.memberId, reason: '同一个人登记了两次' });
const decide = (id: string, who: Client): Promise<Answer<MergeDto>> =>
  who.post<MergeDto>(`/member-merges/${id}/confirm`);

describe('two entries of one person, one with a role,', () => {
  it('bring no role: it ends with its entry and is told of, and an operator gives it anew', async () => {
    const [from, into] = [await bank.given.elder({ usesApp: false }), await bank.given.volunteer()];
    await claimed(from, 'o-carries-no-role');
    await bank.given.makeWorker(from.memberId ?? '');
    const operator = await bank.given.operator();
    expect(outcomeOf(await propose(from, into))).toBe('identity-above');
    const { id } = await operator.must(propose(from, into, operator));
    expect(outcomeOf(await decide(id, operator))).toBe('second-person-needed');
    expect((await second.must(decide(id, second))).status).toBe('merged');
    const { token } = await bank.nobody.must(wechat.login('o-carries-no-role'));
    const me = bank.nobody.as(into.memberId ?? '', token);
    expect((await me.must(me.get<MeDto>('/me'))).faces).toEqual(['elder', 'volunteer']);
    const roles = await bank.source.query<object[]>('SELECT ended_by_id FROM member_roles WHERE member_id = ANY ($1)', [
      [from.memberId, into.memberId],
    ]);
    expect(roles).toEqual([{ ended_by_id: second.memberId }]);
    const told = await bank.source.query<object[]>(
      "SELECT actor_id FROM audit_events WHERE action = 'end-role' AND subject_id = $1",
      [from.memberId],
    );
    expect(told).toEqual([{ actor_id: second.memberId }]);
  });

  it('carry no phone to somebody who holds a role', async () => {
    const [from, into] = [await bank.given.elder(), await bank.given.elder()];
    await claimed(from, 'o-is-not-carried');
    await bank.given.makeWorker(into.memberId ?? '');
    const operator = await bank.given.operator();
    await second.must(decide((await operator.must(propose(from, into, operator))).id, second));
    expect(outcomeOf(await wechat.login('o-is-not-carried'))).toBe('not-registered');
  });
});
