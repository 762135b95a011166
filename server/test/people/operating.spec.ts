import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DutyDto, OrganizationNodeDto, PageDto, ProblemDto, StaffDto } from '@huzhu/shared';
import type { Answer, Client } from '../support/client.js';
import { giveLot } from '../support/lots.js';
import type { Community } from '../support/given.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, ROUNDS } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let tree: Community;
let operator: Client;
beforeAll(async () => {
  bank = await Harness.start('operating');
  await bank.at(MORNING);
  tree = await bank.given.community();
  operator = await bank.given.operator();
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

type Node = OrganizationNodeDto;
const add = (parentId: string, kind: string, name: string, who = operator): Promise<Answer<Node>> =>
  who.post<Node>('/organizations', { parentId, kind, name });
const added = (parentId: string, kind: string, name: string): Promise<Node> => operator.must(add(parentId, kind, name));
const read = (id: string): Promise<Node> => operator.must(operator.get<Node>(`/organizations/${id}`));
const invite = (body: object, who = operator): Promise<Answer<StaffDto>> =>
  who.post<StaffDto>('/staff', { organizationId: tree.communityId, role: 'worker', ...body });
const fieldsOf = (answer: Answer<unknown>): string[] =>
  ((answer.body as ProblemDto).errors ?? []).map(({ field }) => field);

describe('the tree', () => {
  it('grows level by level, and an institution hangs anywhere', async () => {
    const district = await added(tree.cityId, 'district', '盘龙区');
    const street = await added(district.id, 'street', '龙泉街道');
    const community = await added(street.id, 'community', '宝云社区');
    await added(community.id, 'institution', '宝云助餐点');
    expect(await read(street.id)).toMatchObject({ parentId: district.id, children: 1, staff: 0, version: 1 });
    const wrong = [
      await add(tree.cityId, 'community', '跳级'),
      await add(community.id, 'street', '倒挂'),
      await add(tree.cityId, 'city', '又一个市'),
    ];
    expect(wrong.map(outcomeOf)).toEqual(['kind-not-fitting', 'kind-not-fitting', 'kind-not-fitting']);
  });

  it('is read level by level, in pages, from where the caller stands', async () => {
    const street = await added(tree.issuerId, 'street', '太和街道');
    const names = ['一', '二', '三'].map((name) => `太和${name}社区`);
    for (const name of names) await added(street.id, 'community', name);
    const path = `/organizations?parentId=${street.id}&limit=2`;
    const first = await operator.must(operator.get<PageDto<Node>>(path));
    const second = await operator.must(operator.get<PageDto<Node>>(`${path}&cursor=${first.nextCursor ?? ''}`));
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(names);
    expect(second.nextCursor).toBeNull();
    const local = await bank.given.operator(street.id);
    const tops = await local.must(local.get<PageDto<Node>>('/organizations'));
    expect(tops.items.map(({ id }) => id)).toEqual([street.id]);
  });

  it('is changed by whoever read it last; the other reads again', async () => {
    const { id } = await added(tree.streetId, 'community', '新街社区');
    const change = (body: object): Promise<Answer<Node>> => operator.patch<Node>(`/organizations/${id}`, body);
    const changed = await operator.must(change({ version: 1, name: '新街里社区', hotline: '0871-1234' }));
    expect(changed).toMatchObject({ name: '新街里社区', hotline: '0871-1234', version: 2 });
    expect(outcomeOf(await change({ version: 1, name: '别的' }))).toBe('stale');
    const cleared = await operator.must(change({ version: 2, hotline: '', operatedBy: '新街养老服务中心' }));
    expect(cleared).toMatchObject({ hotline: null, operatedBy: '新街养老服务中心', name: '新街里社区' });
    expect(fieldsOf(await change({ version: 3, hotline: 'call me' }))).toEqual(['hotline']);
    const raced = await allAtOnce(['甲', '乙'].map((name) => () => change({ version: 3, name })));
    expect(raced.sort()).toEqual(['ok', 'stale']);
  });

  it('says where it is helped itself: address and neighbourhood together, or neither', async () => {
    const { id, address } = await added(tree.streetId, 'community', '关兴路社区');
    expect(address).toBeNull();
    const change = (body: object): Promise<Answer<Node>> => operator.patch<Node>(`/organizations/${id}`, body);
    expect(fieldsOf(await change({ version: 1, address: '关兴路88号' }))).toEqual(['neighbourhood']);
    expect(fieldsOf(await change({ version: 1, address: ' ', neighbourhood: '关兴路' }))).toEqual(['address']);
    const point = { longitudeMicrodegrees: 102_744_600, latitudeMicrodegrees: 25_013_300 };
    expect(fieldsOf(await change({ version: 1, ...point }))).toEqual(['address']);
    const half = { address: '关兴路88号', neighbourhood: '关兴路', longitudeMicrodegrees: 102_744_600 };
    expect(fieldsOf(await change({ version: 1, ...half }))).toEqual(['latitudeMicrodegrees']);
    const placed = await operator.must(change({ version: 1, address: '关兴路88号', neighbourhood: '关兴路' }));
    expect(placed).toMatchObject({ address: '关兴路88号', neighbourhood: '关兴路', version: 2 });
    // Nothing was said about where it is: what was said before stays.
    const renamed = await operator.must(change({ version: 2, name: '关兴路里社区' }));
    expect(renamed).toMatchObject({ address: '关兴路88号', version: 3 });
    const gone = await operator.must(change({ version: 3, address: '', neighbourhood: '' }));
    expect(gone).toMatchObject({ address: null, neighbourhood: null });
  });

  it('may be changed by a mini-program, which cannot send PATCH', async () => {
    const { id } = await added(tree.streetId, 'community', '西街社区');
    // The contract knows no POST there, so that this one is sent past it.
    const response = await fetch(`${await bank.app.getUrl()}/api/v1/organizations/${id}`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'x-http-method-override': 'PATCH' },
        ...{ authorization: `Bearer ${operator.sessionToken ?? ''}`, 'idempotency-key': 'key-of-a-phone-0001' },
      },
      body: JSON.stringify({ version: 1, name: '西街里社区' }),
    });
    expect(response.status).toBe(200);
    expect((await read(id)).name).toBe('西街里社区');
  });

  it('closes where nothing hangs, works or belongs; nothing is added below afterwards', async () => {
    const { id } = await added(tree.streetId, 'community', '旧街社区');
    const child = await added(id, 'institution', '旧街食堂');
    const close = (one: string, version: number): Promise<Answer<Node>> =>
      operator.post<Node>(`/organizations/${one}/close`, { version });
    expect(outcomeOf(await close(id, 1))).toBe('organization-in-use');
    await operator.must(close(child.id, 1));
    const colleague = await operator.must(invite({ organizationId: id, name: '小王' }));
    expect(outcomeOf(await close(id, 1))).toBe('organization-in-use');
    await operator.must(operator.post(`/staff/${colleague.id}/revoke`));
    await bank.source.query('UPDATE members SET organization_id = $2 WHERE id = $1', [
      colleague.memberId,
      tree.streetId,
    ]);
    expect((await operator.must(close(id, 1))).closedAt).not.toBeNull();
    expect(outcomeOf(await add(id, 'institution', '晚了'))).toBe('organization-closed');
    expect(outcomeOf(await invite({ organizationId: id, name: '小李' }))).toBe('organization-closed');
    expect(outcomeOf(await close(tree.cityId, (await read(tree.cityId)).version))).toBe('organization-in-use');
  });
});

