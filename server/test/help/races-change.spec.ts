import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssignmentDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import { change, changeOf, requestOf, storyOf, taskOf } from '../support/changing.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { stagedAssignment, stagedRequest } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('races_change');
});
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
  expect(await tellingFaults(bank)).toEqual([]);
});
afterAll(() => bank.stop());

/** Accepted, and asked whether they come three hours later. */
const asked = async () => {
  const stage = await stagedAssignment(bank, 'accepted');
  const request = await requestOf(stage.elder, stage.request);
  const changed = await stage.elder.must(change(stage.elder, request, { hours: 3 }));
  const task = await taskOf(stage.volunteer, stage.assignment);
  return { ...stage, request: changed, task };
};

describe('a change, and at the same time', () => {
  it.each(ROUNDS)('an acceptance of what was read: nobody comes at a time they did not read (%i)', async () => {
    const { elder, volunteer, request } = await stagedRequest(bank, 'open');
    const outcomes = await allAtOnce([
      () => elder.post(`/service-requests/${request.id}/change`, changeOf(request, { hours: 3 })),
      () => volunteer.post(`/service-requests/${request.id}/accept`, { revision: 1 }),
    ]);
    const after = await requestOf(elder, request);
    const [part] = after.assignments;
    // Whoever accepted first is asked; whoever came second has to read again.
    if (outcomes[1] === 'ok') expect([outcomes[0], part?.askedAgain !== null]).toEqual(['ok', true]);
    else expect([outcomes, part]).toEqual([['ok', 'request-changed'], undefined]);
  });

  it.each(ROUNDS)('a check-in: one of them wins (%i)', async () => {
    const { elder, volunteer, assignment } = await stagedAssignment(bank, 'accepted');
    await bank.at(Temporal.Instant.from(assignment.agreedStartAt).subtract({ minutes: 10 }));
    const request = await requestOf(elder, { id: assignment.requestId });
    const body = { method: 'code', digits: await bank.given.code(assignment.id, 'start') };
    const outcomes = await allAtOnce([
      () => change(elder, request, { hours: 3 }),
      () => volunteer.post(`/assignments/${assignment.id}/check-in`, body),
    ]);
    const { status, askedAgain } = await taskOf(volunteer, assignment);
    if (outcomes[0] === 'ok') expect([status, askedAgain !== null]).toEqual(['accepted', true]);
    else expect([outcomes, status]).toEqual([['service-under-way', 'ok'], 'in_service']);
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(1);
  });

  it.each(ROUNDS)('a cancellation: it is off, whichever came first (%i)', async () => {
    const { elder, worker, volunteer, assignment } = await stagedAssignment(bank, 'accepted');
    const request = await requestOf(elder, { id: assignment.requestId });
    const outcomes = await allAtOnce([
      () => change(elder, request, { plannedMinutes: 120 }),
      () => worker.post(`/service-requests/${request.id}/cancel`),
    ]);
    expect(outcomes[1]).toBe('ok');
    expect(['ok', 'move-not-allowed']).toContain(outcomes[0]);
    expect((await requestOf(elder, request)).status).toBe('cancelled');
    expect((await taskOf(volunteer, assignment)).status).toBe('ended');
  });

  it.each(ROUNDS)('another change of what both had read: one is done (%i)', async () => {
    const { elder, worker, request } = await stagedRequest(bank, 'open');
    const outcomes = await allAtOnce([
      () => change(elder, request, { plannedMinutes: 120 }),
      () => change(worker, request, { plannedMinutes: 60 }),
    ]);
    expect([...outcomes].sort()).toEqual(['ok', 'stale']);
    expect((await requestOf(elder, request)).plannedMinutes).toBe(outcomes[0] === 'ok' ? 120 : 60);
  });

  it('itself, sent twenty times under one key: it is done once', async () => {
    const { elder, request } = await stagedRequest(bank, 'open');
    const body = changeOf(request, { plannedMinutes: 120 });
    const send = () => elder.post(`/service-requests/${request.id}/change`, body, { key: 'one-change-20-times' });
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    expect(tallyOf(answers.map(outcomeOf))).toEqual({ ok: 20 });
    expect((await requestOf(elder, request)).revision).toBe(2);
  });
});

describe('the yes to a new time, and at the same time', () => {
  it.each(ROUNDS)('the sweep: one of them wins (%i)', async () => {
    const { elder, volunteer, task, request } = await asked();
    const until = await bank.at(task.askedAgain?.until ?? '');
    const swept = bank.sweep(until);
    const outcome = outcomeOf(await volunteer.post(`/assignments/${task.id}/agree`, { revision: 2 }));
    await swept;
    const { status } = await taskOf(volunteer, task);
    expect([outcome, status]).toEqual(outcome === 'ok' ? ['ok', 'accepted'] : ['move-not-allowed', 'ended']);
    expect((await requestOf(elder, request)).status).toBe(outcome === 'ok' ? 'filled' : 'open');
  });

  it.each(ROUNDS)('the no, written down by a worker: one of them counts (%i)', async () => {
    const { worker, volunteer, task } = await asked();
    const outcomes = await allAtOnce([
      () => volunteer.post(`/assignments/${task.id}/agree`, { revision: 2 }),
      () => worker.post(`/assignments/${task.id}/decline`, { revision: 2 }),
    ]);
    const { status } = await taskOf(volunteer, task);
    // A yes is answered once; a no after it finds nothing that is asked.
    expect([...outcomes].sort()).toEqual(['move-not-allowed', 'ok']);
    expect(status).toBe(outcomes[0] === 'ok' ? 'accepted' : 'ended');
  });

  it.each(ROUNDS)('one more change: nobody agrees to what they did not read (%i)', async () => {
    const { elder, volunteer, task, request } = await asked();
    const outcomes = await allAtOnce([
      () => volunteer.post<AssignmentDto>(`/assignments/${task.id}/agree`, { revision: 2 }),
      () => change(elder, request, { hours: 1 }),
    ]);
    expect(outcomes[1]).toBe('ok');
    expect(['ok', 'request-changed']).toContain(outcomes[0]);
    const after = await taskOf(volunteer, task);
    expect(after.askedAgain?.revision).toBe(3);
  });
});

it('the yes is written down by a worker whom the volunteer told it', async () => {
  const { worker, volunteer, task } = await asked();
  await worker.must(worker.post(`/assignments/${task.id}/agree`, { revision: 2 }));
  expect((await storyOf(volunteer, `/assignments/${task.id}`)).at(-1)).toBe('社区记下您答应了新的时间。');
});

it('a request is accepted only as the volunteer has read it', async () => {
  const { elder, volunteer, request } = await stagedRequest(bank, 'open');
  await elder.must(change(elder, request, { hours: 1 }));
  const accept = (revision: number) => volunteer.post(`/service-requests/${request.id}/accept`, { revision });
  expect(outcomeOf(await accept(1))).toBe('request-changed');
  expect(outcomeOf(await accept(2))).toBe('ok');
});
