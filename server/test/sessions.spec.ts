import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemDto } from '@huzhu/shared';
import type { Client } from './support/client.js';
import { Harness } from './support/harness.js';
import { MORNING } from './support/stages.js';

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
    expect(await sessionOf(elder)).toEqual(first);
    await after(2);
    await elder.get('/me');
    const second = await sessionOf(elder);
    expect(second.extended_at.getTime()).toBeGreaterThan(first.extended_at.getTime());
    expect(second.expires_at.getTime()).toBeGreaterThan(first.expires_at.getTime());
    await after(DAY_HOURS - 2);
    await elder.get('/me');
    expect(await sessionOf(elder)).toEqual(second);
  });

  it('of a member who left is refused', async () => {
    const elder = await bank.given.elder();
    await bank.source.query('UPDATE members SET closed_at = now() WHERE id = $1', [elder.memberId]);
    await isRefused(elder);
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
