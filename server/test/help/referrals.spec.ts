import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewsDto, PageDto, ReferralDto, ReferServiceRequestDto, ServiceRequestDto } from '@huzhu/shared';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { toldOf } from '../support/given-first-asks.js';
import { reported } from '../support/given-life.js';
import { givenProvider, givenVerified, referBody, referralOf } from '../support/given-referrals.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, ROUNDS, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { idsIn } from '../support/standing.js';
import { tellingFaults } from '../support/told.js';

const NOT_COME = { outcome: 'not_come', reason: '车坏了' };

let bank: Harness;
let worker: Client;
let elder: Client;
beforeAll(async () => {
  bank = await Harness.start('referrals');
});
beforeEach(async () => {
  await bank.at(MORNING);
  worker = await bank.given.worker();
  elder = await bank.given.elder({ ageYears: 85, situations: ['lives_alone'] });
});
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
  expect(await tellingFaults(bank)).toEqual([]);
});
afterAll(() => bank.stop());

const refers = (id: string, body: ReferServiceRequestDto, by: Client = worker) =>
  by.post<ServiceRequestDto>(`/service-requests/${id}/refer`, body);
const accepts = ({ id }: ReferralDto, by: Client = worker) => by.post<ReferralDto>(`/referrals/${id}/accept`);
const follows = ({ id }: ReferralDto, body: object, by: Client = worker) =>
  by.post<ReferralDto>(`/referrals/${id}/follow-up`, body);
const requestOf = (id: string, who: Client = worker) => who.must(who.get<ServiceRequestDto>(`/service-requests/${id}`));
const referred = async (
  changes: Partial<ReferServiceRequestDto> = {},
  asked: Record<string, unknown> = {},
): Promise<ReferralDto> => {
  const { id } = await bank.given.openRequest(elder, asked);
  await worker.must(refers(id, await referBody(bank, changes)));
  return referralOf(worker, id);
};
/** Sessions end with time. */
const at = async (time: string): Promise<void> => {
  await bank.at(time);
  worker = await bank.given.login(worker.memberId ?? '');
  elder = await bank.given.login(elder.memberId ?? '');
};
const holdsOf = async (requestId: string): Promise<string[]> => {
  const rows = await bank.source.query<{ status: string }[]>(
    'SELECT status FROM ledger_holds WHERE name LIKE $1 ORDER BY name',
    [`service-request:${requestId}:%`],
  );
  return rows.map(({ status }) => status);
};

