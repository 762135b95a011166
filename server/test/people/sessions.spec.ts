import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPEN_SESSIONS_MAX, type MySessionsDto, type ProblemDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('sessions');
});
afterAll(() => bank.stop());

const DAY_HOURS = 24;
const after = async (hours: number): Promise<unknown> => {
  const now = await bank.given.now();
  return bank.at(now.add({ hours }));
};
const isRefused = async (who: Client): Promise<void> => {
  for (const answer of [await who.get<ProblemDto>('/me'), await who.post<ProblemDto>('/service-requests', {})]) {
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ type: '/problems/login-needed', title: '请重新进入', status: 401 });
  }
};
const sessionOf = async (who: Client): Promise<{ extended_at: Date; expires_at: Date; ended_at: Date | null }> => {
  const [row] = await bank.source.query<never[]>('SELECT * FROM sessions WHERE member_id = $1', [who.memberId]);
  if (!row) throw new Error('no session');
  return row;
};

describe('a session', () => {
  it('ends at once when its owner says so, and no other session of theirs does', async () => {
    const elder = await bank.given.elder();
    const otherPhone = await bank.given.login(elder.memberId ?? '');
    expect((await elder.delete('/sessions/current')).status).toBe(204);
    await isRefused(elder);
    expect((await otherPhone.get('/me')).status).toBe(200);
  });

  it('ends thirty days after the last day it was used', async () => {
    await bank.at(MORNING);
    const elder = await bank.given.elder();
    await after(29 * DAY_HOURS);
    expect((await elder.get('/me')).status).toBe(200);
    await after(29 * DAY_HOURS);
    expect((await elder.get('/me')).status).toBe(200);
    await after(30 * DAY_HOURS + 1);
    await isRefused(elder);
  });

  it('is extended at most once a day', async () => {
    await bank.at(MORNING);
    const elder = await bank.given.elder();
    const first = await sessionOf(elder);
    await after(DAY_HOURS - 1);
    await elder.get('/me');
    expect((await sessionOf(elder)).expires_at).toEqual(first.expires_at);
    await after(2);
    await elder.get('/me');
    const second = await sessionOf(elder);
    expect(second.extended_at.getTime()).toBeGreaterThan(first.extended_at.getTime());
    expect(second.expires_at.getTime()).toBeGreaterThan(first.expires_at.getTime());
    await after(DAY_HOURS - 2);
    await elder.get('/me');
    expect((await sessionOf(elder)).expires_at).toEqual(second.expires_at);
  });

  it('of a member who left is refused', async () => {
    const elder = await bank.given.elder();
    await bank.source.query('UPDATE members SET closed_at = now() WHERE id = $1', [elder.memberId]);
    await isRefused(elder);
  });
});

