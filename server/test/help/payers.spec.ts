import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MyTimeDto, PageDto, ProblemDto, ServiceRequestDto, Situation } from '@huzhu/shared';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { FOUNDING_PROMISE_ID, giveLot, holdLines, paidFrom } from '../support/lots.js';
import { promiseOf, setPolicy } from '../support/policies.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('payers');
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

const submit = async (
  elder: Client,
  changes: Record<string, unknown> = {},
): Promise<{ id: string; outcome: string }> => {
  const { id } = await bank.given.draft(elder, changes);
  return { id, outcome: outcomeOf(await elder.post(`/service-requests/${id}/submit`, { again: true })) };
};
const myTime = (elder: Client): Promise<MyTimeDto> => elder.must(elder.get<MyTimeDto>('/my-time'));
const on = (day: string): Record<string, unknown> => ({
  startsAt: `${day}T09:00:00+08:00`,
  latestStartAt: `${day}T10:00:00+08:00`,
});

describe('who is served free', () => {
  it.each<[number, Situation, boolean]>([
    [80, 'lives_alone', true],
    [80, 'empty_nest', true],
    [79, 'lives_alone', false],
    [95, 'disabled', false],
    [65, 'destitute', true],
    [60, 'lost_only_child', true],
    [60, 'minimum_living', false],
  ])('at %i, %s: %s', async (ageYears, situation, isFree) => {
    const elder = await bank.given.elder({ ageYears, situations: [situation] });
    expect((await myTime(elder)).servedFree).toBe(isFree);
    const { id } = await submit(elder);
    expect(await paidFrom(bank, id)).toEqual(['issuance 90']);
    expect((await myTime(elder)).quotaLeftMinutes).toBe(isFree ? 600 : 510);
  });

  it('keeps what they have, and is asked for no quota', async () => {
    const elder = await bank.given.elder({ ageYears: 85, situations: ['lives_alone'], grantedMinutes: 500 });
    for (let asked = 0; asked < 5; asked++) {
      expect((await submit(elder, { plannedMinutes: 300 })).outcome).toBe('ok');
    }
    expect(await myTime(elder)).toMatchObject({ availableMinutes: 500, grantedMinutes: 500, heldMinutes: 0 });
  });
});

describe('the order of payers', () => {
  it('is: granted, the soonest to expire first; then what was earned; then issuance', async () => {
    const elder = await bank.given.elder();
    const give = (origin: 'granted' | 'earned', minutes: number, expiresOn?: string): Promise<void> =>
      giveLot(bank, elder.memberId ?? '', { origin, minutes, ...(expiresOn ? { expiresOn } : {}) });
    await give('earned', 30);
    await give('granted', 20, '2026-12-31');
    await give('granted', 10, '2026-11-30');
    expect(await myTime(elder)).toMatchObject({ availableMinutes: 60, grantedMinutes: 30 });
    const { id } = await submit(elder);
    expect(await paidFrom(bank, id)).toEqual(['granted 10', 'granted 20', 'earned 30', 'issuance 30']);
    expect(await myTime(elder)).toEqual({
      servedFree: false,
      availableMinutes: 0,
      grantedMinutes: 0,
      heldMinutes: 60,
      quotaLeftMinutes: 570,
    });
  });

  it('leaves out a lot whose last day has passed, and uses one on its last day', async () => {
    const elder = await bank.given.elder();
    await giveLot(bank, elder.memberId ?? '', { origin: 'granted', minutes: 40, expiresOn: '2026-11-22' });
    await giveLot(bank, elder.memberId ?? '', { origin: 'granted', minutes: 50, expiresOn: '2026-11-23' });
    expect((await myTime(elder)).availableMinutes).toBe(50);
    const { id } = await submit(elder);
    expect(await paidFrom(bank, id)).toEqual(['granted 50', 'issuance 40']);
  });

  it.each([
    [59, ['issuance 90']],
    [60, ['earned 90']],
  ])('lets earned minutes be spent from 60: at %i %j', async (ageYears, lines) => {
    const elder = await bank.given.elder({ ageYears });
    await giveLot(bank, elder.memberId ?? '', { origin: 'earned', minutes: 200 });
    const { id } = await submit(elder);
    expect(await paidFrom(bank, id)).toEqual(lines);
  });
});

describe('old hours keep their old promises', () => {
  /** Of a community whose policy of today says so; the elder is 62. */
  const underPolicy = async (spendFromAge: number): Promise<Client> => {
    const communityId = await bank.given.otherCommunity(`从${String(spendFromAge)}岁`);
    await setPolicy(bank, communityId, {}, { promise: { spendFromAge } });
    return bank.given.elder({ ageYears: 62, communityId });
  };

  it.each([
    { promised: 60, today: 65, lines: ['earned 90'], available: 200 },
    { promised: 65, today: 60, lines: ['issuance 90'], available: 0 },
  ])('from $promised, though today’s policy says $today', async ({ promised, today, lines, available }) => {
    const elder = await underPolicy(today);
    const promiseId = await promiseOf(bank, { spendFromAge: promised }, '2026-01-01');
    await giveLot(bank, elder.memberId ?? '', { origin: 'earned', minutes: 200, promiseId });
    expect((await myTime(elder)).availableMinutes).toBe(available);
    const { id } = await submit(elder);
    expect(await paidFrom(bank, id)).toEqual(lines);
  });

  it('the oldest promise pays first', async () => {
    const elder = await bank.given.elder();
    const young = await promiseOf(bank, { spendFromAge: 55 }, '2026-06-01');
    const give = (minutes: number, promiseId: string): Promise<void> =>
      giveLot(bank, elder.memberId ?? '', { origin: 'earned', minutes, promiseId });
    await give(60, young);
    await give(40, FOUNDING_PROMISE_ID);
    const { id } = await submit(elder);
    expect(await paidFrom(bank, id)).toEqual(['earned 40', 'earned 50']);
  });

  it('minutes that were not promised to buy services buy none', async () => {
    const elder = await bank.given.elder();
    const promiseId = await promiseOf(bank, { redeemInto: [] }, '2026-01-01');
    await giveLot(bank, elder.memberId ?? '', { origin: 'granted', minutes: 200, promiseId });
    expect((await myTime(elder)).availableMinutes).toBe(0);
    const { id } = await submit(elder);
    expect(await paidFrom(bank, id)).toEqual(['issuance 90']);
  });
});

