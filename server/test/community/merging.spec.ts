import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  ClaimDto,
  FoundPersonDto,
  MeDto,
  MergeDto,
  PageDto,
  PassbookDto,
  ServiceRequestDto,
  SessionDto,
} from '@huzhu/shared';
import { startFakeWechat, type FakeWechat } from '../../../scripts/fake-wechat/server.ts';
import { bookFaults } from '../support/book.js';
import type { Answer, Client } from '../support/client.js';
import { fingerprint } from '../support/fingerprint.js';
import { Harness } from '../support/harness.js';
import { giveLot } from '../support/lots.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let wechat: FakeWechat;
let bank: Harness;
let first: Client;
let second: Client;
beforeAll(async () => {
  wechat = await startFakeWechat({ port: 0 });
  const { appid: appId, secret } = wechat.app;
  bank = await Harness.start('merging', { wechat: { baseUrl: wechat.baseUrl, appId, secret } });
  first = await bank.given.worker();
  second = await bank.given.worker();
});
beforeEach(() => bank.at(MORNING));
afterAll(async () => {
  await bank.stop();
  await wechat.stop();
});

let phones = 0;
const newPhone = async (): Promise<string> => {
  const openid = `o-phone-${String((phones += 1))}`;
  await order('users', { openid });
  return openid;
};
const order = async (door: string, body: object): Promise<{ code: string }> => {
  const answer = await fetch(`${wechat.baseUrl}/_fake/${door}`, { method: 'POST', body: JSON.stringify(body) });
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await answer.json()) as { code: string };
};
const codeOf = async (openid: string): Promise<string> => (await order('codes', { openid })).code;
const login = async (openid: string): Promise<Answer<SessionDto>> =>
  bank.nobody.post('/sessions/wechat', { code: await codeOf(openid) }, { key: null });
const claim = async (openid: string, digits: string): Promise<Answer<unknown>> =>
  bank.nobody.post('/member-claims', { code: await codeOf(openid), digits }, { key: null });
const factOf = async (member: Client, sql: string): Promise<string> =>
  (await bank.source.query<{ fact: string }[]>(sql, [member.memberId]))[0]?.fact ?? '';
const numberOf = (member: Client): Promise<string> =>
  factOf(member, 'SELECT number AS fact FROM members WHERE id = $1');
const cardOf = (member: Client): Promise<string> =>
  factOf(member, 'SELECT left(token, 8) AS fact FROM elder_cards WHERE member_id = $1 AND revoked_at IS NULL');
const waiting = async (number: string, who = first): Promise<ClaimDto | undefined> =>
  (await who.must(who.get<PageDto<ClaimDto>>('/member-claims?limit=50'))).items.find(
    (one) => one.memberNumber === number,
  );
const claimed = async (member: Client, openid: string): Promise<ClaimDto> => {
  await bank.nobody.must(claim(openid, await numberOf(member)));
  const found = await waiting(await numberOf(member));
  if (!found) throw new Error('no claim');
  return found;
};
const confirm = (id: string, who: Client): Promise<Answer<ClaimDto>> =>
  who.post<ClaimDto>(`/member-claims/${id}/confirm`);

