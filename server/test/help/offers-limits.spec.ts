import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { candidatesOf } from '../support/given-dispatch.js';
import {
  acceptOffer,
  askedOf,
  asksFor,
  clearTheWay,
  crowdOf,
  declineOffer,
  isInQueue,
  offerOf,
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
  bank = await Harness.start('offers_limits');
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

describe('how often, and then a worker', () => {
  it('counts calls and offers together: nobody is asked a third time on a day, and the desk reads how often', async () => {
    const [one] = await crowdOf(bank, 1);
    const requests: ServiceRequestDto[] = [];
    for (const hours of [48, 50, 52]) requests.push(await asksFor(bank, elder, hours, { plannedMinutes: 60 }));
    const [first, second, third] = requests as [ServiceRequestDto, ServiceRequestDto, ServiceRequestDto];
    const call = { volunteerId: one!.memberId, outcome: 'no_answer' };
    await worker.must(worker.post(`/service-requests/${third.id}/calls`, call));
    await sweptAt(bank, after(0.1));
    expect((await Promise.all(requests.map((request) => askedOf(bank, request)))).flat()).toHaveLength(1);
    const asked = (await askedOf(bank, first)).length > 0 ? first : second;
    const row = (await candidatesOf(worker, asked.id)).find((each) => each.volunteerId === one!.memberId);
    const shown = { askedThisWeek: 2, openOffers: 1, restBecause: 'asked-enough' } satisfies Partial<CandidateDto>;
    expect(row).toMatchObject({ ...shown, lastOffer: { status: 'sent', declineWord: null } });
    expect(outcomeOf(await worker.post(`/service-requests/${asked.id}/calls`, call))).toBe('asked-enough');
    expect(outcomeOf(await declineOffer(one!, asked, 'too_far'))).toBe('ok');
    const now = (await candidatesOf(worker, asked.id)).find((each) => each.volunteerId === one!.memberId);
    expect(now).toMatchObject({ openOffers: 0, lastOffer: { status: 'declined', declineWord: 'too_far' } });
    await bank.at(after(24));
    await sweptAt(bank, after(24.1));
    expect((await Promise.all(requests.map((request) => askedOf(bank, request)))).flat()).toHaveLength(3);
  });

  it('climbs to the worker after three who declined, and asks nobody more', async () => {
    const all = await crowdOf(bank, 5);
    const request = await asksFor(bank, elder, 60);
    for (const nth of [1, 2, 3]) {
      await sweptAt(bank, after(nth / 10));
      expect(await isInQueue(worker, request)).toBe(false);
      expect(outcomeOf(await declineOffer(await onlyOne(all, request), request))).toBe('ok');
    }
    await sweptAt(bank, after(0.5));
    expect(await isInQueue(worker, request)).toBe(true);
    await sweptAt(bank, after(3));
    expect(await whoHas(all, request)).toEqual([]);
    expect(await askedOf(bank, request)).toHaveLength(3);
    await worker.must(worker.post(`/service-requests/${request.id}/assign`, { volunteerId: all[0]!.memberId }));
    await sweptAt(bank, after(3.1));
    expect(await isInQueue(worker, request)).toBe(false);
  });

  it('climbs to the worker when nobody is left, and asks on when somebody comes', async () => {
    const request = await asksFor(bank, elder, 48);
    await sweptAt(bank, after(0.1));
    expect(await isInQueue(worker, request)).toBe(true);
    const one = await bank.given.volunteer();
    await sweptAt(bank, after(0.5));
    expect(await offerOf(one, request)).toMatchObject({ reasons: ['near'] });
  });

  it('leaves out whoever said no on the telephone, and begins anew when a place comes free again', async () => {
    const all = await crowdOf(bank, 2);
    const request = await asksFor(bank, elder, 60);
    await sweptAt(bank, after(0.1));
    const asked = await onlyOne(all, request);
    const said = { volunteerId: asked.memberId, outcome: 'declined', declineWord: 'busy' };
    await worker.must(worker.post(`/service-requests/${request.id}/calls`, said));
    await sweptAt(bank, after(0.2));
    const other = await onlyOne(all, request);
    expect(other).not.toBe(asked);
    const made = await other.must(acceptOffer(other, request));
    await other.must(other.post(`/assignments/${made.id}/release`, {}));
    const third = await bank.given.volunteer();
    await sweptAt(bank, after(0.3));
    expect(await onlyOne([...all, third], request)).toBe(third);
  });
});
