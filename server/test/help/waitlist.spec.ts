import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MyWaitsDto, NearbyRequestDto, ServiceRequestDto, WaitlistDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import type { Answer, Client } from '../support/client.js';
import {
  acceptOffer,
  asksFor,
  clearTheWay,
  crowdOf,
  declineOffer,
  offerOf,
  offersOf,
  sweptAt,
} from '../support/given-offers.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

const START = Temporal.Instant.from(MORNING);
const after = (hours: number): Temporal.Instant => START.add({ minutes: Math.round(hours * 60) });

let bank: Harness;
let worker: Client;
let elder: Client;
beforeAll(async () => {
  bank = await Harness.start('waitlist');
});
beforeEach(async () => {
  await bank.at(MORNING);
  await clearTheWay(bank);
  worker = await bank.given.worker();
  elder = await bank.given.elder({ ageYears: 85, situations: ['lives_alone'] });
});
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
  expect(await tellingFaults(bank)).toEqual([]);
});
afterAll(() => bank.stop());

const waits = (who: Client, { id }: { id: string }): Promise<Answer<MyWaitsDto>> =>
  who.post<MyWaitsDto>(`/service-requests/${id}/waitlist`);
const waitsOf = async (who: Client): Promise<string[]> =>
  (await who.must(who.get<MyWaitsDto>('/waitlist/mine'))).items.map(({ request }) => request.id);
const lineOf = async ({ id }: { id: string }): Promise<WaitlistDto['items']> =>
  (await worker.must(worker.get<WaitlistDto>(`/service-requests/${id}/waitlist`))).items;
const readBy = async (who: Client, { id }: { id: string }): Promise<ServiceRequestDto> =>
  who.must(who.get<ServiceRequestDto>(`/service-requests/${id}`));
const accepts = async (who: Client, { id }: { id: string }): Promise<string> =>
  outcomeOf(await who.post(`/service-requests/${id}/accept`, {}));

/** Somebody comes, these wait in this order, and one more looks. */
const taken = async (hours: number, count: number) => {
  const [comes, other, ...line] = (await crowdOf(bank, count + 2)) as [Client, Client, ...Client[]];
  const request = await asksFor(bank, elder, hours);
  const part = await bank.given.accepted(comes, request.id);
  for (const one of line) expect(outcomeOf(await waits(one, request))).toBe('ok');
  const release = async (): Promise<void> => {
    await comes.must(comes.post(`/assignments/${part.id}/release`, {}));
  };
  return { comes, other, line, request, release };
};

describe('有人来不了就叫我', () => {
  it('a place that comes free is kept a quarter of an hour for the first who waits, then for the next, then for everybody', async () => {
    const { other, line, request, release } = await taken(48, 2);
    const [first, second] = line as [Client, Client];
    expect(await readBy(elder, request)).toMatchObject({ status: 'filled', waiting: 2 });
    await release();
    const offer = await offerOf(first, request);
    expect(offer).toMatchObject({ fromWaitlist: true, reasons: [] });
    expect(Temporal.Instant.from(offer.answerBy).since(Temporal.Instant.from(offer.sentAt)).total('minutes')).toBe(15);
    expect([await accepts(other, request), await accepts(second, request)]).toEqual(['not-found', 'not-found']);
    expect((await lineOf(request)).map(({ answerBy }) => answerBy !== null)).toEqual([true, false]);
    const assign = { volunteerId: other.memberId };
    expect(outcomeOf(await worker.post(`/service-requests/${request.id}/assign`, assign))).toBe('not-found');
    await sweptAt(bank, after(0.1));
    expect(await offersOf(other)).toEqual([]);
    await sweptAt(bank, after(0.3));
    expect((await offerOf(second, request)).fromWaitlist).toBe(true);
    expect([await offersOf(first), await waitsOf(second), await waitsOf(first)]).toEqual([[], [], []]);
    await sweptAt(bank, after(0.6));
    expect(await accepts(other, request)).toBe('ok');
  });

  it('no asks the next at once, and yes brings them', async () => {
    const { line, request, release } = await taken(48, 2);
    const [first, second] = line as [Client, Client];
    await release();
    expect(outcomeOf(await declineOffer(first, request))).toBe('ok');
    expect(outcomeOf(await acceptOffer(second, request))).toBe('ok');
    const read = await readBy(elder, request);
    expect(read.assignments.map((one) => one.volunteer.memberId)).toEqual([second.memberId]);
  });

  it('passes over who does not fit any more, and asks them when they do', async () => {
    const { line, request, release } = await taken(48, 2);
    const [first, second] = line as [Client, Client];
    const same = await asksFor(bank, await bank.given.elder(), 48);
    await bank.given.accepted(first, same.id);
    await release();
    expect([await offersOf(first), (await offersOf(second)).length]).toEqual([[], 1]);
    expect(await waitsOf(first)).toEqual([request.id]);
  });

  it('what begins within three hours asks all who wait at once, also at night', async () => {
    await bank.at(after(10));
    const { other, line, request, release } = await taken(2.5, 2);
    await bank.at(after(11));
    await release();
    expect((await Promise.all(line.map(offersOf))).map((all) => all.length)).toEqual([1, 1]);
    expect(await accepts(other, request)).toBe('not-found');
    expect(outcomeOf(await acceptOffer(line[1]!, request))).toBe('ok');
    expect(outcomeOf(await waits(other, request))).toBe('ok');
  });

  it('at night asks nobody about what is far, keeps nothing, and asks in the morning', async () => {
    const { line, request, release } = await taken(60, 1);
    await bank.at(after(11));
    await release();
    await sweptAt(bank, after(11.1));
    expect(await offersOf(line[0]!)).toEqual([]);
    await sweptAt(bank, after(21.6));
    expect((await offerOf(line[0]!, request)).fromWaitlist).toBe(true);
  });

  it('counts for nobody’s two asks a day', async () => {
    const { line, request, release } = await taken(48, 1);
    const [one] = line as [Client];
    const call = { volunteerId: one.memberId, outcome: 'no_answer' };
    const free = await asksFor(bank, await bank.given.elder(), 60);
    for (let nth = 0; nth < 2; nth++) await worker.must(worker.post(`/service-requests/${free.id}/calls`, call));
    await release();
    expect((await offerOf(one, request)).fromWaitlist).toBe(true);
  });
});

