import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  DEVICE_HEADER,
  type ApprovalsDto,
  type AssignmentDto,
  type BindingCodeDto,
  type ClaimDto,
  type ElderDto,
  type MergeDto,
  type PageDto,
  type PassbookDto,
  type QueueItemDto,
  type RegisteredDto,
  type ServiceRequestDto,
  type SessionDto,
  type TraceDto,
} from '@huzhu/shared';
import type { Answer, Client } from './support/client.js';
import { newElder, newVolunteer } from './support/given-people.js';
import type { Harness } from './support/harness.js';
import { bindPhone } from './support/phones.js';
import { outcomeOf } from './support/race.js';
import { MORNING } from './support/stages.js';
import { WechatBank } from './support/wechat-bank.js';

let wechat: WechatBank;
let bank: Harness;
/** The one who wants minutes for nobody's help. */
let worker: Client;
let colleague: Client;
let street: Client;
beforeAll(async () => {
  wechat = await WechatBank.start('collusion');
  ({ bank } = wechat);
  await bank.at(MORNING);
  const { streetId, communityId } = await bank.given.community();
  [worker, colleague, street] = [
    await bank.given.worker(),
    await bank.given.worker(),
    await bank.given.worker(streetId),
  ];
  const operator = await bank.given.operator();
  const place = { longitudeMicrodegrees: 102_744_600, latitudeMicrodegrees: 25_013_300 };
  const home = { address: '关上街道关兴路88号', neighbourhood: '关兴路', ...place };
  await operator.must(operator.patch(`/organizations/${communityId}`, { version: 1, ...home }));
});
beforeEach(() => bank.at(MORNING));
afterAll(() => wechat.stop());

let phones = 0;
const newPhone = (): string => `o-collusion-${String((phones += 1))}`;
const SIM = '13800009999';

const entered = async (by = worker): Promise<ElderDto> =>
  by.must(by.post<ElderDto>('/elders', await newElder(bank, { phone: SIM, usesApp: true })));
const agreed = async (memberId: string, { token }: SessionDto): Promise<Client> => {
  const one = bank.nobody.as(memberId, token);
  const { version } = await one.must(one.get<{ version: number }>('/terms'));
  await one.must(one.post('/me/consents', { version }));
  return one;
};
const codeOf = async (memberId: string, by: Client): Promise<string> =>
  (await by.must(by.post<BindingCodeDto>(`/members/${memberId}/binding-codes`, {}, { key: null }))).digits;
const boundByCode = async (memberId: string, by = worker, device = ''): Promise<Client> => {
  const body = { code: await wechat.codeOf(newPhone()), bindingCode: await codeOf(memberId, by) };
  const headers: Record<string, string> = device ? { [DEVICE_HEADER]: device } : {};
  const session = await bank.nobody.must(
    bank.nobody.post<SessionDto>('/sessions/bindings', body, { key: null, headers }),
  );
  return agreed(memberId, session);
};
const boundByClaim = async (elder: ElderDto, by: Client): Promise<Client> => {
  const phone = newPhone();
  const body = { code: await wechat.codeOf(phone), digits: elder.number };
  await bank.nobody.must(bank.nobody.post('/member-claims', body, { key: null }));
  const { items } = await by.must(by.get<PageDto<ClaimDto>>('/member-claims?limit=50'));
  const id = items.find((one) => one.memberNumber === elder.number)?.id ?? '';
  await by.must(by.post<ClaimDto>(`/member-claims/${id}/confirm`));
  return agreed(elder.memberId, await bank.nobody.must(wechat.login(phone)));
};
const registered = async (): Promise<Client> => {
  const body = { ...(await newVolunteer(bank)), code: await wechat.codeOf(newPhone()) };
  const { session } = await bank.nobody.must(bank.nobody.post<RegisteredDto>('/registrations', body, { key: null }));
  const me = bank.nobody.as('new', session.token);
  const { id } = await me.must(me.get<{ id: string }>('/me'));
  return bank.nobody.as(id, session.token);
};
const registeredAtDesk = async (): Promise<string> => {
  const body = await newVolunteer(bank);
  await worker.must(worker.post('/volunteers', body));
  const rows = await bank.source.query<{ id: string }[]>('SELECT id FROM members WHERE name = $1', [body['name']]);
  return rows[0]?.id ?? '';
};
/** Both sides played on one's own phones, as the meeting codes make it: evidence of class `system`. */
const played = async (elder: Client, volunteer: Client): Promise<AssignmentDto> =>
  (await bank.given.confirmedAssignment({ elder, volunteer })).assignment;
