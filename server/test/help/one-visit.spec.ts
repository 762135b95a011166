import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { AssignmentDto, ProblemDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('one_visit');
});
afterAll(() => bank.stop());

/** One volunteer said yes to two neighbours: an hour and a half from nine, and from half past ten. */
interface Two {
  volunteer: Client;
  worker: Client;
  first: AssignmentDto;
  second: AssignmentDto;
  /** Minutes after the first agreed time. */
  after: (minutes: number) => Temporal.Instant;
}

const two = async (): Promise<Two> => {
  await bank.at(MORNING);
  const [volunteer, worker] = [await bank.given.volunteer(), await bank.given.worker()];
  const startsAt = (await bank.given.now()).add({ hours: 24 });
  const accepted = async (minutes: number): Promise<AssignmentDto> => {
    const at = startsAt.add({ minutes }).toString();
    const request = await bank.given.openRequest(await bank.given.elder(), { startsAt: at, latestStartAt: at });
    return bank.given.accepted(volunteer, request.id);
  };
  const [first, second] = [await accepted(0), await accepted(90)];
  return { volunteer, worker, first, second, after: (minutes) => startsAt.add({ seconds: minutes * 60 }) };
};

const taps = async (
  who: Client,
  { id }: AssignmentDto,
  end: 'start' | 'end',
  tappedAt?: Temporal.Instant,
): Promise<Answer<AssignmentDto>> => {
  const body = {
    method: 'code',
    digits: await bank.given.code(id, end),
    ...(tappedAt ? { tappedAt: tappedAt.toString() } : {}),
  };
  return who.post<AssignmentDto>(`/assignments/${id}/${end === 'start' ? 'check-in' : 'check-out'}`, body);
};
const fieldsOf = (answer: Answer<unknown>): string[] =>
  ((answer.body as ProblemDto).errors ?? []).map(({ field, rule }) => `${field}.${rule}`);

let one: Two;
beforeEach(async () => {
  one = await two();
});

it('nobody checks in at a second home while they are in the first', async () => {
  const { volunteer, first, second, after } = one;
  await bank.at(after(60));
  expect(outcomeOf(await taps(volunteer, first, 'start'))).toBe('ok');
  expect(outcomeOf(await taps(volunteer, second, 'start'))).toBe('in-another-visit');
  expect(outcomeOf(await taps(volunteer, first, 'end'))).toBe('ok');
  expect(outcomeOf(await taps(volunteer, second, 'start'))).toBe('ok');
});

it.each(ROUNDS)('of two check-ins at once one counts: round %i', async () => {
  const { volunteer, first, second, after } = one;
  await bank.at(after(60));
  const outcomes = await allAtOnce([first, second].map((each) => () => taps(volunteer, each, 'start')));
  expect(tallyOf(outcomes)).toEqual({ ok: 1, 'in-another-visit': 1 });
});

it('taps that phones had kept, and what a worker writes down, do not overlap either', async () => {
  const { volunteer, worker, first, second, after } = one;
  await bank.at(after(120));
  expect(outcomeOf(await taps(volunteer, second, 'start', after(60)))).toBe('ok');
  expect(outcomeOf(await taps(volunteer, second, 'end'))).toBe('ok');
  const reason = '志愿者打电话来说的';
  const inside = { reason, at: after(70).toString() };
  expect(outcomeOf(await worker.post(`/assignments/${first.id}/worker-check-in`, inside))).toBe('in-another-visit');
  expect(outcomeOf(await taps(volunteer, first, 'start', after(0)))).toBe('in-another-visit');
});

it('who forgot to check out is let in at the next home after the agreed end, and the first visit ends before it', async () => {
  const { volunteer, worker, first, second, after } = one;
  await bank.at(after(0));
  await volunteer.must(taps(volunteer, first, 'start'));
  await bank.at(after(100));
  expect(outcomeOf(await taps(volunteer, second, 'start'))).toBe('ok');
  await bank.at(after(120));
  expect(outcomeOf(await taps(volunteer, first, 'end'))).toBe('in-another-visit');
  const close = (minutes: number): Promise<Answer<unknown>> =>
    worker.post(`/assignments/${first.id}/close-out`, { reason: '忘了签退', endedAt: after(minutes).toString() });
  expect(outcomeOf(await close(110))).toBe('in-another-visit');
  expect(outcomeOf(await close(90))).toBe('ok');
});

it('nobody was there before they said yes: neither by a kept tap nor by the word of a worker', async () => {
  await bank.at(MORNING);
  const [volunteer, worker] = [await bank.given.volunteer(), await bank.given.worker()];
  const now = await bank.given.now();
  const at = now.add({ minutes: 5 }).toString();
  const request = await bank.given.openRequest(await bank.given.elder(), { startsAt: at, latestStartAt: at });
  const accepted = await bank.given.accepted(volunteer, request.id);
  await bank.at(now.add({ minutes: 1 }));
  const early = now.subtract({ minutes: 10 });
  expect(fieldsOf(await taps(volunteer, accepted, 'start', early))).toEqual(['tappedAt.isOpen']);
  const said = { reason: '她早就到了', at: early.toString() };
  expect(outcomeOf(await worker.post(`/assignments/${accepted.id}/worker-check-in`, said))).toBe('too-early');
  expect(outcomeOf(await taps(volunteer, accepted, 'start'))).toBe('ok');
});