describe('my devices', () => {
  const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.50';
  const listOf = async (who: Client): Promise<MySessionsDto['items']> =>
    (await who.must(who.get<MySessionsDto>('/me/sessions'))).items;
  const problemOf = async (who: Client): Promise<ProblemDto> => (await who.get<ProblemDto>('/me')).body;
  const threePhones = async (): Promise<[Client, Client, Client]> => {
    await bank.at(MORNING);
    const elder = await bank.given.elder();
    const memberId = elder.memberId ?? '';
    return [elder, await bank.given.login(memberId), await bank.given.login(memberId)];
  };

  it('are listed: what they are, the last day they were used, and which one asks', async () => {
    const [here, there] = await threePhones();
    await there.send('GET', '/me', undefined, { key: null, headers: { 'user-agent': IPHONE } });
    await after(3 * DAY_HOURS);
    const items = await listOf(here);
    expect(items.map(({ isThis, kind }) => [isThis, kind])).toEqual([
      [true, 'phone'],
      [false, 'phone'],
      [false, 'phone'],
    ]);
    const day = (instant: Temporal.Instant): string =>
      instant.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
    expect(items[0]?.seenOn).toBe(day(await bank.given.now()));
    expect(items.find(({ device }) => device === '苹果手机或平板，微信')?.seenOn).toBe(
      day(Temporal.Instant.from(MORNING)),
    );
    expect(items.filter(({ device }) => device === null)).toHaveLength(1);
  });

  it('hold nobody else, and nobody else can end them', async () => {
    const [here, there] = await threePhones();
    const [, other] = await listOf(here);
    const neighbour = await bank.given.elder();
    expect(await listOf(neighbour)).toHaveLength(1);
    const refused = await neighbour.send<ProblemDto>('DELETE', `/me/sessions/${other?.id ?? ''}`, undefined, {
      key: null,
    });
    expect(refused.status).toBe(404);
    expect((await there.get('/me')).status).toBe(200);
  });

  it('are ended one by one, at once, and are told why', async () => {
    const [here, there, third] = await threePhones();
    const [mine] = await listOf(there);
    expect((await here.delete(`/me/sessions/${mine?.id ?? ''}`)).status).toBe(204);
    expect((await here.delete(`/me/sessions/${mine?.id ?? ''}`)).status).toBe(204);
    expect(await problemOf(there)).toMatchObject({ type: '/problems/ended-elsewhere', status: 401 });
    expect((await third.get('/me')).status).toBe(200);
    expect(await listOf(here)).toHaveLength(2);
    const told = await bank.source.query<object[]>(
      'SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY at, id',
      [mine?.id],
    );
    expect(told).toEqual([{ action: 'login' }, { action: 'logout' }]);
  });

  it('are ended all but this one, or all', async () => {
    const [here, there, third] = await threePhones();
    expect((await here.post('/me/sessions/end', { withThis: false }, { key: null })).status).toBe(204);
    for (const one of [there, third]) expect((await problemOf(one)).type).toBe('/problems/ended-elsewhere');
    expect(await listOf(here)).toHaveLength(1);
    const again = await bank.given.login(here.memberId ?? '');
    expect((await again.post('/me/sessions/end', { withThis: true }, { key: null })).status).toBe(204);
    expect((await problemOf(again)).type).toBe('/problems/login-needed');
    expect((await problemOf(here)).type).toBe('/problems/ended-elsewhere');
  });

  it('are never more than can be listed: a new one ends the one unseen for longest', async () => {
    const [here, there] = await threePhones();
    await after(DAY_HOURS);
    expect((await here.get('/me')).status).toBe(200);
    for (let open = 3; open <= OPEN_SESSIONS_MAX; open++) await bank.given.login(here.memberId ?? '');
    const items = await listOf(here);
    expect([items.length, items[0]?.isThis]).toEqual([OPEN_SESSIONS_MAX, true]);
    await isRefused(there);
  });
});

it.each([
  ['nothing', ''],
  ['no token', 'Bearer '],
  ['another scheme', 'Basic YWRtaW46YWRtaW4='],
  ['a short token', 'Bearer abc'],
  ['an endless token', `Bearer ${'a'.repeat(5000)}`],
  ['a token with blanks', 'Bearer aaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbb'],
  ['SQL', "Bearer ' OR 1=1 --aaaaaaaaaaaaaaaaaaaa"],
  ['an unknown token', `Bearer ${'A'.repeat(43)}`],
])('is no session: %s', async (_what, authorization) => {
  const answer = await bank.nobody.send<ProblemDto>('GET', '/me', undefined, { headers: { authorization } });
  expect(answer.status).toBe(401);
});

it('is no session: the token of the member system, which can never log in', async () => {
  const rows = await bank.source.query<object[]>(
    "SELECT FROM wechat_identities WHERE member_id = '00000000-0000-7000-8000-000000000001'",
  );
  expect(rows).toEqual([]);
  const answer = await bank.nobody.post('/demo/sessions', { memberId: '00000000-0000-7000-8000-000000000001' });
  expect(answer.status).toBe(404);
});