const approve = (id: string, by: Client): Promise<Answer<AssignmentDto>> =>
  by.post<AssignmentDto>(`/assignments/${id}/approve`, { approvedMinutes: 90 });
const balanceOf = async (who: Client): Promise<number> =>
  (await who.must(who.get<PassbookDto>('/passbook'))).balanceMinutes;
const prove = (memberId: string | null, by: Client): Promise<Answer<unknown>> =>
  by.post(`/members/${memberId ?? ''}/phone-proofs`, { way: 'visit', words: '上门见到本人，手机在她手里' });
const tracesOf = async (who: Client): Promise<TraceDto[]> =>
  (await who.must(who.get<PageDto<TraceDto>>('/supervision/traces?limit=50'))).items;

/** Neither alone, nor in a batch, nor by throwing it out and in again. */
const creditsNothing = async ({ id }: AssignmentDto, volunteer: Client, why = 'phone-unproven'): Promise<void> => {
  expect(outcomeOf(await approve(id, worker))).toBe(why);
  await bank.at((await bank.given.now()).add({ minutes: 30 }));
  const batch = await worker.must(worker.post<ApprovalsDto>('/assignments/approvals', { assignmentIds: [id] }));
  expect([batch.approved, batch.leftOut.map(({ problem }) => problem)]).toEqual([[], [why]]);
  expect((await worker.must(worker.get<AssignmentDto>(`/assignments/${id}`))).may).not.toContain('approve');
  expect(await balanceOf(volunteer)).toBe(0);
};

