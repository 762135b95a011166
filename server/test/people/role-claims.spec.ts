import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BindingCodeDto, ClaimDto, MergeDto, PageDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import type { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { WechatBank } from '../support/wechat-bank.js';

/** Claims and merges of people who hold a role: who is shown them, what they say, and who decides. */

let wechat: WechatBank;
let bank: Harness;
let worker: Client;
let operator: Client;
/** Operators of the street above the community, and of a community beside it. */
let above: Client;
let beside: Client;
beforeAll(async () => {
  wechat = await WechatBank.start('role_claims');
  ({ bank } = wechat);
  const { streetId } = await bank.given.community();
  [worker, operator] = [await bank.given.worker(), await bank.given.operator()];
  above = await bank.given.operator(streetId);
  beside = await bank.given.operator(await bank.given.otherCommunity());
});
beforeEach(() => bank.at(MORNING));
afterAll(() => wechat.stop());

const numberOf = async (member: Client): Promise<string> => {
  const sql = 'SELECT number FROM members WHERE id = $1';
  return (await bank.source.query<{ number: string }[]>(sql, [member.memberId]))[0]?.number ?? '';
};
let phones = 0;
const newPhone = (): string => `o-role-claims-${String((phones += 1))}`;
const lastPhone = (): string => `o-role-claims-${String(phones)}`;
const claims = async (member: Client): Promise<void> => {
  const body = { code: await wechat.codeOf(newPhone()), digits: await numberOf(member) };
  await bank.nobody.must(bank.nobody.post('/member-claims', body, { key: null }));
};
const shownTo = async (who: Client, member: Client): Promise<ClaimDto | undefined> => {
  const { items } = await who.must(who.get<PageDto<ClaimDto>>('/member-claims?limit=50'));
  const number = await numberOf(member);
  return items.find(({ memberNumber }) => memberNumber === number);
};
const decide = async (who: Client, claim: ClaimDto | undefined, verb: 'confirm' | 'refuse'): Promise<string> =>
  outcomeOf(await who.post<ClaimDto>(`/member-claims/${claim?.id ?? ''}/${verb}`));

const WORKER_HERE = { role: 'worker', organizationName: '石虎关社区' };

describe('the claim of somebody who holds a role', () => {
  it('is shown to operators there and above; the claim of an elder to none of them, nor to an operator elsewhere', async () => {
    const [staff, elder] = [await bank.given.worker(), await bank.given.elder({ usesApp: false })];
    await claims(staff);
    await claims(elder);
    for (const who of [operator, above]) {
      expect(await shownTo(who, staff)).toMatchObject({ holds: WORKER_HERE });
      expect(await shownTo(who, elder)).toBeUndefined();
    }
    const [ofStaff, ofElder] = [await shownTo(worker, staff), await shownTo(worker, elder)];
    expect(ofElder).toMatchObject({ holds: null, needsOperator: false, mayConfirm: true, mayRefuse: true });
    for (const one of [ofStaff, ofElder]) {
      expect(await shownTo(beside, staff)).toBeUndefined();
      for (const verb of ['confirm', 'refuse'] as const) expect(await decide(beside, one, verb)).toBe('not-found');
    }
    for (const verb of ['confirm', 'refuse'] as const) expect(await decide(operator, ofElder, verb)).toBe('not-found');
  });

  it('is shown to the operators of where the role is held, wherever the person lives', async () => {
    const elsewhere = await bank.given.otherCommunity('住在别处社区');
    const there = await bank.given.operator(elsewhere);
    const staff = await bank.given.worker();
    await bank.given.makeWorker(staff.memberId ?? '', elsewhere);
    await claims(staff);
    expect(await shownTo(there, staff)).toMatchObject({ memberNumber: await numberOf(staff) });
    expect(await shownTo(beside, staff)).toBeUndefined();
  });

  it('says which role it is and that an operator has to look; a worker neither confirms nor refuses it before', async () => {
    const staff = await bank.given.worker();
    await claims(staff);
    const toWorker = await shownTo(worker, staff);
    const open = { holds: WORKER_HERE, firstYesByName: null, needsOperator: true, isReplacement: true };
    expect(toWorker).toMatchObject({ ...open, mayConfirm: false, mayRefuse: false });
    for (const verb of ['confirm', 'refuse'] as const)
      expect(await decide(worker, toWorker, verb)).toBe('identity-above');
    expect(outcomeOf(await wechat.login(lastPhone()))).toBe('not-registered');
    expect(await shownTo(above, staff)).toMatchObject({ ...open, mayConfirm: true, mayRefuse: true });
    expect(await decide(above, toWorker, 'confirm')).toBe('ok');
    const half = { status: 'half_confirmed', needsOperator: false };
    expect(await shownTo(above, staff)).toMatchObject({ ...half, mayConfirm: false, mayRefuse: true });
    expect((await shownTo(worker, staff))?.firstYesByName).not.toBeNull();
    expect(await shownTo(worker, staff)).toMatchObject({ ...half, mayConfirm: true, mayRefuse: true });
    expect(await decide(worker, toWorker, 'confirm')).toBe('ok');
    expect(outcomeOf(await wechat.login(lastPhone()))).toBe('ok');
  });

  it('whose claim is refused is not told to wait any more', async () => {
    const staff = await bank.given.worker();
    await claims(staff);
    const claim = await shownTo(above, staff);
    expect(await decide(above, claim, 'confirm')).toBe('ok');
    expect(outcomeOf(await wechat.login(lastPhone()))).toBe('second-yes-awaited');
    expect(await decide(worker, claim, 'refuse')).toBe('ok');
    expect(outcomeOf(await wechat.login(lastPhone()))).toBe('not-registered');
  });

  it('that a code left half confirmed names who gave it; the phone is told to wait, until another operator says yes', async () => {
    const [staff, phone] = [await bank.given.worker(), newPhone()];
    const path = `/members/${staff.memberId ?? ''}/binding-codes`;
    const { digits } = await operator.must(operator.post<BindingCodeDto>(path, {}, { key: null }));
    expect(outcomeOf(await wechat.bind(phone, digits))).toBe('second-yes-awaited');
    expect(outcomeOf(await wechat.login(phone))).toBe('second-yes-awaited');
    const own = await shownTo(operator, staff);
    expect(own).toMatchObject({
      status: 'half_confirmed',
      holds: WORKER_HERE,
      needsOperator: false,
      mayConfirm: false,
    });
    const [row] = await bank.source.query<{ name: string }[]>('SELECT name FROM members WHERE id = $1', [
      operator.memberId,
    ]);
    expect(own?.firstYesByName).toBe(row?.name);
    expect(await decide(operator, own, 'confirm')).toBe('second-person-needed');
    expect(await decide(above, own, 'confirm')).toBe('ok');
    expect(outcomeOf(await wechat.login(phone))).toBe('ok');
  });

  it('names the highest of several roles', async () => {
    const staff = await bank.given.worker();
    const { communityId } = await bank.given.community();
    const number = await numberOf(staff);
    const role = { organizationId: communityId, role: 'operator', number };
    await operator.must(operator.post('/staff', role));
    await claims(staff);
    expect((await shownTo(worker, staff))?.holds).toEqual({ role: 'operator', organizationName: '石虎关社区' });
  });
});

describe('the merge of an entry that holds a role', () => {
  const merges = async (who: Client, id: string): Promise<MergeDto | undefined> =>
    (await who.must(who.get<PageDto<MergeDto>>('/member-merges?limit=50'))).items.find((one) => one.id === id);
  const proposes = (who: Client, from: Client, into: Client): Promise<MergeDto> =>
    who.must(
      who.post<MergeDto>('/member-merges', { fromId: from.memberId, intoId: into.memberId, reason: '同一个人' }),
    );

  it('is shown to operators there and above and says the role; a merge of two elders to none of them', async () => {
    const [staff, entry] = [await bank.given.worker(), await bank.given.elder()];
    const [one, other] = [await bank.given.elder(), await bank.given.elder()];
    const { id: ofStaff } = await proposes(operator, entry, staff);
    const { id: ofElders } = await proposes(worker, one, other);
    const shown = { from: { holds: null }, into: { holds: WORKER_HERE } };
    expect(await merges(above, ofStaff)).toMatchObject({ ...shown, mayDecide: true });
    expect(await merges(operator, ofStaff)).toMatchObject({ ...shown, mayDecide: false });
    expect(await merges(worker, ofElders)).toMatchObject({ from: { holds: null }, into: { holds: null } });
    for (const who of [operator, above, beside]) expect(await merges(who, ofElders)).toBeUndefined();
    expect(await merges(beside, ofStaff)).toBeUndefined();
    for (const id of [ofStaff, ofElders])
      expect(outcomeOf(await beside.post(`/member-merges/${id}/confirm`))).toBe('not-found');
    expect(outcomeOf(await operator.post(`/member-merges/${ofElders}/confirm`))).toBe('not-found');
    expect(outcomeOf(await above.post(`/member-merges/${ofStaff}/confirm`))).toBe('ok');
  });
});