describe('referring', () => {
  it('names the provider and who pays, frees the minutes, posts nothing, and the elder reads it', async () => {
    const { id } = await bank.given.openRequest(elder);
    const provider = await givenVerified(bank);
    const body = { providerId: provider.id, payer: 'long_term_care', reason: '要护士来' } as const;
    const answer = await worker.must(refers(id, body));
    expect(answer).toMatchObject({ status: 'referred', referredTo: provider.name, mayCancel: false });
    expect(await referralOf(elder, id)).toMatchObject({
      ...{ status: 'open', payer: 'long_term_care', saidYesAt: null, may: [] },
      provider: { id: provider.id, name: provider.name, phone: '0871-63510000', priceNote: '每小时 60 元' },
    });
    expect(await referralOf(worker, id)).toMatchObject({ may: ['accept', 'followUp'] });
    expect(await holdsOf(id)).toEqual(['released']);
    expect((await toldOf(elder, { id })).at(-1)).toContain('要护士来');
    expect(outcomeOf(await elder.post(`/service-requests/${id}/cancel`))).toBe('move-not-allowed');
  });

  it('asks for a provider who is verified, serves there, and has a licence on the day of the visit', async () => {
    const { id } = await bank.given.openRequest(elder);
    const tries = async (providerId: string) => outcomeOf(await refers(id, await referBody(bank, { providerId })));
    expect(await tries((await givenProvider(bank)).id)).toBe('provider-unverified');
    // The visit is on the 24th.
    expect(await tries((await givenVerified(bank, { licenceUntilOn: '2026-11-23' })).id)).toBe('licence-expired');
    const elsewhere = await bank.given.otherCommunity('很远的社区');
    expect(await tries((await givenVerified(bank, { organizationId: elsewhere })).id)).toBe('not-found');
    expect(await tries(id)).toBe('not-found');
    expect(await tries((await givenVerified(bank, { licenceUntilOn: '2026-11-24' })).id)).toBe('ok');
  });

  it('asks for the elder’s yes where the family pays, and keeps who heard it', async () => {
    const { id } = await bank.given.openRequest(elder);
    const body = await referBody(bank, { payer: 'family' });
    expect(outcomeOf(await refers(id, body))).toBe('elder-yes-needed');
    expect(outcomeOf(await refers(id, { ...body, elderSaidYes: false }))).toBe('elder-yes-needed');
    await worker.must(refers(id, { ...body, elderSaidYes: true }));
    expect((await referralOf(elder, id)).saidYesAt).not.toBeNull();
    const [heard] = await bank.source.query<object[]>(
      `SELECT actor_id, acting_for_id FROM audit_events WHERE subject_id = $1 AND action = 'record-elder-yes'`,
      [id],
    );
    expect(heard).toEqual({ actor_id: worker.memberId, acting_for_id: elder.memberId });
  });

  it('is done once of two workers at once, and of a worker and a volunteer one goes on', async () => {
    for (const _ of ROUNDS) {
      const other = await bank.given.worker();
      const [first, body] = [await bank.given.openRequest(elder), await referBody(bank)];
      expect(tallyOf(await allAtOnce([worker, other].map((who) => () => refers(first.id, body, who))))).toEqual({
        ok: 1,
        'move-not-allowed': 1,
      });
      const volunteer = await bank.given.volunteer();
      const race = await bank.given.openRequest(await bank.given.elder());
      const outcomes = await allAtOnce([
        () => refers(race.id, body),
        () => volunteer.post(`/service-requests/${race.id}/accept`),
      ]);
      const { status } = await requestOf(race.id);
      expect([outcomes, status]).toEqual(
        status === 'referred' ? [['ok', 'request-not-open'], 'referred'] : [['move-not-allowed', 'ok'], 'filled'],
      );
    }
  });

  it('never goes to a provider who is withdrawn or written anew at that moment', async () => {
    for (const _ of ROUNDS) {
      const { id } = await bank.given.openRequest(await bank.given.elder());
      const provider = await givenVerified(bank);
      const body = await referBody(bank, { providerId: provider.id });
      const [done] = await allAtOnce([
        () => refers(id, body),
        () => worker.post(`/providers/${provider.id}/withdraw`, { reason: '不做了' }),
      ]);
      expect(['ok', 'provider-withdrawn']).toContain(done);
      expect((await requestOf(id)).status).toBe(done === 'ok' ? 'referred' : 'open');
    }
  });
});

