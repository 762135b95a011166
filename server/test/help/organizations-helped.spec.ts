import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentDto, NearbyRequestDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { paidFrom } from '../support/lots.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

const PLACE = {
  ...{ address: '关上街道关兴路88号', neighbourhood: '关兴路' },
  ...{ longitudeMicrodegrees: 102_744_600, latitudeMicrodegrees: 25_013_300 },
};

let bank: Harness;
let communityId: string;
beforeAll(async () => {
  bank = await Harness.start('organizations_helped');
  ({ communityId } = await bank.given.community());
  const operator = await bank.given.operator();
  await operator.must(operator.patch(`/organizations/${communityId}`, { version: 1, ...PLACE }));
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

const lecture = (personInCharge: Client, changes: object = {}): Promise<Record<string, unknown>> =>
  bank.given.escort({
    ...{ itemCode: 'waste_sorting', beneficiaryOrganizationId: communityId },
    ...{ personInChargeId: personInCharge.memberId, ...changes },
  });
const drafted = async (who: Client, personInCharge: Client, changes: object = {}): Promise<string> =>
  outcomeOf(await who.post('/service-requests', await lecture(personInCharge, changes)));

describe('a lecture for a community', () => {
  it('is drafted by a worker, paid by issuance, confirmed by the person in charge, approved by somebody else', async () => {
    const [worker, other, inCharge, volunteer] = [
      await bank.given.worker(),
      await bank.given.worker(),
      await bank.given.elder({ isVolunteer: true, grantedMinutes: 500 }),
      await bank.given.volunteer(),
    ];
    const made = await worker.must(worker.post<ServiceRequestDto>('/service-requests', await lecture(inCharge)));
    expect(made).toMatchObject({
      ...{ beneficiaryKind: 'organization', beneficiaryName: '石虎关社区', neighbourhood: '关兴路' },
      personInCharge: { memberId: inCharge.memberId },
    });
    await worker.must(worker.post(`/service-requests/${made.id}/submit`));
    expect(await paidFrom(bank, made.id)).toEqual(['issuance 90']);
    const near = await volunteer.must(volunteer.get<PageDto<NearbyRequestDto>>('/nearby-requests?limit=50'));
    expect(near.items.find(({ id }) => id === made.id)).toMatchObject({ withinMeters: 500 });
    expect(outcomeOf(await inCharge.post(`/service-requests/${made.id}/accept`))).toBe('own-request');
    const accepted = await bank.given.accepted(volunteer, made.id);
    await bank.at(accepted.agreedStartAt);
    const path = `/assignments/${accepted.id}`;
    const seen = await inCharge.must(inCharge.get<AssignmentDto>(path));
    expect(seen.meetingCode).toEqual({ purpose: 'start', digits: await bank.given.code(accepted.id, 'start') });
    const task = await volunteer.must(volunteer.get<AssignmentDto>(path));
    expect(task).toMatchObject({ beneficiaryOrganization: '石虎关社区', place: { address: PLACE.address } });
    await bank.given.served(volunteer, accepted);
    const confirmed = await inCharge.must(inCharge.post<AssignmentDto>(`${path}/confirm`));
    expect(confirmed).toMatchObject({ confirmBasis: 'person_in_charge', status: 'confirmed' });
    await bank.given.makeWorker(inCharge.memberId ?? '');
    const approve = { approvedMinutes: 90 };
    expect(outcomeOf(await inCharge.post(`${path}/approve`, approve))).toBe('own-hours');
    expect(outcomeOf(await other.post(`${path}/approve`, approve))).toBe('ok');
    const mine = await inCharge.must(inCharge.get<PageDto<ServiceRequestDto>>('/service-requests/mine'));
    expect(mine.items.map(({ id }) => id)).toContain(made.id);
  });

  it('is refused to who is no worker of it, with a stranger in charge, with half of what it needs', async () => {
    const [worker, elder] = [await bank.given.worker(), await bank.given.elder()];
    const elsewhereId = await bank.given.otherCommunity();
    const elsewhere = await bank.given.worker(elsewhereId);
    expect(await drafted(elder, elder)).toBe('not-found');
    expect(await drafted(elsewhere, elder)).toBe('not-found');
    expect(await drafted(worker, elsewhere)).toBe('not-found');
    expect(await drafted(worker, elder, { personInChargeId: undefined })).toBe('validation-failed');
    expect(await drafted(worker, elder, { beneficiaryOrganizationId: undefined })).toBe('validation-failed');
    expect(await drafted(worker, elder, { beneficiaryId: elder.memberId })).toBe('validation-failed');
    expect(await drafted(elsewhere, elsewhere, { beneficiaryOrganizationId: elsewhereId })).toBe(
      'organization-without-place',
    );
  });

  it('is no service for a person, nor a person’s for it; a child is helped with what is for children', async () => {
    const [worker, elder, child] = [
      await bank.given.worker(),
      await bank.given.elder(),
      await bank.given.elder({ ageYears: 9 }),
    ];
    expect(await drafted(worker, elder, { itemCode: 'hospital_escort' })).toBe('validation-failed');
    const ask = async (who: Client, itemCode: string): Promise<string> =>
      outcomeOf(
        await worker.post('/service-requests', await bank.given.escort({ beneficiaryId: who.memberId, itemCode })),
      );
    expect(await ask(elder, 'waste_sorting')).toBe('validation-failed');
    expect(await ask(elder, 'homework_help')).toBe('validation-failed');
    expect(await ask(child, 'hospital_escort')).toBe('validation-failed');
    expect(await ask(child, 'homework_help')).toBe('ok');
  });
});