describe('who waits', () => {
  it('reads the request without a place, and no more than the list nearby tells; others who do not fit are refused', async () => {
    const { other, line, request } = await taken(48, 1);
    const read = await other.must(other.get<NearbyRequestDto>(`/nearby-requests/${request.id}`));
    expect(read.freePlaces).toBe(0);
    const mine = await line[0]!.must(line[0]!.get<MyWaitsDto>('/waitlist/mine'));
    expect(mine.items[0]?.request).toEqual(read);
    const { name } = await elder.must(elder.get<{ name: string }>('/me'));
    for (const secret of [name, '502室', elder.memberId ?? '']) expect(JSON.stringify(mine)).not.toContain(secret);
    await bank.given.kin(other, elder);
    expect(outcomeOf(await waits(other, request))).toBe('kin-request');
    const free = await asksFor(bank, await bank.given.elder(), 30);
    expect(outcomeOf(await waits(other, free))).toBe('still-free');
  });

  it('takes it back, says it twice and takes it back twice; five wait at most', async () => {
    const { other, line, request } = await taken(48, 5);
    expect(outcomeOf(await waits(other, request))).toBe('waitlist-full');
    expect(outcomeOf(await waits(line[0]!, request))).toBe('ok');
    const path = `/service-requests/${request.id}/waitlist`;
    for (let nth = 0; nth < 2; nth++) expect((await line[0]!.delete(path)).status).toBe(204);
    expect(outcomeOf(await waits(other, request))).toBe('ok');
    expect((await lineOf(request)).map((one) => one.volunteerId)).toEqual(
      [...line.slice(1), other].map((one) => one.memberId),
    );
  });

  it('waits for five requests at most', async () => {
    const [one, comes] = (await crowdOf(bank, 2)) as [Client, Client];
    const outcomes: string[] = [];
    for (let nth = 0; nth < 6; nth++) {
      const request = await asksFor(bank, await bank.given.elder(), 30 + 4 * nth);
      await bank.given.accepted(comes, request.id);
      outcomes.push(outcomeOf(await waits(one, request)));
    }
    expect(outcomes).toEqual([...Array<string>(5).fill('ok'), 'waits-full']);
  });

  it('waits no more when it is cancelled or over, or when they rest', async () => {
    const { line, request } = await taken(48, 1);
    await elder.must(elder.post(`/service-requests/${request.id}/cancel`, {}));
    expect(await waitsOf(line[0]!)).toEqual([]);
    const rows = (): Promise<object[]> =>
      bank.source.query('SELECT FROM waitlist WHERE volunteer_id = $1', [line[0]!.memberId]);
    await sweptAt(bank, after(0.1));
    expect(await rows()).toEqual([]);
    const next = await taken(40, 0);
    expect(outcomeOf(await waits(line[0]!, next.request))).toBe('ok');
    await bank.source.query(`UPDATE volunteer_profiles SET status = 'ended' WHERE member_id = $1`, [line[0]!.memberId]);
    await sweptAt(bank, after(0.2));
    expect(await rows()).toEqual([]);
  });
});
