import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentDto, MessagesDto, NearbyRequestDto, PageDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import { change } from '../support/changing.js';
import type { Client } from '../support/client.js';
import { candidatesOf } from '../support/given-dispatch.js';
import { toldOf } from '../support/given-first-asks.js';
import {
  acceptOffer,
  askedOf,
  asksFor,
  clearTheWay,
  crowdOf,
  declineOffer,
  isInQueue,
  offerOf,
  offersOf,
  onlyOne,
  sweptAt,
  whoHas,
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
  bank = await Harness.start('offers');
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

const minutesOf = ({ sentAt, answerBy }: { sentAt: Date; answerBy: Date }): number =>
  Math.round((answerBy.getTime() - sentAt.getTime()) / 60_000);
const nameOf = async (who: Client): Promise<string> => (await who.must(who.get<{ name: string }>('/me'))).name;

describe('有人请您帮忙', () => {
  it('leaves a far request to the open list for twelve hours, then asks one by one, with twelve waking hours to answer', async () => {
    const all = await crowdOf(bank, 3);
    const request = await asksFor(bank, elder, 100);
    await sweptAt(bank, after(0.5));
    await sweptAt(bank, after(10));
    expect(await whoHas(all, request)).toEqual([]);
    // At ten in the evening nobody is asked.
    await sweptAt(bank, after(12.5));
    expect(await whoHas(all, request)).toEqual([]);
    await sweptAt(bank, after(21.6));
    const first = await onlyOne(all, request);
    expect((await askedOf(bank, request)).map(minutesOf)).toEqual([720]);
    await sweptAt(bank, after(33));
    expect(await onlyOne(all, request)).toBe(first);
    await sweptAt(bank, after(45.6));
    const second = await onlyOne(all, request);
    expect(second).not.toBe(first);
    expect((await askedOf(bank, request)).map(({ status }) => status)).toEqual(['expired', 'sent']);
    const answer = await acceptOffer(second, request);
    expect(outcomeOf(answer)).toBe('ok');
    expect((await toldOf(elder, request)).at(-1)).toBe(`${await nameOf(second)}答应来帮您。`);
  });

  it('between three days and one asks one at a time, with two hours each', async () => {
    const all = await crowdOf(bank, 2);
    const request = await asksFor(bank, elder, 48);
    await sweptAt(bank, after(0.1));
    const first = await onlyOne(all, request);
    expect((await askedOf(bank, request)).map(minutesOf)).toEqual([120]);
    await sweptAt(bank, after(2));
    expect(await onlyOne(all, request)).toBe(first);
    await sweptAt(bank, after(2.2));
    expect(await onlyOne(all, request)).not.toBe(first);
  });

  it('within a day asks three at once, with twenty minutes; each next one takes the place of who is over', async () => {
    const all = await crowdOf(bank, 5);
    const request = await asksFor(bank, elder, 20);
    await sweptAt(bank, after(0.1));
    const three = await whoHas(all, request);
    expect(three).toHaveLength(3);
    expect((await askedOf(bank, request)).map(minutesOf)).toEqual([20, 20, 20]);
    expect(outcomeOf(await declineOffer(three[0]!, request))).toBe('ok');
    await sweptAt(bank, after(0.15));
    expect(await whoHas(all, request)).toHaveLength(3);
    await sweptAt(bank, after(0.6));
    expect(await askedOf(bank, request)).toHaveLength(5);
  });

  it('within three hours asks five at once and nobody after them, also at night', async () => {
    const all = await crowdOf(bank, 7);
    await bank.at(after(11));
    const request = await asksFor(bank, elder, 2.5);
    await sweptAt(bank, after(11.1));
    expect(await whoHas(all, request)).toHaveLength(5);
    await sweptAt(bank, after(11.6));
    await sweptAt(bank, after(12));
    expect(await askedOf(bank, request)).toHaveLength(5);
    expect(await isInQueue(worker, request)).toBe(true);
  });

  it('shows what the list nearby shows, and why, and never who it is for', async () => {
    const [one] = await crowdOf(bank, 1);
    const request = await asksFor(bank, elder, 48);
    await sweptAt(bank, after(0.1));
    const offer = await offerOf(one!, request);
    const listed = await one!.must(one!.get<NearbyRequestDto>(`/nearby-requests/${request.id}`));
    expect(offer.request).toEqual(listed);
    expect(offer.reasons).toEqual(['near']);
    const said = JSON.stringify(offer);
    for (const secret of [await nameOf(elder), '502室', elder.memberId ?? '']) expect(said).not.toContain(secret);
    const { items } = await one!.must(one!.get<MessagesDto>('/messages'));
    expect(items[0]).toMatchObject({ words: '有人请您帮忙，请说一声能不能去。', requestId: request.id });
    const inbox = JSON.stringify(items[0]);
    expect(inbox).not.toContain(await nameOf(elder));
  });

  it('asks first whoever came last, and says so', async () => {
    const [known, other] = await crowdOf(bank, 2);
    const before = await asksFor(bank, elder, 2);
    await bank.given.served(known!, await bank.given.accepted(known!, before.id));
    await bank.at(after(6));
    const request = await asksFor(bank, elder, 48);
    await sweptAt(bank, after(6.1));
    expect(await onlyOne([known!, other!], request)).toBe(known);
    expect((await offerOf(known!, request)).reasons).toEqual(['came_last', 'near']);
  });

  it('stays on the open list; who takes it there leaves the one who was asked with 已经请了别人', async () => {
    const all = await crowdOf(bank, 2);
    const request = await asksFor(bank, elder, 48);
    await sweptAt(bank, after(0.1));
    const asked = await onlyOne(all, request);
    const other = all.find((one) => one !== asked)!;
    const { id } = await offerOf(asked, request);
    const { items } = await other.must(other.get<PageDto<NearbyRequestDto>>('/nearby-requests?limit=50'));
    expect(items.map((one) => one.id)).toContain(request.id);
    await bank.given.accepted(other, request.id);
    expect(await offersOf(asked)).toEqual([]);
    expect(outcomeOf(await asked.post(`/offers/${id}/accept`, {}))).toBe('offer-taken');
    await sweptAt(bank, after(0.2));
    expect((await askedOf(bank, request)).map(({ status }) => status)).toEqual(['withdrawn']);
  });

  it('takes no answer that comes too late, and nobody elses', async () => {
    const all = await crowdOf(bank, 2);
    const request = await asksFor(bank, elder, 48);
    await sweptAt(bank, after(0.1));
    const asked = await onlyOne(all, request);
    const other = all.find((one) => one !== asked)!;
    const { id } = await offerOf(asked, request);
    for (const path of ['accept', 'decline']) {
      const body = path === 'decline' ? { declineWord: 'busy' } : {};
      expect(outcomeOf(await other.post(`/offers/${id}/${path}`, body))).toBe('not-found');
    }
    expect(outcomeOf(await declineOffer(asked, request, 'no'))).toBe('validation-failed');
    await bank.at(after(2.2));
    expect(outcomeOf(await asked.post(`/offers/${id}/accept`, {}))).toBe('offer-late');
    expect(outcomeOf(await asked.post(`/offers/${id}/decline`, { declineWord: 'busy' }))).toBe('offer-late');
  });

  it('refuses a yes by the gate that stands against it, and the offer stays', async () => {
    const [one] = await crowdOf(bank, 1);
    const request = await asksFor(bank, elder, 48);
    await sweptAt(bank, after(0.1));
    await bank.given.kin(one!, elder);
    expect(outcomeOf(await acceptOffer(one!, request))).toBe('kin-request');
    expect((await askedOf(bank, request))[0]?.status).toBe('sent');
  });

  it('is withdrawn when the elder gives it up, or moves it; who was asked about another time may be asked again', async () => {
    const [one] = await crowdOf(bank, 1);
    const given = await asksFor(bank, elder, 48);
    await sweptAt(bank, after(0.1));
    const { id } = await offerOf(one!, given);
    await elder.must(elder.post(`/service-requests/${given.id}/cancel`, {}));
    expect(await offersOf(one!)).toEqual([]);
    expect(outcomeOf(await one!.post(`/offers/${id}/accept`, {}))).toBe('request-not-open');
    const moved = await asksFor(bank, elder, 50);
    await sweptAt(bank, after(0.2));
    const before = await offerOf(one!, moved);
    const startsAt = after(30).toString();
    await elder.must(change(elder, moved, { startsAt, latestStartAt: after(31).toString() }));
    expect(await offersOf(one!)).toEqual([]);
    expect(outcomeOf(await one!.post(`/offers/${before.id}/accept`, {}))).toBe('request-changed');
    // Asked twice on this day: the next one is tomorrow's.
    await sweptAt(bank, after(0.3));
    expect((await askedOf(bank, moved)).map(({ status }) => status)).toEqual(['withdrawn']);
    await sweptAt(bank, after(22));
    expect((await offerOf(one!, moved)).request.startsAt).toBe(startsAt);
  });

  it('answers a tap that was sent twice with the one assignment', async () => {
    const [one] = await crowdOf(bank, 1);
    const request = await asksFor(bank, elder, 48);
    await sweptAt(bank, after(0.1));
    const { id } = await offerOf(one!, request);
    const key = '5b1f6a52-6c1e-4d0e-9a53-3f5f3d2b7c11';
    const taps = [
      await one!.post<AssignmentDto>(`/offers/${id}/accept`, {}, { key }),
      await one!.post<AssignmentDto>(`/offers/${id}/accept`, {}, { key }),
    ];
    expect(taps.map(outcomeOf)).toEqual(['ok', 'ok']);
    expect(taps[1]?.body.id).toBe(taps[0]?.body.id);
    expect(outcomeOf(await one!.post(`/offers/${id}/accept`, {}))).toBe('already-done');
  });

  it('asks nobody who cannot answer on a phone: logged in nowhere, or who wants to be rung', async () => {
    const [gone, rung] = await crowdOf(bank, 2);
    await bank.source.query('UPDATE sessions SET ended_at = now() WHERE member_id = $1', [gone!.memberId]);
    await bank.source.query(`INSERT INTO member_channels VALUES ($1, '{call,wechat}', $1, now())`, [rung!.memberId]);
    const request = await asksFor(bank, elder, 48);
    await sweptAt(bank, after(0.1));
    expect(await askedOf(bank, request)).toEqual([]);
    expect((await candidatesOf(worker, request.id)).map((one) => one.volunteerId)).toContain(gone!.memberId);
  });
});
