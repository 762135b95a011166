import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { deskLoginIdOf, type DeskClaimDto, type DeskLoginDto, type MeDto, type NewDeskLoginDto } from '@huzhu/shared';
import type { Answer, Client } from './support/client.js';
import { Harness } from './support/harness.js';
import { allAtOnce, outcomeOf, ROUNDS, tallyOf } from './support/race.js';
import { MORNING } from './support/stages.js';

let bank: Harness;
let worker: Client;
beforeAll(async () => {
  bank = await Harness.start('desk_login');
  await bank.at(MORNING);
  worker = await bank.given.worker();
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const EDGE = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0';
const ask = (): Promise<NewDeskLoginDto> =>
  bank.nobody.must(bank.nobody.post('/desk-logins', undefined, { key: null, headers: { 'user-agent': EDGE } }));
const claim = ({ id }: { id: string }, secret: string): Promise<Answer<DeskClaimDto>> =>
  bank.nobody.post(`/desk-logins/${id}/claim`, { secret }, { key: null });
const approve = (id: string, who = worker): Promise<Answer<DeskLoginDto>> => who.post(`/desk-logins/${id}/approve`);
const later = async (time: { hours?: number; seconds?: number }): Promise<unknown> =>
  bank.at((await bank.given.now()).add(time));

describe('logging in at a desk', () => {
  it('goes: the browser asks, the phone sees which browser and says yes, the browser is in', async () => {
    const asked = await ask();
    expect(deskLoginIdOf(asked.scanText)).toBe(asked.id);
    expect(asked.scanText).not.toContain(asked.secret);
    expect((await bank.nobody.must(claim(asked, asked.secret))).status).toBe('waiting');
    const seen = await worker.must(worker.get<DeskLoginDto>(`/desk-logins/${asked.id}`));
    expect(seen).toMatchObject({ device: 'Windows 电脑，Edge 浏览器', isApproved: false });
    await worker.must(approve(asked.id));
    const { status, token } = await bank.nobody.must(claim(asked, asked.secret));
    expect(status).toBe('approved');
    const desk = bank.nobody.as(worker.memberId ?? '', token ?? '');
    expect((await desk.must(desk.get<MeDto>('/me'))).id).toBe(worker.memberId);
  });

  it('ends with the working day, however much it is used', async () => {
    const asked = await ask();
    await worker.must(approve(asked.id));
    const { token } = await bank.nobody.must(claim(asked, asked.secret));
    const desk = bank.nobody.as(worker.memberId ?? '', token ?? '');
    await later({ hours: 11 });
    expect((await desk.get('/me')).status).toBe(200);
    await later({ hours: 1, seconds: 1 });
    expect((await desk.get('/me')).status).toBe(401);
  });

  it('keeps neither secret nor token', async () => {
    const asked = await ask();
    await worker.must(approve(asked.id));
    const { token } = await bank.nobody.must(claim(asked, asked.secret));
    const rows = JSON.stringify(
      await bank.source.query<object[]>(
        'SELECT d::text AS row FROM desk_logins d UNION ALL SELECT s::text FROM sessions s',
      ),
    );
    expect(rows).not.toContain(asked.secret);
    expect(rows).not.toContain(token);
  });

  it('is over after two minutes: for the phone and for the browser', async () => {
    const [asked, approved] = [await ask(), await ask()];
    await worker.must(approve(approved.id));
    await later({ seconds: 121 });
    expect(outcomeOf(await approve(asked.id))).toBe('desk-login-over');
    expect(outcomeOf(await worker.get(`/desk-logins/${asked.id}`))).toBe('desk-login-over');
    expect(outcomeOf(await claim(approved, approved.secret))).toBe('desk-login-over');
  });

  it('gives nothing to whoever saw the QR but has not the secret', async () => {
    const [asked, other] = [await ask(), await ask()];
    await worker.must(approve(asked.id));
    expect(outcomeOf(await claim(asked, other.secret))).toBe('not-found');
    expect(outcomeOf(await claim(asked, asked.secret))).toBe('ok');
  });

  it('is approved once, by one person', async () => {
    const asked = await ask();
    const other = await bank.given.worker();
    await worker.must(approve(asked.id));
    expect(outcomeOf(await approve(asked.id, other))).toBe('desk-login-over');
  });

  it.each(ROUNDS)('opens one session when claimed twice at once (%i)', async () => {
    const asked = await ask();
    await worker.must(approve(asked.id));
    const outcomes = await allAtOnce([() => claim(asked, asked.secret), () => claim(asked, asked.secret)]);
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'desk-login-over': 1 });
  });

  it.each(ROUNDS)('belongs to one of two phones that approve at once (%i)', async () => {
    const [asked, other] = [await ask(), await bank.given.worker()];
    const outcomes = await allAtOnce([() => approve(asked.id), () => approve(asked.id, other)]);
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'desk-login-over': 1 });
  });

  it('is told of in the audit', async () => {
    const asked = await ask();
    await worker.must(approve(asked.id));
    const rows = await bank.source.query<object[]>('SELECT action, actor_id FROM audit_events WHERE subject_id = $1', [
      asked.id,
    ]);
    expect(rows).toEqual([{ action: 'approve-desk-login', actor_id: worker.memberId }]);
  });
});