describe('who owes the minutes', () => {
  const set = (one: Node, issuesMinutes: boolean): Promise<Answer<Node>> =>
    operator.post<Node>(`/organizations/${one.id}/issuer`, { version: one.version, issuesMinutes });

  it('is settled before the first minute, and not changed after', async () => {
    const district = await added(tree.cityId, 'district', '西山区');
    expect(district).toMatchObject({ issuesMinutes: false, issuerName: null });
    const issuer = await operator.must(set(district, true));
    expect(issuer).toMatchObject({ issuesMinutes: true, issuerName: '西山区', version: 2 });
    const street = await added(issuer.id, 'street', '碧鸡街道');
    expect(street.issuerName).toBe('西山区');
    expect(outcomeOf(await set(street, true))).toBe('issuer-kind');
    // Nobody else above issues minutes: without it, nobody would owe them.
    expect(outcomeOf(await set(issuer, false))).toBe('issuer-missing');
  });

  it('stays with who promised them, once somebody has an account', async () => {
    const saver = await bank.given.elder();
    await giveLot(bank, saver.memberId ?? '', { origin: 'granted', minutes: 60 });
    expect(outcomeOf(await set(await read(tree.cityId), true))).toBe('ok');
    expect(outcomeOf(await set(await read(tree.issuerId), false))).toBe('issuer-fixed');
    const before = await read(tree.cityId);
    expect(outcomeOf(await set(before, true))).toBe('ok');
    expect((await read(tree.cityId)).version).toBe(before.version);
  });
});