describe('a referral', () => {
  it('is accepted once, told, and asked about when its time is over', async () => {
    const one = await referred();
    expect(await idsIn(worker, 'referrals')).toContain(one.requestId);
    const other = await bank.given.worker();
    expect(tallyOf(await allAtOnce([() => accepts(one), () => accepts(one, other)]))).toEqual({
      ok: 1,
      'already-done': 1,
    });
    expect((await toldOf(elder, { id: one.requestId })).at(-1)).toBe('机构说好了，有人来帮您。');
    expect(await idsIn(worker, 'referrals')).not.toContain(one.requestId);
    expect(outcomeOf(await follows(one, { outcome: 'satisfied' }))).toBe('visit-not-yet');
    // It begins at 11:00 at the latest and takes ninety minutes.
    await at('2026-11-24T12:31:00+08:00');
    expect(await idsIn(worker, 'referrals')).toContain(one.requestId);
    const done = await worker.must(follows(one, { outcome: 'satisfied', costFen: 12_000 }));
    expect(done).toMatchObject({ status: 'done', outcome: 'satisfied', costFen: 12_000, may: [] });
    expect(await idsIn(worker, 'referrals')).not.toContain(one.requestId);
    expect(outcomeOf(await follows(one, NOT_COME))).toBe('already-done');
  });

  it.each([
    ['on a Monday: until Thursday night', '2026-11-23T10:00:00+08:00', '2026-11-26T16:00:00Z'],
    ['on a Wednesday: over the weekend', '2026-11-25T10:00:00+08:00', '2026-11-30T16:00:00Z'],
    ['on a Friday night: from Monday', '2026-11-27T23:50:00+08:00', '2026-12-02T16:00:00Z'],
    ['on a Sunday: from Monday', '2026-11-29T10:00:00+08:00', '2026-12-02T16:00:00Z'],
  ])('is followed up within three working days, %s', async (_when, from, until) => {
    await at(from);
    const one = await referred();
    expect(one).toMatchObject({ followUpDueAt: until, overdue: false });
    await bank.at(until);
    worker = await bank.given.login(worker.memberId ?? '');
    expect(await referralOf(worker, one.requestId)).toMatchObject({ overdue: true });
  });

  it('waits on where nobody answers, and counts the calls', async () => {
    const one = await referred();
    for (let calls = 0; calls < 2; calls++) await worker.must(follows(one, { outcome: 'no_answer' }));
    expect(await referralOf(worker, one.requestId)).toMatchObject({ status: 'open', unansweredCalls: 2 });
    expect(await idsIn(worker, 'referrals')).toContain(one.requestId);
  });

  it('counts a complaint at the provider, for everybody who picks next', async () => {
    const { id: providerId } = await givenVerified(bank);
    const bad = await referred({ providerId });
    await at('2026-11-24T13:00:00+08:00');
    await worker.must(follows(bad, { outcome: 'dissatisfied' }));
    const missed = await referred({ providerId });
    await worker.must(follows(missed, NOT_COME));
    expect(await worker.must(worker.get(`/providers/${providerId}`))).toMatchObject({
      complaints: { dissatisfied: 1, notCome: 1 },
    });
  });

  it('is cancelled where the elder needs nobody any more', async () => {
    const one = await referred();
    expect(outcomeOf(await follows(one, { outcome: 'not_needed', reason: '女儿来了' }))).toBe('ok');
    expect(await requestOf(one.requestId)).toMatchObject({ status: 'cancelled', referredTo: null });
    expect(await referralOf(elder, one.requestId)).toMatchObject({ status: 'withdrawn' });
  });

  it('asks why where nobody came, and a price only where somebody did', async () => {
    const one = await referred();
    const wrong = [
      { outcome: 'not_come' },
      { outcome: 'satisfied', reason: '好' },
      { ...NOT_COME, costFen: 1 },
      { outcome: 'satisfied', costFen: -1 },
      { outcome: 'satisfied', costFen: 10_000_001 },
    ];
    for (const body of wrong) expect([body, outcomeOf(await follows(one, body))]).toEqual([body, 'validation-failed']);
    expect(await referralOf(worker, one.requestId)).toMatchObject({ status: 'open' });
  });

  it('is nobody’s but the elder’s and their workers’, and a worker follows up nothing of their own', async () => {
    const one = await referred();
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity('旁边的社区'));
    for (const who of [elsewhere, await bank.given.elder(), await bank.given.volunteer()])
      expect((await who.get(`/service-requests/${one.requestId}/referral`)).status).toBe(404);
    expect(outcomeOf(await accepts(one, elsewhere))).toBe('not-found');
    await bank.given.makeWorker(elder.memberId ?? '');
    elder = await bank.given.login(elder.memberId ?? '');
    expect(outcomeOf(await accepts(one, elder))).toBe('own-hours');
    expect(await idsIn(elder, 'referrals')).not.toContain(one.requestId);
  });
});