describe('one worker with three phones', () => {
  it('credits no minute to a phone bound by a code of theirs, not even with the number they wrote down', async () => {
    const [elder, volunteer] = [await boundByCode((await entered()).memberId), await registered()];
    const assignment = await played(elder, volunteer);
    await creditsNothing(assignment, volunteer);
    const shown = { code: await wechat.phoneCodeOf(SIM) };
    expect(await elder.must(elder.post('/me/phone-proofs', shown))).toMatchObject({ isProven: true });
    expect(outcomeOf(await prove(elder.memberId, worker))).toBe('second-person-needed');
    await creditsNothing(assignment, volunteer);
  });

  it('nor when the volunteer’s phone is the one they bound', async () => {
    const volunteer = await boundByCode(await registeredAtDesk());
    await creditsNothing(await played(await bank.given.elder(), volunteer), volunteer);
  });

  it('nor by a claim that they said yes to', async () => {
    const [elder, volunteer] = [await boundByClaim(await entered(), worker), await registered()];
    await creditsNothing(await played(elder, volunteer), volunteer);
  });

  it('nor by merging an entry of theirs with a phone that registered: that takes another’s yes, and bars both', async () => {
    const [elder, other, volunteer] = [await entered(), await registered(), await registered()];
    const body = { fromId: elder.memberId, intoId: other.memberId, reason: '同一个人' };
    const { id } = await worker.must(worker.post<MergeDto>('/member-merges', body));
    expect(outcomeOf(await worker.post(`/member-merges/${id}/confirm`))).toBe('second-person-needed');
    await colleague.must(colleague.post(`/member-merges/${id}/confirm`));
    const assignment = await played(other, volunteer);
    await creditsNothing(assignment, volunteer);
    expect(outcomeOf(await approve(assignment.id, colleague))).toBe('phone-unproven');
  });

  it('nor by two phones that registered by themselves, one of them in charge of a lecture', async () => {
    const [inCharge, volunteer] = [await registered(), await registered()];
    const { communityId } = await bank.given.community();
    const lecture = { beneficiaryOrganizationId: communityId, personInChargeId: inCharge.memberId };
    const asked = await bank.given.escort({ itemCode: 'waste_sorting', ...lecture });
    const { id } = await worker.must(worker.post<ServiceRequestDto>('/service-requests', asked));
    await worker.must(worker.post(`/service-requests/${id}/submit`));
    const served = await bank.given.served(volunteer, await bank.given.accepted(volunteer, id));
    const assignment = await inCharge.must(inCharge.post<AssignmentDto>(`/assignments/${served.id}/confirm`));
    await creditsNothing(assignment, volunteer, 'own-hours');
  });

  it('nor by the word of an elder that they write down themselves for a phone they bound', async () => {
    const elder = await bank.given.elder({ usesApp: false });
    const volunteer = await boundByCode(await registeredAtDesk());
    const request = await bank.given.openRequest(elder);
    const { id } = await bank.given.served(volunteer, await bank.given.accepted(volunteer, request.id));
    expect(outcomeOf(await worker.post(`/assignments/${id}/confirm`))).toBe('phone-unproven');
    const { items } = await worker.must(worker.get<PageDto<QueueItemDto>>('/queues/to_confirm?limit=50'));
    expect(items.some((one) => one.assignmentId === id)).toBe(false);
    expect(outcomeOf(await colleague.post(`/assignments/${id}/confirm`))).toBe('ok');
  });

  it('nor from one device: who comes from it counts as acting for the others', async () => {
    const device = 'device-of-the-worker';
    const headers = { [DEVICE_HEADER]: device };
    await bindPhone(bank, worker, { openid: 'o-own', how: 'code' });
    await bank.nobody.must(
      bank.nobody.post('/sessions/wechat', { code: await wechat.codeOf('o-own') }, { key: null, headers }),
    );
    const { memberId } = await entered(colleague);
    const [elder, volunteer] = [await boundByCode(memberId, colleague, device), await registered()];
    await creditsNothing(await played(elder, volunteer), volunteer, 'own-hours');
  });

  it('nor minutes of a paper book', async () => {
    const { memberId } = await entered();
    await boundByCode(memberId);
    const scan = await worker.must(
      worker.upload<{ id: string }>('/files?purpose=opening_scan', Buffer.from('%PDF-1.7 paper')),
    );
    const body = { memberId, minutes: 600, note: '纸质存折', fileId: scan.id };
    expect(outcomeOf(await worker.post('/opening-balances', body))).toBe('phone-unproven');
  });
});

