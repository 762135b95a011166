import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChoiceOutcome, PageDto, ServiceRequestDto, StoryLineDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import { change, requestOf } from '../support/changing.js';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, ROUNDS } from '../support/race.js';
import { MORNING, people } from '../support/stages.js';
import { idsIn, placesOf } from '../support/standing.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('choices');
});
beforeEach(() => bank.at(MORNING));
afterAll(async () => {
  const faults = [...(await bookFaults(bank.source)), ...(await tellingFaults(bank))];
  await bank.stop();
  expect(faults).toEqual([]);
});

interface Sought {
  elder: Client;
  volunteer: Client;
  worker: Client;
  request: ServiceRequestDto;
  /** So many hours before it may begin. */
  before: (hours: number) => Temporal.Instant;
}

/** Open, and to begin so many hours from now, or up to two hours later. */
const soughtIn = async (hours: number, changes: Record<string, unknown> = {}): Promise<Sought> => {
  const { elder, volunteer, worker } = await people(bank);
  const startsAt = Temporal.Instant.from(MORNING).add({ hours });
  const times = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ hours: 2 }).toString() };
  const request = await bank.given.openRequest(elder, { ...times, ...changes });
  return {
    elder,
    volunteer,
    worker,
    request,
    before: (earlier) => startsAt.subtract({ minutes: Math.round(earlier * 60) }),
  };
};

const records = (who: Client, { request }: Sought, choice: ChoiceOutcome): Promise<Answer<ServiceRequestDto>> =>
  who.post(`/service-requests/${request.id}/choices`, { choice });
const isAsked = async ({ worker, request }: Sought): Promise<boolean> =>
  (await idsIn(worker, 'nobody_yet')).includes(request.id);

describe('an elder to whom nobody comes', () => {
  it('stands with the worker four hours before, with the street half an hour later, and with nobody once it is over', async () => {
    const one = await soughtIn(30);
    const street = await bank.given.worker((await bank.given.community()).streetId);
    const standsWith = async (hours: number): Promise<string[]> => {
      await bank.sweep(await bank.at(one.before(hours)));
      const places = await placesOf(one.request.id, { worker: one.worker, street });
      return places.filter((place) => place.endsWith(':nobody_yet'));
    };
    expect(await standsWith(4.05)).toEqual([]);
    expect((await requestOf(one.worker, one.request)).choice).toBeNull();
    expect(await standsWith(4)).toEqual(['worker:nobody_yet']);
    expect((await requestOf(one.worker, one.request)).choice).toEqual({ waits: false, unansweredAt: null });
    expect((await requestOf(one.elder, one.request)).choice).toBeNull();
    expect(await standsWith(3.45)).toEqual(['worker:nobody_yet', 'street:nobody_yet']);
    expect(await standsWith(-2)).toEqual([]);
  });

  it('is not asked in the first half hour of a request that was sent late', async () => {
    const one = await soughtIn(2);
    expect(await isAsked(one)).toBe(false);
    expect(outcomeOf(await records(one.worker, one, 'waits'))).toBe('move-not-allowed');
    await bank.at(one.before(1.4));
    expect(await isAsked(one)).toBe(true);
  });

  it('is asked no more once they said that they wait, and reads it', async () => {
    const one = await soughtIn(30);
    await bank.at(one.before(3));
    const after = await one.worker.must(records(one.worker, one, 'waits'));
    expect(after.choice).toEqual({ waits: true, unansweredAt: null });
    expect(await isAsked(one)).toBe(false);
    const { items } = await one.elder.must(
      one.elder.get<PageDto<StoryLineDto>>(`/service-requests/${one.request.id}/story`),
    );
    expect(items.at(-1)?.words).toBe('社区打电话告诉您还没有找到人，您说再等一等。');
  });

  it('is tried again half an hour after nobody answered', async () => {
    const one = await soughtIn(30);
    await bank.at(one.before(3));
    const after = await one.worker.must(records(one.worker, one, 'no_answer'));
    expect(after.choice).toEqual({ waits: false, unansweredAt: expect.any(String) as string });
    expect(await isAsked(one)).toBe(false);
    await bank.at(one.before(2.55));
    expect(await isAsked(one)).toBe(false);
    await bank.at(one.before(2.45));
    expect(await isAsked(one)).toBe(true);
  });

  it('is asked again about another time, and not while somebody comes', async () => {
    const one = await soughtIn(30);
    await bank.at(one.before(3));
    await one.worker.must(records(one.worker, one, 'waits'));
    await one.elder.must(change(one.elder, await requestOf(one.elder, one.request), { hours: 4 }));
    expect(await isAsked(one)).toBe(false);
    await bank.at(one.before(-1));
    expect(await isAsked(one)).toBe(true);
    const task = await bank.given.accepted(one.volunteer, one.request.id);
    expect(await isAsked(one)).toBe(false);
    expect(outcomeOf(await records(one.worker, one, 'waits'))).toBe('move-not-allowed');
    await one.volunteer.must(one.volunteer.post(`/assignments/${task.id}/release`));
    expect(await isAsked(one)).toBe(true);
  });

  it('is somebody whom a worker of theirs telephones, and never the worker themselves', async () => {
    const one = await soughtIn(3);
    await bank.at(one.before(2));
    for (const who of [one.elder, one.volunteer]) expect((await records(who, one, 'waits')).status).toBe(403);
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity());
    expect((await records(elsewhere, one, 'waits')).status).toBe(404);
  });

  it.each(ROUNDS)('is not told so by a call that an acceptance has made untrue (%i)', async () => {
    const one = await soughtIn(3);
    await bank.at(one.before(2));
    const [recorded, accepted] = await allAtOnce([
      () => records(one.worker, one, 'waits'),
      () => one.volunteer.post(`/service-requests/${one.request.id}/accept`),
    ]);
    expect(accepted).toBe('ok');
    expect(['ok', 'move-not-allowed']).toContain(recorded);
  });
});