describe('a phone that nobody is bound to', () => {
  it('says whose it is by the card, and is bound when a worker has seen the person', async () => {
    const [elder, openid] = [await bank.given.elder({ usesApp: false }), await newPhone()];
    expect((await claim(openid, await cardOf(elder))).body).toEqual({ status: 'waiting' });
    expect((await login(openid)).status).toBe(403);
    const one = await waiting(await numberOf(elder));
    expect(one).toMatchObject({ status: 'waiting', isReplacement: false, mayConfirm: true });
    expect((await first.must(confirm(one?.id ?? '', first))).status).toBe('bound');
    const { token } = await bank.nobody.must(login(openid));
    const me = bank.nobody.as(elder.memberId ?? '', token);
    expect((await me.must(me.get<MeDto>('/me'))).id).toBe(elder.memberId);
  });

  it('gets the same answer for a number that nobody has, and nothing is written', async () => {
    const openid = await newPhone();
    const before = await fingerprint(bank.source);
    expect((await claim(openid, '99999999')).body).toEqual({ status: 'waiting' });
    expect((await claim(openid, '12345678901')).body).toEqual({ status: 'waiting' });
    expect(await fingerprint(bank.source)).toEqual(before);
  });

  it('that claims again withdraws what a worker may be looking at', async () => {
    const [one, other, openid] = [await bank.given.elder(), await bank.given.elder(), await newPhone()];
    const earlier = await claimed(one, openid);
    const later = await claimed(other, openid);
    expect(outcomeOf(await confirm(earlier.id, first))).toBe('move-not-allowed');
    expect((await confirm(later.id, first)).status).toBe(200);
    expect(outcomeOf(await claim(openid, await numberOf(one)))).toBe('already-registered');
  });

  it('replaces an old one only by the yes of two persons, and the old one is out at once', async () => {
    const [elder, old, young] = [await bank.given.elder(), await newPhone(), await newPhone()];
    await first.must(confirm((await claimed(elder, old)).id, first));
    const { token } = await bank.nobody.must(login(old));
    const { id, isReplacement } = await claimed(elder, young);
    expect(isReplacement).toBe(true);
    expect((await first.must(confirm(id, first))).status).toBe('half_confirmed');
    expect(outcomeOf(await confirm(id, first))).toBe('second-person-needed');
    expect((await login(young)).status).toBe(403);
    expect((await second.must(confirm(id, second))).status).toBe('bound');
    expect((await login(old)).status).toBe(403);
    expect((await bank.nobody.as(elder.memberId ?? '', token).get('/me')).status).toBe(401);
    expect((await login(young)).status).toBe(201);
  });

  it('is bound once when two workers tap at the same time, and its claim ends after a week', async () => {
    const [elder, openid] = [await bank.given.elder(), await newPhone()];
    const { id } = await claimed(elder, openid);
    const outcomes = await allAtOnce([() => confirm(id, first), () => confirm(id, second)]);
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'move-not-allowed': 1 });
    const stale = await claimed(await bank.given.elder(), await newPhone());
    await bank.sweep((await bank.given.now()).add({ hours: 7 * 24 + 1 }));
    expect(outcomeOf(await confirm(stale.id, first))).toBe('move-not-allowed');
  });

  it('of another community’s member is not there', async () => {
    const { id } = await claimed(await bank.given.elder(), await newPhone());
    const other = await bank.given.worker(await bank.given.otherCommunity());
    expect((await confirm(id, other)).status).toBe(404);
    expect((await other.post(`/member-claims/${id}/refuse`)).status).toBe(404);
    expect((await first.must(first.post<ClaimDto>(`/member-claims/${id}/refuse`))).status).toBe('refused');
  });
});

const propose = (from: Client, into: Client, who = first): Promise<Answer<MergeDto>> =>
  who.post<MergeDto>('/member-merges', { fromId: from.memberId, intoId: into.memberId, reason: '同一个人登记了两次' });
const decide = (id: string, who: Client, verb = 'confirm'): Promise<Answer<MergeDto>> =>
  who.post<MergeDto>(`/member-merges/${id}/${verb}`);
const balanceOf = async (who: Client): Promise<PassbookDto> => who.must(who.get<PassbookDto>('/passbook'));

