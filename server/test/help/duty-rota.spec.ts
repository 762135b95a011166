import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TELL_MINUTES, TURN_MINUTES, type DutyPeopleDto, type PageDto, type ProblemDto } from '@huzhu/shared';
import type { QueueItemDto, QueuesDto, SetDutyPeopleDto, TurnDto, UntoldListDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Answer, Client } from '../support/client.js';
import { reported } from '../support/given-life.js';
import { Harness } from '../support/harness.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let operator: Client;
let streetId: string;
let street: Client;
beforeAll(async () => {
  bank = await Harness.start('duty_rota');
  await bank.at(MORNING);
  operator = await bank.given.operator();
  ({ streetId } = await bank.given.community());
  street = await bank.given.worker(streetId);
});
afterAll(() => bank.stop());

const WEEK = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
const name = (organizationId: string, people: SetDutyPeopleDto, by = operator): Promise<Answer<DutyPeopleDto>> =>
  by.post<DutyPeopleDto>(`/organizations/${organizationId}/duty-people`, people);
const peopleOf = (organizationId: string, by = operator): Promise<DutyPeopleDto> =>
  by.must(by.get<DutyPeopleDto>(`/organizations/${organizationId}/duty-people`));
const idOf = ({ memberId }: Client): string => memberId ?? '';
const nameOf = async (who: Client): Promise<string> => {
  const [row] = await bank.source.query<{ name: string }[]>('SELECT name FROM members WHERE id = $1', [who.memberId]);
  return row!.name;
};
const fieldsOf = (answer: Answer<unknown>): string[] =>
  ((answer.body as ProblemDto).errors ?? []).map(({ field }) => field);

/** In a community of its own volunteers do not come, and the elders do not read it. The clock stands at the first minute of the calls. */
const pressing = async (requests = 1) => {
  await bank.at(MORNING);
  const communityId = await bank.given.otherCommunity(`值班社区${String((await bank.given.now()).epochMilliseconds)}`);
  const [wang, li, other] = [
    await bank.given.worker(communityId),
    await bank.given.worker(communityId),
    await bank.given.worker(communityId),
  ];
  const asked = [];
  for (let nth = 0; nth < requests; nth += 1) {
    const elder = await bank.given.elder({ communityId });
    const request = await bank.given.openRequest(elder);
    const { agreedStartAt } = await bank.given.accepted(await bank.given.volunteer({ communityId }), request.id);
    asked.push({ elder, request, agreedStartAt });
  }
  const { elder, request, agreedStartAt } = asked[0]!;
  const noShowAt = Temporal.Instant.from(agreedStartAt).add({ minutes: 31 });
  const at = async (minutes: number): Promise<void> => {
    await bank.sweep(await bank.at(noShowAt));
    await bank.at(noShowAt.add({ minutes: TELL_MINUTES.soon + minutes }));
  };
  await at(0);
  // Being late is one more matter of the same visit, and the older one.
  const untold = await Promise.all(
    asked.map((one) => wang.must(wang.get<UntoldListDto>(`/service-requests/${one.request.id}/untold`))),
  );
  for (const { id, kind, memberId } of untold.flatMap(({ items }) => items))
    if (kind !== 'assignment.noShow') await wang.must(wang.post(`/news/${id}/told`, { memberId }));
  const news = untold[0]!.items.find(({ kind }) => kind === 'assignment.noShow')!;
  return { communityId, wang, li, other, elder, request, at, news };
};

const itemsOf = async (who: Client): Promise<QueueItemDto[]> =>
  (await who.must(who.get<PageDto<QueueItemDto>>('/queues/to_tell_now?limit=50'))).items;
/** How the call about this request stands with somebody: whose turn it is; undefined: it does not stand with them. */
const turnOf = async (who: Client, requestId: string): Promise<TurnDto | null | undefined> =>
  (await itemsOf(who)).find((item) => item.requestId === requestId)?.turn;
const mineOf = async (who: Client): Promise<number> =>
  (await who.must(who.get<QueuesDto>('/queues'))).queues.find(({ queue }) => queue === 'to_tell_now')!.mine;

