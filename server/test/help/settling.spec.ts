import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentDto, MyTimeDto, PageDto, PassbookDto, PassbookLineDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { giveLot, holdLines, paidFrom } from '../support/lots.js';
import { outcomeOf } from '../support/race.js';
import { MORNING, people, type People } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('settling');
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

type Ask = Record<string, unknown>;

/** From the request to the elder's confirmation; `minutes` is how long it really took. */
const served = async ({ elder, volunteer }: People, minutes: number, ask: Ask = {}): Promise<AssignmentDto> => {
  const request = await bank.given.openRequest(elder, ask);
  const accepted = await bank.given.accepted(volunteer, request.id);
  await bank.given.served(volunteer, accepted, minutes);
  return elder.must(elder.post<AssignmentDto>(`/assignments/${accepted.id}/confirm`));
};
const balances = async (origin: string): Promise<number> => {
  const [row] = await bank.source.query<{ sum: string | null }[]>(
    'SELECT sum(balance) FROM ledger_accounts WHERE origin = $1',
    [origin],
  );
  return Number(row?.sum ?? 0);
};
const myTime = (elder: Client): Promise<MyTimeDto> => elder.must(elder.get<MyTimeDto>('/my-time'));

describe('approval', () => {
  it('pays the volunteer four hours for an escort planned for 90 minutes; the elder pays what was planned', async () => {
    const all = await people(bank);
    const { elder, volunteer, worker } = all;
    await giveLot(bank, elder.memberId ?? '', { origin: 'earned', minutes: 500 });
    const issuedBefore = await balances('issuance');
    const assignment = await served(all, 241);
    expect(assignment.measuredMinutes).toBe(240);
    await worker.must(worker.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 240 }));
    expect(await volunteer.must(volunteer.get<PassbookDto>('/passbook'))).toMatchObject({ balanceMinutes: 240 });
    expect(await elder.must(elder.get<PassbookDto>('/passbook'))).toMatchObject({
      balanceMinutes: 410,
      heldMinutes: 0,
    });
    expect(issuedBefore - (await balances('issuance'))).toBe(150);
  });

  it('refuses more than the item allows, and other minutes than measured without a reason', async () => {
    const all = await people(bank);
    const { worker } = all;
    const { id } = await served(all, 90);
    const approve = async (body: object): Promise<string> =>
      outcomeOf(await worker.post(`/assignments/${id}/approve`, body));
    expect(await approve({ approvedMinutes: 301, reason: '医院人多' })).toBe('minutes-over-limit');
    expect(await approve({ approvedMinutes: 85 })).toBe('reason-needed');
    expect(await approve({ approvedMinutes: 85, reason: '   ' })).toBe('reason-needed');
    expect(await approve({ approvedMinutes: 85, reason: '中间离开了一会儿' })).toBe('ok');
  });

  it('takes from the payers in order and frees the rest from the last', async () => {
    const all = await people(bank);
    const { elder, worker } = all;
    await giveLot(bank, elder.memberId ?? '', { origin: 'granted', minutes: 40, expiresOn: '2026-12-31' });
    await giveLot(bank, elder.memberId ?? '', { origin: 'earned', minutes: 20 });
    const { id, requestId } = await served(all, 90);
    await worker.must(worker.post(`/assignments/${id}/approve`, { approvedMinutes: 50, reason: '只陪到一半' }));
    expect(await holdLines(bank, requestId)).toEqual([
      { place: 1, status: 'settled', origin: 'granted', amount: 40, settled: 40 },
      { place: 1, status: 'settled', origin: 'earned', amount: 20, settled: 10 },
      { place: 1, status: 'settled', origin: 'issuance', amount: 30, settled: 0 },
    ]);
    // What issuance was asked for and did not pay is the month's again.
    expect(await myTime(elder)).toMatchObject({ availableMinutes: 10, heldMinutes: 0, quotaLeftMinutes: 600 });
  });

  it('writes a line that leads back to the service', async () => {
    const all = await people(bank);
    const { volunteer, worker } = all;
    const { id } = await served(all, 90);
    const credited = await worker.must(
      worker.post<AssignmentDto>(`/assignments/${id}/approve`, { approvedMinutes: 90 }),
    );
    const { items } = await volunteer.must(volunteer.get<PageDto<PassbookLineDto>>('/passbook/lines'));
    expect(items).toEqual([
      // The passbook tells milliseconds, also where they end in a zero.
      expect.objectContaining({
        ...{ assignmentId: id, itemTitle: '陪诊', minutes: 90 },
        occurredAt: new Date(credited.checkedInAt ?? '').toISOString(),
      }),
    ]);
    const [row] = await bank.source.query<object[]>(
      'SELECT source, approver_id, actor_id, policy_version_id FROM ledger_transactions WHERE id = $1',
      [items[0]?.transactionId],
    );
    const [inForce] = await bank.source.query<{ id: string }[]>(
      'SELECT id FROM policy_versions ORDER BY effective_on DESC LIMIT 1',
    );
    const who = { approver_id: worker.memberId, actor_id: worker.memberId };
    expect(row).toEqual({ source: `assignment:${id}`, ...who, policy_version_id: inForce?.id });
  });
});

