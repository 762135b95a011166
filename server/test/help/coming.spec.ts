import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentDto, PageDto, ServiceRequestDto, StoryLineDto, TellDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { idsIn, placesOf } from '../support/standing.js';
import { MORNING, people } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

const COMING: TellDto = { what: 'coming' };

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('coming');
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

interface Visit {
  elder: Client;
  volunteer: Client;
  worker: Client;
  request: ServiceRequestDto;
  id: string;
  /** So many hours before the agreed time. */
  before: (hours: number) => Temporal.Instant;
}

/** Accepted now, and agreed for so many hours later. */
const visitIn = async (hours: number): Promise<Visit> => {
  const { elder, volunteer, worker } = await people(bank);
  const startsAt = Temporal.Instant.from(MORNING).add({ minutes: hours * 60 });
  const times = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ hours: 4 }).toString() };
  const request = await bank.given.openRequest(elder, times);
  const { id } = await bank.given.accepted(volunteer, request.id);
  return { elder, volunteer, worker, request, id, before: (earlier) => startsAt.subtract({ minutes: earlier * 60 }) };
};

const says = (who: Client, { id }: Visit): Promise<Answer<AssignmentDto>> =>
  who.post<AssignmentDto>(`/assignments/${id}/tell`, COMING);
const seen = (who: Client, { id }: Visit): Promise<AssignmentDto> =>
  who.must(who.get<AssignmentDto>(`/assignments/${id}`));
const isAsked = async (who: Client, one: Visit): Promise<boolean> => (await seen(who, one)).may.includes('tellComing');
const lastWords = async (who: Client, path: string): Promise<string | undefined> =>
  (await who.must(who.get<PageDto<StoryLineDto>>(`${path}/story`))).items.at(-1)?.words;

describe('我会到', () => {
  it.each([
    [24.1, false],
    [24, true],
    [0.1, true],
    [0, false],
  ])('is asked %d hours before the agreed time: %s', async (hours, expected) => {
    const one = await visitIn(72);
    await bank.at(one.before(hours));
    expect([await isAsked(one.volunteer, one), await isAsked(one.worker, one), await isAsked(one.elder, one)]).toEqual([
      ...[expected, expected, false],
    ]);
    expect(outcomeOf(await says(one.volunteer, one))).toBe(expected ? 'ok' : 'move-not-allowed');
    expect(outcomeOf(await says(one.elder, one))).toBe('not-allowed');
  });

  it('is read by the elder, and asked no more', async () => {
    const one = await visitIn(72);
    await bank.at(one.before(20));
    await one.volunteer.must(says(one.volunteer, one));
    expect((await seen(one.elder, one)).said).toEqual(['coming']);
    expect(await lastWords(one.elder, `/service-requests/${one.request.id}`)).toMatch(/说会到。$/);
    expect(await isAsked(one.volunteer, one)).toBe(false);
    expect(outcomeOf(await says(one.volunteer, one))).toBe('move-not-allowed');
    expect(await tellingFaults(bank)).toEqual([]);
  });

  it('is not asked of who said yes within the last day', async () => {
    const one = await visitIn(23);
    expect(await isAsked(one.volunteer, one)).toBe(false);
    await bank.at(one.before(1));
    expect(await idsIn(one.worker, 'unsure')).not.toContain(one.id);
  });

  it.each(ROUNDS)('is told once when it is tapped three times at once (%i)', async () => {
    const one = await visitIn(72);
    await bank.at(one.before(20));
    const tap = () => says(one.volunteer, one);
    expect(tallyOf(await allAtOnce([tap, tap, tap]))).toEqual({ ok: 1, 'move-not-allowed': 2 });
  });

  it('said of a worker who telephoned is their word, and the volunteer reads it', async () => {
    const one = await visitIn(72);
    await bank.at(one.before(11));
    await one.worker.must(says(one.worker, one));
    expect(await lastWords(one.volunteer, `/assignments/${one.id}`)).toBe('您在电话里说会到，社区替您记下了。');
    expect(await lastWords(one.elder, `/service-requests/${one.request.id}`)).toMatch(/^社区打电话问过，.*会到。$/);
    expect(await idsIn(one.worker, 'unsure')).not.toContain(one.id);
  });
});

describe('who does not say so', () => {
  it('stands with the worker twelve hours before, with the street four hours later, and with nobody once the time has come', async () => {
    const one = await visitIn(72);
    const street = await bank.given.worker((await bank.given.community()).streetId);
    const standsWith = async (hours: number): Promise<string[]> => {
      await bank.sweep(await bank.at(one.before(hours)));
      return placesOf(one.id, { worker: one.worker, street });
    };
    expect(await standsWith(12.1)).toEqual([]);
    expect(await standsWith(12)).toEqual(['worker:unsure']);
    expect(await standsWith(8)).toEqual(['worker:unsure', 'street:unsure']);
    expect(await standsWith(0)).toEqual([]);
    expect(await bookFaults(bank.source)).toEqual([]);
  });

  it('stands there no more once they say that they come later', async () => {
    const one = await visitIn(72);
    await bank.at(one.before(2));
    expect(await idsIn(one.worker, 'unsure')).toContain(one.id);
    await one.volunteer.must(one.volunteer.post(`/assignments/${one.id}/tell`, { what: 'late', lateMinutes: 15 }));
    expect(await idsIn(one.worker, 'unsure')).not.toContain(one.id);
  });

  it('stands there no more once they give it back', async () => {
    const one = await visitIn(72);
    await bank.at(one.before(11));
    await one.volunteer.must(one.volunteer.post(`/assignments/${one.id}/release`));
    expect(await idsIn(one.worker, 'unsure')).not.toContain(one.id);
  });
});

describe('a change of the time', () => {
  const changed = async (one: Visit, hoursLater: number): Promise<void> => {
    const { elder, request } = one;
    const startsAt = Temporal.Instant.from(request.startsAt).add({ hours: hoursLater });
    const { revision } = await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${request.id}`));
    const times = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ hours: 4 }).toString() };
    await elder.must(
      elder.post(`/service-requests/${request.id}/change`, {
        ...times,
        plannedMinutes: request.plannedMinutes,
        revision,
      }),
    );
  };

  it('that they agree to on the day before says that they come', async () => {
    const one = await visitIn(72);
    await bank.at(one.before(20));
    await changed(one, 2);
    expect(await isAsked(one.volunteer, one)).toBe(false);
    await one.volunteer.must(one.volunteer.post(`/assignments/${one.id}/agree`, { revision: 2 }));
    expect((await seen(one.elder, one)).said).toEqual(['coming']);
  });

  it('to a later day asks again the day before that', async () => {
    const one = await visitIn(72);
    await bank.at(one.before(20));
    await one.volunteer.must(says(one.volunteer, one));
    await changed(one, 48);
    await one.volunteer.must(one.volunteer.post(`/assignments/${one.id}/agree`, { revision: 2 }));
    expect((await seen(one.elder, one)).said).toEqual([]);
    await bank.at(one.before(-30));
    expect(await isAsked(one.volunteer, one)).toBe(true);
  });
});