describe('when minutes are short', () => {
  it('stays a draft, stands in the queue of its own workers, and says to telephone', async () => {
    const elder = await bank.given.elder();
    const worker = await bank.given.worker();
    const stranger = await bank.given.worker(await bank.given.otherCommunity());
    expect((await submit(elder, { plannedMinutes: 300 })).outcome).toBe('ok');
    const { id } = await bank.given.draft(elder, { plannedMinutes: 300, wantedVolunteers: 2 });
    const refused = await elder.post<ProblemDto>(`/service-requests/${id}/submit`, { again: true });
    expect(refused.body).toMatchObject({
      status: 409,
      type: '/problems/minutes-short',
      title: '这个月的时间不够了，请打电话给社区',
    });

    expect(await holdLines(bank, id)).toEqual([]);
    const now = await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${id}`));
    expect(now.status).toBe('draft');
    expect(now.shortAt).not.toBeNull();
    const queue = await worker.must(worker.get<PageDto<ServiceRequestDto>>('/service-requests/short'));
    expect(queue.items.map((item) => item.id)).toEqual([id]);
    const other = await stranger.must(stranger.get<PageDto<ServiceRequestDto>>('/service-requests/short'));
    expect(other.items).toEqual([]);
  });

  it('goes out of the queue when it is submitted after all', async () => {
    const elder = await bank.given.elder();
    const worker = await bank.given.worker();
    const first = await submit(elder, { plannedMinutes: 300, wantedVolunteers: 2 });
    const second = await submit(elder, { plannedMinutes: 60 });
    expect([first.outcome, second.outcome]).toEqual(['ok', 'minutes-short']);
    await elder.must(elder.post(`/service-requests/${first.id}/cancel`));
    const again = await elder.must(
      elder.post<ServiceRequestDto>(`/service-requests/${second.id}/submit`, { again: true }),
    );
    expect(again).toMatchObject({ status: 'open', shortAt: null });
    const queue = await worker.must(worker.get<PageDto<ServiceRequestDto>>('/service-requests/short'));
    expect(queue.items.map((item) => item.id)).not.toContain(second.id);
  });

  it('counts the 600 over all places of a request together', async () => {
    const elder = await bank.given.elder();
    const two = await submit(elder, { plannedMinutes: 300, wantedVolunteers: 2 });
    expect(two.outcome).toBe('ok');
    expect(await holdLines(bank, two.id)).toEqual([
      { place: 1, status: 'held', origin: 'issuance', amount: 300, settled: 0 },
      { place: 2, status: 'held', origin: 'issuance', amount: 300, settled: 0 },
    ]);
    expect((await submit(elder, { plannedMinutes: 60 })).outcome).toBe('minutes-short');
  });

  it('counts by the month of the service, in Shanghai', async () => {
    const elder = await bank.given.elder();
    const whole = { plannedMinutes: 300, wantedVolunteers: 2 };
    expect((await submit(elder, { ...whole, ...on('2026-11-30') })).outcome).toBe('ok');
    expect((await submit(elder, on('2026-11-29'))).outcome).toBe('minutes-short');
    // Midnight of 1 December in Shanghai is still November in London.
    const midnight = { startsAt: '2026-11-30T16:00:00Z', latestStartAt: '2026-11-30T17:00:00Z' };
    expect((await submit(elder, { ...whole, ...midnight })).outcome).toBe('ok');
    expect((await submit(elder, on('2026-12-31'))).outcome).toBe('minutes-short');
    expect((await submit(elder, on('2027-01-01'))).outcome).toBe('ok');
  });

  it('takes nothing away for having asked: all of it or none', async () => {
    const elder = await bank.given.elder({ grantedMinutes: 100 });
    await submit(elder, { plannedMinutes: 300, wantedVolunteers: 2 });
    const before = await myTime(elder);
    expect((await submit(elder, { plannedMinutes: 300 })).outcome).toBe('minutes-short');
    expect(await myTime(elder)).toEqual(before);
  });
});

it('refuses the sixth open request, and takes it when one is over', async () => {
  const elder = await bank.given.elder({ ageYears: 85, situations: ['lives_alone'] });
  const asked: string[] = [];
  for (let index = 0; index < 5; index++) asked.push((await bank.given.openRequest(elder)).id);
  const { id, outcome } = await submit(elder);
  expect(outcome).toBe('too-many-open');
  await elder.must(elder.post(`/service-requests/${asked[0]}/cancel`));
  expect((await elder.post(`/service-requests/${id}/submit`, { again: true })).status).toBe(200);
});