describe('staff', () => {
  it('is invited by name, listed, and told apart by whether their WeChat is bound', async () => {
    const community = await added(tree.streetId, 'community', '南街社区');
    const made = await operator.must(invite({ organizationId: community.id, name: '周敏', phone: '19900001234' }));
    expect(made).toMatchObject({ name: '周敏', role: 'worker', isBound: false, endedAt: null });
    const list = await operator.must(operator.get<PageDto<StaffDto>>(`/staff?organizationId=${community.id}`));
    expect(list.items).toEqual([made]);
    expect(JSON.stringify(list)).not.toContain('19900001234');
  });

  it('is found by number; a role is held once; a number out of reach is nobody', async () => {
    const one = await bank.given.worker();
    const { number } = await one.must(one.get<{ number: string }>('/me'));
    expect(outcomeOf(await invite({ number }))).toBe('role-held');
    expect(outcomeOf(await invite({ number, role: 'supervisor' }))).toBe('ok');
    const elsewhere = await added(tree.cityId, 'district', '呈贡区');
    const local = await bank.given.operator(elsewhere.id);
    expect(outcomeOf(await invite({ organizationId: elsewhere.id, number }, local))).toBe('not-found');
    expect(outcomeOf(await invite({ organizationId: tree.communityId, name: '越权' }, local))).toBe('not-found');
    expect(fieldsOf(await invite({}))).toEqual(['name']);
    expect(fieldsOf(await invite({ number, name: '两样都写' }))).toEqual(['number']);
  });

  it('gives nobody a role by their own hand, nor takes their own', async () => {
    const { number } = await operator.must(operator.get<{ number: string }>('/me'));
    expect(outcomeOf(await invite({ number, role: 'supervisor' }))).toBe('own-role');
    const own = await bank.given.roleIdOf(operator);
    expect(outcomeOf(await operator.post(`/staff/${own}/revoke`))).toBe('own-role');
  });

  it('loses a role at once: the next request is refused, and the queue stays for the others', async () => {
    const [leaving, staying] = [await bank.given.worker(), await bank.given.worker()];
    const elder = await bank.given.elder();
    await bank.given.openRequest(elder);
    const queue = async (who: Client): Promise<Answer<PageDto<object>>> => who.get('/service-requests');
    expect((await queue(leaving)).status).toBe(200);
    const before = await staying.must(queue(staying));
    const ended = await operator.must(
      operator.post<StaffDto>(`/staff/${await bank.given.roleIdOf(leaving)}/hand-over`, {
        successorId: staying.memberId,
      }),
    );
    const { name } = await staying.must(staying.get<{ name: string }>('/me'));
    expect(ended.successorName).toBe(name);
    expect(ended.endedAt).not.toBeNull();
    expect((await queue(leaving)).status).toBe(403);
    expect((await leaving.get('/me')).status).toBe(200);
    expect(await staying.must(queue(staying))).toEqual(before);
  });

  it('is handed over only to somebody who holds the same role there; an ended role is ended', async () => {
    const [one, other] = [await bank.given.worker(), await bank.given.worker(await bank.given.otherCommunity())];
    const id = await bank.given.roleIdOf(one);
    for (const successorId of [other.memberId, one.memberId, operator.memberId]) {
      expect(outcomeOf(await operator.post(`/staff/${id}/hand-over`, { successorId }))).toBe('successor-unfit');
    }
    await operator.must(operator.post(`/staff/${id}/revoke`));
    expect(outcomeOf(await operator.post(`/staff/${id}/revoke`))).toBe('role-ended');
  });

  it('of another district is as if it were not there', async () => {
    const local = await bank.given.operator((await added(tree.cityId, 'district', '五华区')).id);
    const id = await bank.given.roleIdOf(await bank.given.worker());
    expect(outcomeOf(await local.post(`/staff/${id}/revoke`))).toBe('not-found');
    expect(outcomeOf(await local.get(`/organizations/${tree.communityId}`))).toBe('not-found');
    expect(outcomeOf(await local.get(`/staff?organizationId=${tree.communityId}`))).toBe('not-found');
  });

  it.each(ROUNDS)('always keeps an operator: of two who take each other away at once, one stays (%i)', async () => {
    const [one, two] = [await bank.given.operator(), await bank.given.operator()];
    const [idOne, idTwo] = [await bank.given.roleIdOf(one), await bank.given.roleIdOf(two)];
    const outcomes = await allAtOnce([
      () => one.post(`/staff/${idTwo}/revoke`),
      () => two.post(`/staff/${idOne}/revoke`),
    ]);
    // The second is refused by what they are by then: no operator at the door (403), or none in reach (404).
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    const left = await bank.source.query<object[]>(
      'SELECT FROM member_roles WHERE member_id = ANY ($1) AND ended_at IS NULL',
      [[one.memberId, two.memberId]],
    );
    expect(left).toHaveLength(1);
  });
});