describe('a provider who does not come', () => {
  it('leads back to volunteers with new holds, and the elder’s home says so', async () => {
    const one = await referred({}, { wantedVolunteers: 2 });
    await worker.must(follows(one, NOT_COME));
    expect(await requestOf(one.requestId)).toMatchObject({ status: 'open', referredTo: null, decisionReason: null });
    expect(await holdsOf(one.requestId)).toEqual(['released', 'held', 'released', 'held']);
    const news = await elder.must(elder.get<PageDto<NewsDto>>('/news'));
    expect(news.items[0]?.words).toBe('转给的机构没有来成：车坏了。正在重新找人。');
    // It begins within a day, so workers look for somebody in a hurry.
    expect(await idsIn(worker, 'urgent')).toContain(one.requestId);
    const volunteer = await bank.given.volunteer();
    expect(outcomeOf(await volunteer.post(`/service-requests/${one.requestId}/accept`))).toBe('ok');
    await volunteer.must(
      volunteer.post(`/assignments/${(await requestOf(one.requestId)).assignments[0]?.id ?? ''}/release`),
    );
    await worker.must(refers(one.requestId, await referBody(bank)));
    expect((await referralOf(worker, one.requestId)).id).not.toBe(one.id);
  });

  it('leads to the queue of those who are short, where the minutes are gone meanwhile', async () => {
    elder = await bank.given.elder();
    const one = await referred({}, { plannedMinutes: 300 });
    await bank.given.openRequest(elder, {
      ...{ plannedMinutes: 240, wantedVolunteers: 2 },
      startsAt: '2026-11-26T10:00:00+08:00',
      latestStartAt: '2026-11-26T11:00:00+08:00',
    });
    await worker.must(follows(one, NOT_COME));
    const draft = await requestOf(one.requestId);
    expect([draft.status, draft.shortAt !== null]).toEqual(['draft', true]);
    expect(await idsIn(worker, 'short')).toContain(one.requestId);
    expect((await toldOf(elder, { id: one.requestId })).at(-1)).toContain('时间不够');
    expect(
      outcomeOf(await worker.post(`/service-requests/${one.requestId}/hardship-submit`, { reason: '刚做完手术' })),
    ).toBe('ok');
  });

  it('ends what is too late, and says so', async () => {
    const one = await referred();
    await at('2026-11-25T10:00:00+08:00');
    await worker.must(follows(one, NOT_COME));
    expect(await requestOf(one.requestId)).toMatchObject({ status: 'expired', referredTo: null });
    expect((await toldOf(elder, { id: one.requestId })).at(-1)).toContain('时间已经过了');
  });

  it('is said once of two workers at once, and the minutes are held once', async () => {
    for (const _ of ROUNDS) {
      elder = await bank.given.elder();
      const [one, other] = [await referred(), await bank.given.worker()];
      const outcomes = await allAtOnce([
        () => follows(one, NOT_COME),
        () => follows(one, NOT_COME, other),
        () => follows(one, { outcome: 'not_needed', reason: '不用了' }, other),
      ]);
      expect(tallyOf(outcomes)).toEqual({ ok: 1, 'already-done': 2 });
      const { status } = await requestOf(one.requestId);
      expect(await holdsOf(one.requestId)).toEqual(status === 'open' ? ['released', 'held'] : ['released']);
    }
  });
});

describe('of an elder who died', () => {
  it('nothing goes back meanwhile, and what was referred is off when the second worker says so', async () => {
    const one = await referred();
    const { id } = await reported(bank, worker, elder);
    expect(outcomeOf(await follows(one, NOT_COME))).toBe('member-frozen');
    const second = await bank.given.worker();
    await second.must(second.post(`/death-reports/${id}/confirm`));
    expect(await requestOf(one.requestId)).toMatchObject({ status: 'cancelled' });
    expect(await idsIn(worker, 'referrals')).not.toContain(one.requestId);
  });
});
