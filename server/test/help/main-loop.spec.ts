import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AssignmentDto,
  NearbyRequestDto,
  PageDto,
  PassbookDto,
  PassbookLineDto,
  ServiceRequestDto,
} from '@huzhu/shared';
import { Harness } from '../support/harness.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('main_loop');
});
afterAll(() => bank.stop());

describe('the main loop', () => {
  it("goes from an elder's request to minutes in the volunteer's passbook", async () => {
    const { given } = bank;
    await bank.at('2026-11-23T10:00:00+08:00');
    const elder = await given.elder({ ageYears: 85, situations: ['lives_alone'] });
    const volunteer = await given.volunteer();
    const worker = await given.worker();

    const wednesday = { startsAt: '2026-11-25T01:00:00Z', latestStartAt: '2026-11-25T04:00:00Z' };
    const request = await given.openRequest(elder, wednesday);
    expect(request).toMatchObject({ status: 'open', itemTitle: '陪诊', freePlaces: 1 });

    const nearby = await volunteer.must(volunteer.get<PageDto<NearbyRequestDto>>('/nearby-requests'));
    expect(nearby.items.map((one) => one.id)).toContain(request.id);

    const accepted = await given.accepted(volunteer, request.id);
    expect(accepted.status).toBe('accepted');
    const served = await given.served(volunteer, accepted, 90);
    expect(served).toMatchObject({ status: 'served', measuredMinutes: 90, evidenceClass: 'system' });

    const waits = { balanceMinutes: 0, waitingMinutes: 90 };
    expect(await volunteer.must(volunteer.get<PassbookDto>('/passbook'))).toMatchObject(waits);
    await elder.must(elder.post(`/assignments/${accepted.id}/confirm`));
    expect(await volunteer.must(volunteer.get<PassbookDto>('/passbook'))).toMatchObject(waits);
    const credited = await worker.must(
      worker.post<AssignmentDto>(`/assignments/${accepted.id}/approve`, { approvedMinutes: 90 }),
    );
    expect(credited).toMatchObject({ status: 'credited', creditedMinutes: 90 });

    const passbook = await volunteer.must(volunteer.get<PassbookDto>('/passbook'));
    expect(passbook).toMatchObject({ balanceMinutes: 90, heldMinutes: 0, waitingMinutes: 0 });
    const lines = await volunteer.must(volunteer.get<PageDto<PassbookLineDto>>('/passbook/lines'));
    const words = { itemTitle: '陪诊', reason: 'service' };
    expect(lines.items).toMatchObject([{ lineNo: 1, minutes: 90, balanceAfterMinutes: 90, ...words }]);
    const { issuerId } = await given.community();
    const [issuer] = await bank.source.query<{ name: string }[]>('SELECT name FROM organizations WHERE id = $1', [
      issuerId,
    ]);
    expect(lines.items[0]?.lots).toEqual([
      { origin: 'earned', issuerName: issuer?.name, minutes: 90, expiresOn: null },
    ]);

    const rated = await elder.must(elder.post<AssignmentDto>(`/assignments/${accepted.id}/rating`, { face: 'happy' }));
    expect(rated.rating?.face).toBe('happy');
    const closed = await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${request.id}`));
    expect(closed.status).toBe('closed');
  });

  it('goes the same way for an elder without a phone: ordered by telephone, proved by the card, confirmed by a call', async () => {
    const { given } = bank;
    await bank.at('2026-11-23T10:00:00+08:00');
    const elder = await given.elder({ usesApp: false });
    const volunteer = await given.volunteer();
    const [first, second] = [await given.worker(), await given.worker()];

    const found = await first.must(first.get<PageDto<{ memberId: string }>>('/people?search=laor&kind=elder'));
    expect(found.items.map((one) => one.memberId)).toContain(elder.memberId);
    const ask = await given.escort({ beneficiaryId: elder.memberId });
    const draft = await first.must(first.post<ServiceRequestDto>('/service-requests', ask));
    expect(draft).toMatchObject({ channel: 'phone', beneficiaryId: elder.memberId });
    const request = await first.must(first.post<ServiceRequestDto>(`/service-requests/${draft.id}/submit`));
    const accepted = await given.accepted(volunteer, request.id);

    const { cardNumber } = await first.must(first.get<{ cardNumber: string }>(`/elders/${elder.memberId}`));
    const check = (end: string): Promise<AssignmentDto> =>
      volunteer.must(
        volunteer.post<AssignmentDto>(`/assignments/${accepted.id}/${end}`, { method: 'card', digits: cardNumber }),
      );
    const start = await bank.at(accepted.agreedStartAt);
    await check('check-in');
    await bank.at(start.add({ minutes: 90 }));
    expect(await check('check-out')).toMatchObject({ measuredMinutes: 90, checkInMethod: 'card' });

    await first.must(first.post(`/assignments/${accepted.id}/confirm`));
    await second.must(second.post(`/assignments/${accepted.id}/approve`, { approvedMinutes: 90 }));
    const passbook = await volunteer.must(volunteer.get<PassbookDto>('/passbook'));
    expect(passbook.balanceMinutes).toBe(90);
  });
});