describe('a pressing call', () => {
  it('is the turn of whoever is on duty, after three minutes of their deputy, after six of the street', async () => {
    const { communityId, wang, li, other, request, at } = await pressing();
    await operator.must(name(communityId, { personId: idOf(wang), deputyId: idOf(li) }));
    const [wangName, liName] = [await nameOf(wang), await nameOf(li)];

    await at(0);
    expect(await turnOf(wang, request.id)).toMatchObject({
      ...{ before: null, now: { part: 'person', name: wangName }, next: { part: 'deputy', name: liName } },
      isMine: true,
    });
    expect(await turnOf(li, request.id)).toMatchObject({ now: { name: wangName }, isMine: false });
    expect(await turnOf(other, request.id)).toMatchObject({ now: { name: wangName }, isMine: false });
    expect([await mineOf(wang), await mineOf(li), await mineOf(other)]).toEqual([1, 0, 0]);
    expect(await turnOf(street, request.id)).toBeUndefined();

    await at(TURN_MINUTES);
    expect(await turnOf(li, request.id)).toMatchObject({
      before: { part: 'person', name: wangName },
      now: { part: 'deputy', name: liName },
      next: { part: 'all', name: null, organizationName: '关上街道' },
      isMine: true,
    });
    expect(await turnOf(wang, request.id)).toMatchObject({ isMine: false });
    expect([await mineOf(wang), await mineOf(li)]).toEqual([0, 1]);
    expect(await turnOf(street, request.id)).toBeUndefined();

    await at(2 * TURN_MINUTES);
    expect(await turnOf(street, request.id)).toMatchObject({
      ...{ before: { part: 'deputy', name: liName }, now: { part: 'all', organizationName: '关上街道' }, next: null },
      isMine: false,
    });
    expect(await turnOf(other, request.id)).toMatchObject({ now: { part: 'all' } });
  });

  it('goes to the street after three minutes where there is no deputy, or nobody on duty at all', async () => {
    const { communityId, wang, request, at } = await pressing();
    await at(0);
    expect(await turnOf(wang, request.id)).toMatchObject({ now: { part: 'all', name: null }, isMine: false });
    await at(TURN_MINUTES);
    expect(await turnOf(street, request.id)).toMatchObject({ before: { part: 'all' }, now: { part: 'all' } });
    await operator.must(name(communityId, { personId: idOf(wang) }));
    await at(0);
    expect(await turnOf(wang, request.id)).toMatchObject({ now: { part: 'person' }, isMine: true });
    expect(await turnOf(street, request.id)).toBeUndefined();
    await at(TURN_MINUTES);
    expect(await turnOf(street, request.id)).toMatchObject({ before: { part: 'person' }, now: { part: 'all' } });
  });

  it('stands before older ones with whoever has the turn, on each page of the queue', async () => {
    const { communityId, wang, li, request, at } = await pressing(3);
    await operator.must(name(communityId, { personId: idOf(wang), deputyId: idOf(li) }));
    await at(0);
    // Two older calls are the deputy's by now; the newest is the turn of whoever is on duty.
    await bank.source.query(
      `UPDATE news SET tell_at = tell_at - interval '${String(TURN_MINUTES)} minutes'
       WHERE organization_id = $1 AND event_id NOT IN (SELECT id FROM events WHERE request_id = $2)`,
      [communityId, request.id],
    );
    const whole = await itemsOf(wang);
    const paged: QueueItemDto[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path = `/queues/to_tell_now?limit=1${cursor && `&cursor=${cursor}`}`;
      const page: PageDto<QueueItemDto> = await wang.must(wang.get<PageDto<QueueItemDto>>(path));
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    expect(whole.map(({ turn }) => turn?.isMine)).toEqual([true, false, false]);
    expect((await itemsOf(li)).map(({ turn }) => turn?.isMine)).toEqual([true, true, false]);
  });

  it('is taken once by two at once, and is nobody’s turn while they telephone', async () => {
    const { communityId, wang, li, elder, request, at, news } = await pressing();
    await operator.must(name(communityId, { personId: idOf(wang), deputyId: idOf(li) }));
    await at(TURN_MINUTES);
    const body = { memberId: elder.memberId };
    const both = await Promise.all([wang, li].map((one) => one.post(`/news/${news.id}/taken`, body)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await at(TURN_MINUTES);
    expect(await turnOf(wang, request.id)).toBeUndefined();
    expect(await turnOf(street, request.id)).toBeUndefined();
  });

  it('passes over who has left the staff or was reported dead', async () => {
    const { communityId, wang, li, other, request, at } = await pressing();
    await operator.must(name(communityId, { personId: idOf(wang), deputyId: idOf(li) }));
    await operator.must(operator.post(`/staff/${await bank.given.roleIdOf(wang)}/revoke`));
    await at(0);
    expect(await turnOf(li, request.id)).toMatchObject({ before: null, now: { part: 'deputy' }, isMine: true });
    expect(await peopleOf(communityId)).toMatchObject({ person: null, deputy: { memberId: li.memberId } });
    await reported(bank, other, li);
    expect(await turnOf(other, request.id)).toMatchObject({ now: { part: 'all' }, isMine: false });
    expect(await peopleOf(communityId)).toMatchObject({ person: null, deputy: null });
    expect((await peopleOf(communityId)).workers.map(({ memberId }) => memberId)).toEqual([other.memberId]);
  });

  it('is no turn of anybody out of the hours of duty', async () => {
    const { communityId, wang, li, request, at } = await pressing();
    await operator.must(name(communityId, { personId: idOf(wang), deputyId: idOf(li) }));
    await operator.must(operator.post(`/organizations/${communityId}/duty`, { hours: WEEK }));
    await at(0);
    expect(await turnOf(wang, request.id)).toMatchObject({ now: { part: 'person' }, isMine: true });
    const night = [{ weekday: 1, from: '00:00', to: '00:01' }];
    await operator.must(operator.post(`/organizations/${communityId}/duty`, { hours: night }));
    expect(await turnOf(wang, request.id)).toMatchObject({ now: { part: 'all' }, isMine: false });
    await operator.must(operator.post(`/organizations/${communityId}/duty`, { hours: [] }));
  });
});

describe('the rota', () => {
  it('names two different workers of the organization itself, or nobody', async () => {
    const communityId = await bank.given.otherCommunity('值班名单社区');
    const [wang, li] = [await bank.given.worker(communityId), await bank.given.worker(communityId)];
    const elder = await bank.given.elder({ communityId });
    expect(await peopleOf(communityId)).toMatchObject({ person: null, deputy: null });
    expect(fieldsOf(await name(communityId, { personId: idOf(elder), deputyId: idOf(street) }))).toEqual([
      'personId',
      'deputyId',
    ]);
    expect(fieldsOf(await name(communityId, { personId: idOf(wang), deputyId: idOf(wang) }))).toEqual(['deputyId']);
    const said = await operator.must(name(communityId, { personId: idOf(wang), deputyId: idOf(li) }));
    expect(said).toMatchObject({ person: { memberId: wang.memberId }, deputy: { memberId: li.memberId } });
    expect(said.workers).toHaveLength(2);
    expect(await operator.must(name(communityId, { deputyId: idOf(wang) }))).toMatchObject({
      person: null,
      deputy: { memberId: wang.memberId },
    });
  });

  it('is set by the operator, read by staff in reach, and by nobody else', async () => {
    const communityId = await bank.given.otherCommunity('值班权限社区');
    const wang = await bank.given.worker(communityId);
    const people = { personId: idOf(wang) };
    expect((await name(communityId, people, wang)).status).toBe(403);
    const elsewhere = await bank.given.operator(await bank.given.otherCommunity('别处的社区'));
    expect((await name(communityId, people, elsewhere)).status).toBe(404);
    expect((await elsewhere.get(`/organizations/${communityId}/duty-people`)).status).toBe(404);
    const elder = await bank.given.elder({ communityId });
    expect((await elder.get(`/organizations/${communityId}/duty-people`)).status).toBe(403);
    await operator.must(name(communityId, people));
    expect((await peopleOf(communityId, wang)).person).toMatchObject({ memberId: wang.memberId });
  });
});
