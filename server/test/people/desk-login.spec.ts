import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deskLoginIdOf, type DeskClaimDto, type DeskLoginDto, type MeDto, type NewDeskLoginDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, ROUNDS, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

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
const approve = ({ id, deskNumber }: NewDeskLoginDto, who = worker): Promise<Answer<DeskLoginDto>> =>
  who.post(`/desk-logins/${id}/approve`, { deskNumber });
const otherThan = ({ deskNumber }: NewDeskLoginDto): string => (deskNumber === '10' ? '11' : '10');
/** The browser, once this person has let it in. */
const browserOf = async (who: Client): Promise<{ browser: Client; expiresAt: string }> => {
  const asked = await ask();
  await who.must(approve(asked, who));
  const { token, expiresAt } = await bank.nobody.must(claim(asked, asked.secret));
  return { browser: bank.nobody.as(who.memberId ?? '', token ?? ''), expiresAt: expiresAt ?? '' };
};
const setDuty = async (organizationId: string, hours: [weekday: number, from: string, to: string][]): Promise<void> => {
  await bank.source.query('DELETE FROM duty_hours WHERE organization_id = $1', [organizationId]);
  for (const [weekday, from, to] of hours) {
    await bank.source.query('INSERT INTO duty_hours (organization_id, weekday, starts, ends) VALUES ($1, $2, $3, $4)', [
      ...[organizationId, weekday, from, to],
    ]);
  }
};
const later = async (time: { hours?: number; seconds?: number }): Promise<unknown> =>
  bank.at((await bank.given.now()).add(time));

describe('logging in at a desk', () => {
  it('goes: the browser asks, the phone sees which browser and says yes, the browser is in', async () => {
    const asked = await ask();
    expect(deskLoginIdOf(asked.scanText)).toBe(asked.id);
    expect(asked.scanText).not.toContain(asked.secret);
    expect((await bank.nobody.must(claim(asked, asked.secret))).status).toBe('waiting');
    const seen = await worker.must(worker.get<DeskLoginDto>(`/desk-logins/${asked.id}`));
    expect(seen).toMatchObject({ device: 'Windows 电脑，Edge 浏览器', isApproved: false, isForStaff: true });
    expect(seen.choices).toHaveLength(3);
    expect(new Set(seen.choices).size).toBe(3);
    expect(seen.choices).toContain(asked.deskNumber);
    const again = await worker.must(worker.get<DeskLoginDto>(`/desk-logins/${asked.id}`));
    expect(again.choices).toEqual(seen.choices);
    await worker.must(approve(asked));
    const { status, token } = await bank.nobody.must(claim(asked, asked.secret));
    expect(status).toBe('approved');
    const desk = bank.nobody.as(worker.memberId ?? '', token ?? '');
    expect((await desk.must(desk.get<MeDto>('/me'))).id).toBe(worker.memberId);
  });

  it('ends after 12 hours where no duty hours are set, however much it is used', async () => {
    const asked = await ask();
    await worker.must(approve(asked));
    const { token } = await bank.nobody.must(claim(asked, asked.secret));
    const desk = bank.nobody.as(worker.memberId ?? '', token ?? '');
    await later({ hours: 11 });
    expect((await desk.get('/me')).status).toBe(200);
    await later({ hours: 1, seconds: 1 });
    expect((await desk.get('/me')).status).toBe(401);
  });

  it('keeps neither secret nor token', async () => {
    const asked = await ask();
    await worker.must(approve(asked));
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
    await worker.must(approve(approved));
    await later({ seconds: 121 });
    expect(outcomeOf(await approve(asked))).toBe('desk-login-over');
    expect(outcomeOf(await worker.get(`/desk-logins/${asked.id}`))).toBe('desk-login-over');
    expect(outcomeOf(await claim(approved, approved.secret))).toBe('desk-login-over');
  });

  it('gives nothing to whoever saw the QR but has not the secret', async () => {
    const [asked, other] = [await ask(), await ask()];
    await worker.must(approve(asked));
    expect(outcomeOf(await claim(asked, other.secret))).toBe('not-found');
    expect(outcomeOf(await claim(asked, asked.secret))).toBe('ok');
  });

  it('is approved once, by one person', async () => {
    const asked = await ask();
    const other = await bank.given.worker();
    await worker.must(approve(asked));
    expect(outcomeOf(await approve(asked, other))).toBe('desk-login-over');
  });

  it.each(ROUNDS)('opens one session when claimed twice at once (%i)', async () => {
    const asked = await ask();
    await worker.must(approve(asked));
    const outcomes = await allAtOnce([() => claim(asked, asked.secret), () => claim(asked, asked.secret)]);
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'desk-login-over': 1 });
  });

  it.each(ROUNDS)('belongs to one of two phones that approve at once (%i)', async () => {
    const [asked, other] = [await ask(), await bank.given.worker()];
    const outcomes = await allAtOnce([() => approve(asked), () => approve(asked, other)]);
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'desk-login-over': 1 });
  });

  it('is over at the first wrong number: for the phone, for other phones and for the browser', async () => {
    const [asked, other] = [await ask(), await bank.given.worker()];
    const wrong = await worker.post(`/desk-logins/${asked.id}/approve`, { deskNumber: otherThan(asked) });
    expect(outcomeOf(wrong)).toBe('desk-number-wrong');
    expect(outcomeOf(await approve(asked))).toBe('desk-login-over');
    expect(outcomeOf(await approve(asked, other))).toBe('desk-login-over');
    expect(outcomeOf(await worker.get(`/desk-logins/${asked.id}`))).toBe('desk-login-over');
    expect(outcomeOf(await claim(asked, asked.secret))).toBe('desk-login-refused');
    const rows = await bank.source.query<object[]>('SELECT action FROM audit_events WHERE subject_id = $1', [asked.id]);
    expect(rows).toEqual([{ action: 'refuse-desk-login' }]);
  });

  it.each(ROUNDS)(
    'lets nobody in by a right number that comes with a wrong one, or the right one alone (%i)',
    async () => {
      const asked = await ask();
      const outcomes = await allAtOnce([
        () => approve(asked),
        () => worker.post(`/desk-logins/${asked.id}/approve`, { deskNumber: otherThan(asked) }),
      ]);
      const claimed = outcomeOf(await claim(asked, asked.secret));
      const [isApproved, isRefused] = [tallyOf(outcomes)['ok'] === 1, tallyOf(outcomes)['desk-number-wrong'] === 1];
      expect([isApproved, isRefused].filter(Boolean)).toHaveLength(1);
      expect(claimed).toBe(isApproved ? 'ok' : 'desk-login-refused');
    },
  );

  it('never shows the number to whoever scans without seeing the screen', async () => {
    const asked = await ask();
    const seen = await worker.must(worker.get<DeskLoginDto>(`/desk-logins/${asked.id}`));
    expect(asked.scanText).not.toContain(asked.deskNumber.padStart(3, ':'));
    expect(Object.keys(seen)).not.toContain('deskNumber');
    const places = new Set<number>();
    for (let round = 0; round < 40; round++) {
      const next = await ask();
      const { choices } = await worker.must(worker.get<DeskLoginDto>(`/desk-logins/${next.id}`));
      places.add(choices.indexOf(next.deskNumber));
    }
    expect([...places].sort()).toEqual([0, 1, 2]);
  });

  it('lets each who scans in as themselves and as nobody else', async () => {
    const elder = await bank.given.elder();
    const { browser } = await browserOf(elder);
    expect((await browser.must(browser.get<MeDto>('/me'))).id).toBe(elder.memberId);
    expect((await browser.get('/queues')).status).toBe(403);
  });

  it('takes no yes from a browser: it would never have to end', async () => {
    const { browser } = await browserOf(worker);
    expect(outcomeOf(await approve(await ask(), browser))).toBe('phone-needed');
  });

  it('is told of in the audit', async () => {
    const asked = await ask();
    await worker.must(approve(asked));
    const rows = await bank.source.query<object[]>('SELECT action, actor_id FROM audit_events WHERE subject_id = $1', [
      asked.id,
    ]);
    expect(rows).toEqual([{ action: 'approve-desk-login', actor_id: worker.memberId }]);
  });
});