describe('two workers', () => {
  it('can, and the trace stands by itself with the organization above, without a name', async () => {
    const [elder, volunteer] = [await boundByCode((await entered()).memberId), await registered()];
    const { id } = await played(elder, volunteer);
    await colleague.must(approve(id, colleague));
    expect(await balanceOf(volunteer)).toBe(90);
    const { communityId, streetId, cityId } = await bank.given.community();
    const numberOf = async ({ memberId }: Client): Promise<string> =>
      (await bank.source.query<{ number: string }[]>('SELECT number FROM members WHERE id = $1', [memberId]))[0]!
        .number;
    const [trace] = await tracesOf(street);
    expect(trace).toEqual({
      ...{ id: expect.any(String), at: expect.any(String), kind: 'code', minutes: 90 },
      ...{ organizationId: communityId, organizationName: '石虎关社区', memberNumbers: [await numberOf(elder)] },
      workerNumbers: [await numberOf(worker), await numberOf(colleague)].sort(),
    });
    for (const above of [await bank.given.staff('supervisor', streetId), await bank.given.operator(cityId)])
      expect((await tracesOf(above))[0]?.id).toBe(trace?.id);
    for (const own of [worker, colleague, await bank.given.staff('supervisor', communityId)])
      expect(await tracesOf(own)).toEqual([]);
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity());
    expect(await tracesOf(elsewhere)).toEqual([]);
  });

  it('can by calling a number of theirs, and leave a trace of that, too', async () => {
    const [elder, volunteer] = [await entered(), await registered()];
    const ask = await bank.given.escort({ beneficiaryId: elder.memberId });
    const { id } = await worker.must(worker.post<ServiceRequestDto>('/service-requests', ask));
    await worker.must(worker.post(`/service-requests/${id}/submit`));
    const served = await bank.given.served(volunteer, await bank.given.accepted(volunteer, id));
    await worker.must(worker.post(`/assignments/${served.id}/confirm`));
    await colleague.must(approve(served.id, colleague));
    expect((await tracesOf(street))[0]).toMatchObject({ kind: 'spoken', memberNumbers: [elder.number] });
  });

  it('can when one proves what the other bound, and leave a trace; a third person’s word leaves none', async () => {
    const [elder, volunteer] = [await boundByCode((await entered()).memberId), await registered()];
    const { id } = await played(elder, volunteer);
    await colleague.must(prove(elder.memberId, colleague));
    await worker.must(approve(id, worker));
    const before = await tracesOf(street);
    expect(before[0]).toMatchObject({ kind: 'code', minutes: 90 });
    await street.must(prove(elder.memberId, street));
    await bank.at(MORNING);
    await worker.must(approve((await played(elder, await registered())).id, worker));
    expect(await tracesOf(street)).toEqual(before);
  });

  it('who are both barred decide nothing: it climbs to the organization above by itself', async () => {
    const elder = await boundByCode((await entered()).memberId);
    const volunteer = await boundByCode(await registeredAtDesk(), colleague);
    const { id } = await played(elder, volunteer);
    for (const one of [worker, colleague]) expect(outcomeOf(await approve(id, one))).toBe('phone-unproven');
    const queued = async (who: Client): Promise<boolean> =>
      (await who.must(who.get<PageDto<QueueItemDto>>('/queues/to_approve?limit=50'))).items.some(
        (one) => one.assignmentId === id,
      );
    const waiting = async (who: Client): Promise<boolean> =>
      (await who.must(who.get<PageDto<AssignmentDto>>('/assignments/waiting?step=approval&limit=50'))).items.some(
        (one) => one.id === id,
      );
    expect([await queued(worker), await waiting(worker)]).toEqual([false, false]);
    expect([await queued(street), await waiting(street)]).toEqual([true, true]);
    const before = await tracesOf(street);
    await street.must(approve(id, street));
    expect(await tracesOf(street)).toEqual(before);
  });
});

describe('somebody who holds a role', () => {
  it('is bound by the code of an operator and the yes of a second person', async () => {
    const [invited, phone, operator] = [await bank.given.worker(), newPhone(), await bank.given.operator()];
    const digits = await codeOf(invited.memberId ?? '', operator);
    expect(outcomeOf(await wechat.bind(phone, digits))).toBe('second-yes-awaited');
    expect(outcomeOf(await wechat.login(phone))).toBe('second-yes-awaited');
    const { items } = await operator.must(operator.get<PageDto<ClaimDto>>('/member-claims'));
    const id = items.find(({ status }) => status === 'half_confirmed')?.id ?? '';
    expect(outcomeOf(await operator.post(`/member-claims/${id}/confirm`))).toBe('second-person-needed');
    expect((await colleague.must(colleague.post<ClaimDto>(`/member-claims/${id}/confirm`))).status).toBe('bound');
    expect(outcomeOf(await wechat.login(phone))).toBe('ok');
  });

  it('is not claimed by two workers, nor by a code that was given before the role', async () => {
    const elder = await entered();
    const [digits, phone] = [await codeOf(elder.memberId, worker), newPhone()];
    await bank.given.makeWorker(elder.memberId);
    expect(outcomeOf(await wechat.bind(phone, digits))).toBe('binding-code-wrong');
    const body = { code: await wechat.codeOf(newPhone()), digits: elder.number };
    await bank.nobody.must(bank.nobody.post('/member-claims', body, { key: null }));
    const { items } = await worker.must(worker.get<PageDto<ClaimDto>>('/member-claims?limit=50'));
    const claim = items.find((one) => one.memberNumber === elder.number);
    expect(claim?.mayConfirm).toBe(false);
    for (const one of [worker, colleague, street])
      expect(outcomeOf(await one.post(`/member-claims/${claim?.id ?? ''}/confirm`))).toBe('identity-above');
  });
});