describe('duty hours', () => {
  const HOURS = [
    { weekday: 1, from: '08:30', to: '12:00' },
    { weekday: 1, from: '14:00', to: '17:30' },
  ];
  const duty = (id: string, who = operator): Promise<DutyDto> =>
    who.must(who.get<DutyDto>(`/organizations/${id}/duty`));

  it('are said by the operator, and read by everybody below who has none of their own', async () => {
    const street = await added(tree.issuerId, 'street', '官渡街道');
    const community = await added(street.id, 'community', '螺峰社区');
    await operator.must(operator.patch(`/organizations/${street.id}`, { version: 1, hotline: '0871-7777' }));
    await operator.must(operator.post(`/organizations/${street.id}/duty`, { hours: HOURS }));
    const elder = await bank.given.elder({ communityId: community.id });
    // Monday, ten in the morning.
    expect(await duty(community.id, elder)).toEqual({
      organizationId: community.id,
      ofOrganizationId: street.id,
      hotline: '0871-7777',
      hours: HOURS,
      isOnDuty: true,
      changesAt: '2026-11-23T04:00:00Z',
    });
    await bank.at('2026-11-23T18:00:00+08:00');
    expect(await duty(community.id, elder)).toMatchObject({ isOnDuty: false, changesAt: '2026-11-30T00:30:00Z' });
  });

  it('stand in place of those before; none is none', async () => {
    const community = await added(tree.streetId, 'community', '东街社区');
    const set = (hours: unknown): Promise<Answer<DutyDto>> =>
      operator.post<DutyDto>(`/organizations/${community.id}/duty`, { hours });
    await operator.must(set(HOURS));
    expect((await operator.must(set([{ weekday: 7, from: '00:00', to: '24:00' }]))).hours).toHaveLength(1);
    expect(await operator.must(set([]))).toMatchObject({ ofOrganizationId: null, isOnDuty: false, changesAt: null });
    expect(fieldsOf(await set([HOURS[0], HOURS[0]]))).toEqual(['hours']);
  });
});