describe('a session in a browser', () => {
  it('of a member lasts an hour, however much it is used', async () => {
    const { browser } = await browserOf(await bank.given.elder());
    await later({ seconds: 59 * 60 });
    expect((await browser.get('/me')).status).toBe(200);
    await later({ seconds: 61 });
    expect((await browser.get('/me')).status).toBe(401);
  });

  it('of staff ends at the close of duty, and the break at noon is no close', async () => {
    const { communityId } = await bank.given.community();
    const weekday = Temporal.Instant.from(MORNING).toZonedDateTimeISO('Asia/Shanghai').dayOfWeek;
    const day = Temporal.Instant.from(MORNING).toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
    await setDuty(communityId, [
      [weekday, '08:30', '11:30'],
      [weekday, '14:00', '17:30'],
    ]);
    const { expiresAt } = await browserOf(worker);
    expect(expiresAt).toBe(
      day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '17:30' }).toInstant().toString(),
    );
    await setDuty(communityId, []);
  });

  it('of who has roles at two organizations lasts until the later close, and 12 hours where one has no hours', async () => {
    const { communityId } = await bank.given.community();
    const other = await bank.given.otherCommunity('另一个社区');
    const both = await bank.given.worker();
    await bank.given.makeWorker(both.memberId ?? '', other);
    const weekday = Temporal.Instant.from(MORNING).toZonedDateTimeISO('Asia/Shanghai').dayOfWeek;
    await setDuty(communityId, [[weekday, '08:30', '17:00']]);
    const hourOf = ({ expiresAt }: { expiresAt: string }): number =>
      Temporal.Instant.from(expiresAt).toZonedDateTimeISO('Asia/Shanghai').hour;
    expect(hourOf(await browserOf(both))).toBe(22);
    await setDuty(other, [[weekday, '08:30', '18:00']]);
    expect(hourOf(await browserOf(both))).toBe(18);
    await setDuty(communityId, []);
    await setDuty(other, []);
  });

  it('of a member has no right of staff, also when they are given a role meanwhile: it ends', async () => {
    const elder = await bank.given.elder();
    const { browser } = await browserOf(elder);
    expect((await browser.get('/me')).status).toBe(200);
    await bank.given.makeWorker(elder.memberId ?? '');
    expect((await browser.get('/me')).status).toBe(401);
    expect((await elder.get('/me')).status).toBe(200);
  });

  it('of staff ends with their last role; their phone goes on as a member', async () => {
    const leaving = await bank.given.worker();
    const { browser } = await browserOf(leaving);
    await bank.source.query('UPDATE member_roles SET ended_at = now(), ended_by_id = member_id WHERE member_id = $1', [
      leaving.memberId,
    ]);
    expect((await browser.get('/me')).status).toBe(401);
    expect((await leaving.get('/me')).status).toBe(200);
  });
});