describe('whatever ends a request frees what it should', () => {
  const asked = async (): Promise<People & { request: ServiceRequestDto }> => {
    const all = await people(bank);
    await giveLot(bank, all.elder.memberId ?? '', { origin: 'granted', minutes: 50, expiresOn: '2026-12-31' });
    const request = await bank.given.openRequest(all.elder);
    expect(await paidFrom(bank, request.id)).toEqual(['granted 50', 'issuance 40']);
    return { ...all, request };
  };
  const isFree = async (elder: Client): Promise<void> =>
    expect(await myTime(elder)).toMatchObject({ availableMinutes: 50, heldMinutes: 0, quotaLeftMinutes: 600 });
  const isHeld = async (elder: Client): Promise<void> =>
    expect(await myTime(elder)).toMatchObject({ availableMinutes: 0, heldMinutes: 50, quotaLeftMinutes: 560 });

  it('cancelling frees all, also after somebody accepted', async () => {
    const { elder, volunteer, request } = await asked();
    await bank.given.accepted(volunteer, request.id);
    await elder.must(elder.post(`/service-requests/${request.id}/cancel`));
    await isFree(elder);
  });

  it('expiry frees all', async () => {
    const { elder, request } = await asked();
    await bank.sweep(await bank.at(request.latestStartAt));
    await isFree(elder);
  });

  it('giving back frees nothing: the place keeps its minutes for the next volunteer, who is paid from them', async () => {
    const { elder, volunteer, worker, request } = await asked();
    const first = await bank.given.accepted(volunteer, request.id);
    await volunteer.must(volunteer.post(`/assignments/${first.id}/release`));
    await isHeld(elder);
    const next = await bank.given.volunteer();
    const second = await bank.given.accepted(next, request.id);
    await bank.given.served(next, second);
    await elder.must(elder.post(`/assignments/${second.id}/confirm`));
    await worker.must(worker.post(`/assignments/${second.id}/approve`, { approvedMinutes: 90 }));
    expect(await next.must(next.get<PassbookDto>('/passbook'))).toMatchObject({ balanceMinutes: 90 });
    expect(await volunteer.must(volunteer.get<PassbookDto>('/passbook'))).toMatchObject({ balanceMinutes: 0 });
  });

  it('a no-show keeps the minutes while others may still come, and frees them when nobody can', async () => {
    const { elder, volunteer, request } = await asked();
    await bank.given.accepted(volunteer, request.id);
    const starts = Temporal.Instant.from(request.startsAt);
    await bank.sweep(await bank.at(starts.add({ minutes: 30 })));
    await isHeld(elder);
    await bank.sweep(await bank.at(request.latestStartAt));
    await isFree(elder);
  });

  it('a rejected service frees all and credits nobody', async () => {
    const { elder, volunteer, worker, request } = await asked();
    const accepted = await bank.given.accepted(volunteer, request.id);
    await bank.given.served(volunteer, accepted);
    await elder.must(elder.post(`/assignments/${accepted.id}/confirm`));
    await worker.must(worker.post(`/assignments/${accepted.id}/reject`, { reason: '没有来' }));
    await isFree(elder);
    expect(await volunteer.must(volunteer.get<PassbookDto>('/passbook'))).toMatchObject({ balanceMinutes: 0 });
  });

  it('of two places, the one nobody took is freed when the time to start has passed', async () => {
    const { elder, volunteer } = await people(bank);
    const request = await bank.given.openRequest(elder, { wantedVolunteers: 2 });
    const accepted = await bank.given.accepted(volunteer, request.id);
    await bank.given.checkedIn(volunteer, accepted);
    await bank.sweep(await bank.at(request.latestStartAt));
    expect((await holdLines(bank, request.id)).map(({ place, status }) => [place, status])).toEqual([
      [1, 'held'],
      [2, 'released'],
    ]);
    expect((await myTime(elder)).quotaLeftMinutes).toBe(510);
  });
});

describe('granted minutes whose last day passes while they are held', () => {
  const SOON = '2026-11-26';
  const DEC = { startsAt: '2026-12-01T01:00:00Z', latestStartAt: '2026-12-01T02:00:00Z' };

  it('stay payable', async () => {
    const all = await people(bank);
    await giveLot(bank, all.elder.memberId ?? '', { origin: 'granted', minutes: 90, expiresOn: SOON });
    const { id, requestId } = await served(all, 90, DEC);
    await all.worker.must(all.worker.post(`/assignments/${id}/approve`, { approvedMinutes: 90 }));
    expect(await holdLines(bank, requestId)).toMatchObject([{ origin: 'granted', settled: 90 }]);
  });

  it('expire at once when they are freed by cancelling', async () => {
    const { elder } = await people(bank);
    await giveLot(bank, elder.memberId ?? '', { origin: 'granted', minutes: 120, expiresOn: SOON });
    const request = await bank.given.openRequest(elder, DEC);
    await bank.at('2026-11-28T09:00:00+08:00');
    const expired = await balances('expired');
    await elder.must(elder.post(`/service-requests/${request.id}/cancel`));
    expect((await balances('expired')) - expired).toBe(90);
    const { items } = await elder.must(elder.get<PageDto<PassbookLineDto>>('/passbook/lines'));
    expect(items[0]).toMatchObject({ reason: 'expiry', minutes: -90 });
  });

  it('expire when approval takes less than was held, even for a service before the last day', async () => {
    const all = await people(bank);
    await giveLot(bank, all.elder.memberId ?? '', { origin: 'granted', minutes: 90, expiresOn: SOON });
    const { id } = await served(all, 90);
    await bank.at('2026-11-29T09:00:00+08:00');
    const expired = await balances('expired');
    await all.worker.must(all.worker.post(`/assignments/${id}/approve`, { approvedMinutes: 60, reason: '提前走了' }));
    expect((await balances('expired')) - expired).toBe(30);
    expect(await all.elder.must(all.elder.get<PassbookDto>('/passbook'))).toMatchObject({ balanceMinutes: 0 });
  });
});