describe('two entries of one person', () => {
  it('become one by two persons: minutes lot by lot, services, old number', async () => {
    const { elder: from, assignment } = await bank.given.confirmedAssignment({
      elder: await bank.given.elder({ usesApp: true }),
    });
    await first.must(first.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90 }));
    const into = await bank.given.elder();
    await giveLot(bank, from.memberId ?? '', { origin: 'earned', minutes: 100 });
    await giveLot(bank, from.memberId ?? '', { origin: 'granted', minutes: 50, expiresOn: '2199-12-31' });
    await giveLot(bank, into.memberId ?? '', { origin: 'earned', minutes: 7 });
    const oldNumber = await numberOf(from);
    const { id } = await first.must(propose(from, into));
    expect(outcomeOf(await decide(id, first))).toBe('second-person-needed');
    expect(await second.must(decide(id, second))).toMatchObject({ status: 'merged', movedMinutes: 150 });
    const { lots } = await balanceOf(into);
    expect(lots.map(({ origin, balanceMinutes }) => `${origin} ${balanceMinutes}`).sort()).toEqual([
      'earned 107',
      'granted 50',
    ]);
    expect((await from.get('/me')).status).toBe(401);
    const found = await first.must(first.get<PageDto<FoundPersonDto>>(`/people?search=${oldNumber}`));
    expect(found.items.map(({ memberId }) => memberId)).toEqual([into.memberId]);
    const mine = await into.must(into.get<PageDto<ServiceRequestDto>>('/service-requests/mine'));
    expect(mine.items.map((one) => one.id)).toEqual([assignment.requestId]);
    expect((await into.get(`/service-requests/${assignment.requestId}`)).status).toBe(200);
    expect(await bookFaults(bank.source)).toEqual([]);
  });

  it('bring profile, card and phone that the other has not', async () => {
    const [from, into] = [await bank.given.elder({ usesApp: false }), await bank.given.volunteer()];
    const openid = await newPhone();
    await first.must(confirm((await claimed(from, openid)).id, first));
    const card = await cardOf(from);
    await second.must(decide((await first.must(propose(from, into))).id, second));
    const { token } = await bank.nobody.must(login(openid));
    const me = bank.nobody.as(into.memberId ?? '', token);
    const { id, faces } = await me.must(me.get<MeDto>('/me'));
    expect([id, faces]).toEqual([into.memberId, ['elder', 'volunteer']]);
    expect((await cardOf(into)).length).toBe(8);
    expect(await cardOf(into)).not.toBe(card);
  });

  it('bring how they want to be told, unless it was said of the one that stays', async () => {
    for (const said of [null, ['call']]) {
      const [from, into] = [await bank.given.elder(), await bank.given.elder()];
      await from.must(from.post('/my-channel', { channels: ['letter', 'call'] }));
      if (said) await into.must(into.post('/my-channel', { channels: said }));
      await second.must(decide((await first.must(propose(from, into))).id, second));
      const read = 'SELECT channels_of(id) AS of FROM members WHERE id IN ($1, $2)';
      const kept = await bank.source.query<object[]>(read, [from.memberId, into.memberId]);
      expect(kept).toEqual([1, 2].map(() => ({ of: said ?? ['letter', 'call'] })));
    }
  });

  it('bring what was written down of the person, and leave no door to the old entry', async () => {
    const [from, into] = [await bank.given.elder({ isVolunteer: true }), await bank.given.elder({ isVolunteer: true })];
    const [kin, unwanted] = [await bank.given.elder(), await bank.given.volunteer()];
    const id = from.memberId ?? '';
    await bank.given.kin(from, kin);
    const post = (path: string, body: object): Promise<unknown> => first.must(first.post(path, body));
    await post(`/volunteers/${id}/trainings`, { kind: 'first_aid', heldOn: '2026-10-01', heldBy: '区红十字会' });
    await post(`/volunteers/${id}/health-statements`, { state: 'fit' });
    await post(`/elders/${id}/levels`, { level: 1, source: 'worker', judgedOn: '2026-10-01' });
    await post(`/elders/${id}/volunteer-wishes`, { volunteerId: unwanted.memberId, wish: 'refused' });
    await post(`/members/${id}/binding-codes`, {});
    await second.must(decide((await first.must(propose(from, into))).id, second));
    const count = async (sql: string): Promise<number> => {
      const rows = await bank.source.query<{ count: string }[]>(`SELECT count(*) FROM ${sql}`, [into.memberId]);
      return Number(rows[0]?.count);
    };
    expect(await count("volunteer_trainings WHERE member_id = $1 AND kind = 'first_aid'")).toBe(1);
    expect(await count('volunteer_health_statements WHERE member_id = $1')).toBe(1);
    expect(await count('elder_ability_levels WHERE elder_id = $1 AND level = 1')).toBe(1);
    expect(await count("elder_volunteer_wishes WHERE elder_id = $1 AND wish = 'refused'")).toBe(1);
    expect(await count('kinships WHERE $1 IN (member_id, kin_id) AND ended_at IS NULL')).toBe(1);
    const open = await bank.source.query<object[]>(
      `SELECT id FROM binding_codes WHERE member_id = $1 AND replaced_at IS NULL
       UNION ALL SELECT id FROM kinships WHERE $1 IN (member_id, kin_id) AND ended_at IS NULL`,
      [id],
    );
    expect(open).toEqual([]);
  });

  it('are not decided by kin of either', async () => {
    const [from, into] = [await bank.given.elder(), await bank.given.elder()];
    await bank.given.kin(second, into);
    const { id } = await first.must(propose(from, into));
    const seen = await second.must(second.get<PageDto<MergeDto>>('/member-merges'));
    expect(seen.items.find((one) => one.id === id)?.mayDecide).toBe(false);
    expect(outcomeOf(await decide(id, second))).toBe('second-person-needed');
    expect((await decide(id, await bank.given.worker())).status).toBe(200);
  });

  it('wait while something of the ending one is under way', async () => {
    const [from, into] = [await bank.given.elder({ grantedMinutes: 600 }), await bank.given.elder()];
    const request = await bank.given.openRequest(from);
    const { id } = await first.must(propose(from, into));
    expect(outcomeOf(await decide(id, second))).toBe('merge-under-way');
    await from.must(from.post(`/service-requests/${request.id}/cancel`));
    expect((await decide(id, second)).status).toBe(200);
    expect((await balanceOf(into)).balanceMinutes).toBe(600);
  });

  it('are merged once, in one direction, whoever taps at the same time', async () => {
    const [one, other] = [
      await bank.given.elder({ grantedMinutes: 60 }),
      await bank.given.elder({ grantedMinutes: 30 }),
    ];
    const there = await first.must(propose(one, other));
    const back = await first.must(propose(other, one));
    const outcomes = await allAtOnce([
      () => decide(there.id, second),
      () => decide(back.id, second),
      () => decide(there.id, second),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'ok')).toEqual(['ok']);
    const [{ open } = { open: '' }] = await bank.source.query<{ open: string }[]>(
      'SELECT count(*) AS open FROM members WHERE id = ANY ($1) AND closed_at IS NULL',
      [[one.memberId, other.memberId]],
    );
    expect(open).toBe('1');
    expect(await bookFaults(bank.source)).toEqual([]);
  });

  it('race with a request of the ending one: it is asked first and bars, or the entry is closed', async () => {
    const [from, into] = [await bank.given.elder({ grantedMinutes: 600 }), await bank.given.elder()];
    const draft = await bank.given.draft(from);
    await from.must(from.post(`/service-requests/${draft.id}/cancel`));
    const { id } = await first.must(propose(from, into));
    const [merged] = await allAtOnce([
      () => decide(id, second),
      () => bank.given.escort().then((body) => from.post('/service-requests', body)),
    ]);
    expect(['ok', 'merge-under-way']).toContain(merged);
    expect(await bookFaults(bank.source)).toEqual([]);
  });

  it('are not the same person when their identity numbers differ, and not one entry', async () => {
    const [from, into] = [await bank.given.elder(), await bank.given.elder()];
    for (const [who, hash] of [
      [from, 'a'],
      [into, 'b'],
    ] as const)
      await bank.source.query('UPDATE members SET identity_hash = $2 WHERE id = $1', [who.memberId, Buffer.from(hash)]);
    expect(outcomeOf(await propose(from, into))).toBe('merge-not-possible');
    expect(outcomeOf(await propose(into, into))).toBe('merge-not-possible');
  });

  it('of another community are not there', async () => {
    const other = await bank.given.worker(await bank.given.otherCommunity());
    const [from, into] = [await bank.given.elder(), await bank.given.elder()];
    expect((await propose(from, into, other)).status).toBe(404);
    const { id } = await first.must(propose(from, into));
    for (const verb of ['confirm', 'refuse']) expect((await decide(id, other, verb)).status).toBe(404);
    expect((await second.must(decide(id, second, 'refuse'))).status).toBe('refused');
  });
});
