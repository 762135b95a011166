import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentDto, ClaimDto, MergeDto, PageDto, QueueItemDto, ServiceRequestDto } from '@huzhu/shared';
import type { Answer, Client } from '../support/client.js';
import { Colluders, SIM } from '../support/colluders.js';
import type { Harness } from '../support/harness.js';
import { bindPhone } from '../support/phones.js';
import { allAtOnce, outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import type { WechatBank } from '../support/wechat-bank.js';

let all: Colluders;
/** Before everything else here. */
const LONG_AGO = '2026-10-01T09:00+08:00';

let bank: Harness;
let wechat: WechatBank;
let worker: Client;
let colleague: Client;
let street: Client;
beforeAll(async () => {
  all = await Colluders.open('collusion_of_two');
  ({ bank, wechat, worker, colleague, street } = all);
  // Where nobody else has a phone yet, a bank is being opened, and the operator binds alone.
  await bindPhone(bank, colleague);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => wechat.stop());

/** Sends all of them while the member's row is held, and lets it go when each of them waits for it. */
const whileHeld = async (memberId: string, sends: (() => Promise<Answer<unknown>>)[]): Promise<string[]> => {
  const holder = bank.source.createQueryRunner();
  await holder.startTransaction();
  await holder.query('SELECT FROM members WHERE id = $1 FOR UPDATE', [memberId]);
  const outcomes = allAtOnce(sends);
  let waiting = 0;
  while (waiting < sends.length) {
    const [row] = await bank.source.query<{ waiting: number }[]>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    waiting = row?.waiting ?? 0;
  }
  await holder.commitTransaction();
  await holder.release();
  return outcomes;
};

describe('two workers', () => {
  it('can, and the trace stands by itself with the organization above, without a name', async () => {
    const [elder, volunteer] = [await all.boundByCode((await all.entered()).memberId), await all.registered()];
    const { id } = await all.played(elder, volunteer);
    await colleague.must(all.approve(id, colleague));
    expect(await all.balanceOf(volunteer)).toBe(90);
    const { communityId, streetId, cityId } = await bank.given.community();
    const numberOf = async ({ memberId }: Client): Promise<string> =>
      (await bank.source.query<{ number: string }[]>('SELECT number FROM members WHERE id = $1', [memberId]))[0]!
        .number;
    const [trace] = await all.tracesOf(street);
    expect(trace).toEqual({
      ...{ id: expect.any(String), at: expect.any(String), kind: 'code', minutes: 90 },
      ...{ organizationId: communityId, organizationName: '石虎关社区', memberNumbers: [await numberOf(elder)] },
      workerNumbers: [await numberOf(worker), await numberOf(colleague)].sort(),
    });
    for (const above of [await bank.given.staff('supervisor', streetId), await bank.given.operator(cityId)])
      expect((await all.tracesOf(above))[0]?.id).toBe(trace?.id);
    for (const own of [worker, colleague, await bank.given.staff('supervisor', communityId)])
      expect(await all.tracesOf(own)).toEqual([]);
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity());
    expect(await all.tracesOf(elsewhere)).toEqual([]);
  });

  it('can by calling a number of theirs, and leave a trace of that, too', async () => {
    const [elder, volunteer] = [await all.entered(), await all.registered()];
    const ask = await bank.given.escort({ beneficiaryId: elder.memberId });
    const { id } = await worker.must(worker.post<ServiceRequestDto>('/service-requests', ask));
    await worker.must(worker.post(`/service-requests/${id}/submit`, { again: true }));
    const served = await bank.given.served(volunteer, await bank.given.accepted(volunteer, id));
    await worker.must(worker.post(`/assignments/${served.id}/confirm`));
    await colleague.must(all.approve(served.id, colleague));
    expect((await all.tracesOf(street))[0]).toMatchObject({ kind: 'spoken', memberNumbers: [elder.number] });
  });

  it('can when one proves what the other bound, and leave a trace; a third person’s word leaves none', async () => {
    const [elder, volunteer] = [await all.boundByCode((await all.entered()).memberId), await all.registered()];
    const { id } = await all.played(elder, volunteer);
    await colleague.must(all.prove(elder.memberId, colleague));
    await worker.must(all.approve(id, worker));
    const before = await all.tracesOf(street);
    expect(before[0]).toMatchObject({ kind: 'code', minutes: 90 });
    await street.must(all.prove(elder.memberId, street));
    await bank.at(MORNING);
    await worker.must(all.approve((await all.played(elder, await all.registered())).id, worker));
    expect(await all.tracesOf(street)).toEqual(before);
  });

  it('who are both barred decide nothing: it climbs to the organization above by itself', async () => {
    const elder = await all.boundByCode((await all.entered()).memberId);
    const volunteer = await all.boundByCode(await all.registeredAtDesk(), colleague);
    const { id } = await all.played(elder, volunteer);
    for (const one of [worker, colleague]) expect(outcomeOf(await all.approve(id, one))).toBe('phone-unproven');
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
    const before = await all.tracesOf(street);
    await street.must(all.approve(id, street));
    expect(await all.tracesOf(street)).toEqual(before);
  });
});

describe('somebody who holds a role', () => {
  it('is bound by the code of an operator and the yes of a second person', async () => {
    const [invited, phone, operator] = [await bank.given.worker(), all.newPhone(), await bank.given.operator()];
    const digits = await all.codeOf(invited.memberId ?? '', operator);
    expect(outcomeOf(await wechat.bind(phone, digits))).toBe('second-yes-awaited');
    expect(outcomeOf(await wechat.login(phone))).toBe('second-yes-awaited');
    const { items } = await operator.must(operator.get<PageDto<ClaimDto>>('/member-claims'));
    const id = items.find(({ status }) => status === 'half_confirmed')?.id ?? '';
    expect(outcomeOf(await operator.post(`/member-claims/${id}/confirm`))).toBe('second-person-needed');
    expect((await colleague.must(colleague.post<ClaimDto>(`/member-claims/${id}/confirm`))).status).toBe('bound');
    expect(outcomeOf(await wechat.login(phone))).toBe('ok');
  });

  it('is nobody whose phone rests on the word of the operator who gives the role, nor on nobody’s', async () => {
    const operator = await bank.given.operator();
    const { communityId } = await bank.given.community();
    const numberOf = async ({ memberId }: Client): Promise<string> =>
      (await bank.source.query<{ number: string }[]>('SELECT number FROM members WHERE id = $1', [memberId]))[0]!
        .number;
    const makesWorker = async (one: Client): Promise<string> => {
      const body = { organizationId: communityId, role: 'worker', number: await numberOf(one) };
      return outcomeOf(await operator.post('/staff', body));
    };
    const [alone, bound] = [
      await all.registered({ phone: SIM }),
      await all.boundByCode((await all.entered()).memberId),
    ];
    await all.showsNumber(alone, SIM);
    expect([await makesWorker(alone), await makesWorker(bound)]).toEqual(['phone-not-proven', 'phone-not-proven']);
    await colleague.must(all.prove(alone.memberId, colleague));
    await colleague.must(all.prove(bound.memberId, colleague));
    expect([await makesWorker(alone), await makesWorker(bound)]).toEqual(['ok', 'ok']);
  });

  it('is nobody whom an operator bound alone where nobody else works, and then sends where others do', async () => {
    const operator = await bank.given.operator();
    const { cityId, communityId } = await bank.given.community();
    const entered = { organizationId: cityId, role: 'operator', name: '何其多' };
    await operator.must(operator.post('/staff', entered));
    const [puppet] = await bank.source.query<{ id: string; number: string }[]>(
      'SELECT id, number FROM members WHERE name = $1',
      [entered.name],
    );
    expect(outcomeOf(await wechat.bind(all.newPhone(), await all.codeOf(puppet?.id ?? '', operator)))).toBe('ok');
    const sent = { organizationId: communityId, role: 'worker', number: puppet?.number };
    expect(outcomeOf(await operator.post('/staff', sent))).toBe('phone-not-proven');
  });

  it('gets no phone on one word by a role and a code at the same moment', async () => {
    const operator = await bank.given.operator();
    const { communityId } = await bank.given.community();
    const { memberId, number } = await all.entered();
    const [digits, code] = [await all.codeOf(memberId, operator), await wechat.codeOf(all.newPhone())];
    const role = { organizationId: communityId, role: 'worker', number };
    const sends = [
      () => bank.nobody.post<unknown>('/sessions/bindings', { code, bindingCode: digits }, { key: null }),
      () => operator.post<unknown>('/staff', role),
    ];
    const outcomes = await whileHeld(memberId, sends);
    // Whichever came first, the other one saw it.
    expect(outcomes).not.toEqual(['ok', 'ok']);
    expect(outcomes).toContain('ok');
  });

  it('is not claimed by two workers, nor by a code that was given before the role', async () => {
    const elder = await all.entered();
    const [digits, phone] = [await all.codeOf(elder.memberId, worker), all.newPhone()];
    await bank.given.makeWorker(elder.memberId);
    expect(outcomeOf(await wechat.bind(phone, digits))).toBe('binding-code-wrong');
    const body = { code: await wechat.codeOf(all.newPhone()), digits: elder.number };
    await bank.nobody.must(bank.nobody.post('/member-claims', body, { key: null }));
    const { items } = await worker.must(worker.get<PageDto<ClaimDto>>('/member-claims?limit=50'));
    const claim = items.find((one) => one.memberNumber === elder.number);
    expect(claim?.mayConfirm).toBe(false);
    for (const one of [worker, colleague, street])
      expect(outcomeOf(await one.post(`/member-claims/${claim?.id ?? ''}/confirm`))).toBe('identity-above');
  });
});

describe('two workers of three', () => {
  it('can for an elder whom somebody else entered long ago, and leave a trace, until that one looks again', async () => {
    const third = await bank.given.worker();
    await bank.at(LONG_AGO);
    const elder = await all.entered(third);
    const told = async (look?: () => Promise<unknown>): Promise<string> => {
      await bank.at(MORNING);
      const volunteer = await all.registered();
      const ask = await bank.given.escort({ beneficiaryId: elder.memberId });
      const { id } = await worker.must(worker.post<ServiceRequestDto>('/service-requests', ask));
      await worker.must(worker.post(`/service-requests/${id}/submit`, { again: true }));
      await look?.();
      const served = await bank.given.served(volunteer, await bank.given.accepted(volunteer, id));
      await worker.must(worker.post(`/assignments/${served.id}/confirm`));
      await colleague.must(all.approve(served.id, colleague));
      return served.id;
    };
    const traced = async (): Promise<number> =>
      (await all.tracesOf(street)).filter(({ memberNumbers }) => memberNumbers.includes(elder.number)).length;
    await told();
    expect(await traced()).toBe(1);
    await told(() => third.must(third.patch(`/elders/${elder.memberId}`, { version: elder.version, hobbies: '下棋' })));
    expect(await traced()).toBe(1);
  });

  it('can by a word on the phone for an elder whose phone is proven, and leave a trace', async () => {
    const third = await bank.given.worker();
    const [known, volunteer] = [await all.entered(third), await all.registered()];
    const elder = await all.boundByCode(known.memberId, third);
    await street.must(all.prove(elder.memberId, street));
    const request = await bank.given.openRequest(elder);
    const served = await bank.given.served(volunteer, await bank.given.accepted(volunteer, request.id));
    await worker.must(worker.post(`/assignments/${served.id}/confirm`));
    await colleague.must(all.approve(served.id, colleague));
    expect((await all.tracesOf(street))[0]).toMatchObject({ kind: 'spoken', memberNumbers: [known.number] });
  });

  it('one of them at the street, can, and the trace is read by the district, not by the street', async () => {
    const { issuerId } = await bank.given.community();
    const district = await bank.given.worker(issuerId);
    const known = await all.entered();
    const [elder, volunteer] = [await all.boundByCode(known.memberId), await all.registered()];
    await street.must(all.prove(elder.memberId, street));
    const { id } = await all.played(elder, volunteer);
    await street.must(all.approve(id, street));
    const theirs = ({ memberNumbers }: { memberNumbers: string[] }): boolean => memberNumbers.includes(known.number);
    expect((await all.tracesOf(street)).filter(theirs)).toEqual([]);
    expect((await all.tracesOf(district)).filter(theirs)).toMatchObject([
      { kind: 'code', organizationName: '关上街道' },
    ]);
  });

  it('can for an organization that one asks for, and leave a trace', async () => {
    const [inCharge, volunteer] = [await all.registered(), await all.registered()];
    const { id } = await all.lecture(inCharge, volunteer);
    await colleague.must(all.approve(id, colleague));
    expect((await all.tracesOf(street))[0]).toMatchObject({ kind: 'in_charge' });
  });

  it('can by a merge that a third worker says yes to in good faith, and leave a trace of what the phone then does', async () => {
    const third = await bank.given.worker();
    const [known, bound, volunteer] = [await all.entered(third), await all.entered(), await all.registered()];
    await all.boundByCode(bound.memberId);
    const body = { fromId: bound.memberId, intoId: known.memberId, reason: '登记了两次' };
    const { id } = await worker.must(worker.post<MergeDto>('/member-merges', body));
    await third.must(third.post(`/member-merges/${id}/confirm`));
    const elder = await bank.given.login(known.memberId);
    const assignment = await all.played(elder, volunteer);
    await colleague.must(all.approve(assignment.id, colleague));
    expect((await all.tracesOf(street))[0]).toMatchObject({ kind: 'merge', memberNumbers: [known.number] });
  });
});
