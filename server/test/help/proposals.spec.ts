import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentDto, NewsDto, PageDto, ProblemDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import { change, requestOf, storyOf, taskOf } from '../support/changing.js';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf } from '../support/race.js';
import { MORNING, stagedAssignment, type Staged } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('proposals');
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
  expect(await tellingFaults(bank)).toEqual([]);
});
afterAll(() => bank.stop());

const hoursAfter = (at: string, hours: number): string => Temporal.Instant.from(at).add({ hours }).toString();
const newsOf = async (who: Client): Promise<string[]> =>
  (await who.must(who.get<PageDto<NewsDto>>('/news'))).items.map(({ kind }) => kind);
const propose = (who: Client, { id }: { id: string }, startsAt: string): Promise<Answer<AssignmentDto>> =>
  who.post(`/assignments/${id}/propose`, { startsAt });
const say = (who: Client, { id }: { id: string }, startsAt: string, yes: boolean): Promise<Answer<AssignmentDto>> =>
  who.post(`/assignments/${id}/answer-proposal`, { startsAt, yes });
const takeBack = (who: Client, { id }: { id: string }): Promise<Answer<AssignmentDto>> =>
  who.post(`/assignments/${id}/take-proposal-back`);

/** Accepted, and the volunteer asked whether three hours later would do. */
const proposed = async (hours = 3): Promise<Staged & { startsAt: string }> => {
  const stage = await stagedAssignment(bank, 'accepted');
  const startsAt = hoursAfter(stage.assignment.agreedStartAt, hours);
  await stage.volunteer.must(propose(stage.volunteer, stage.assignment, startsAt));
  return { ...stage, startsAt };
};

describe('another time that a volunteer proposes', () => {
  it('is asked of the elder, and the agreed time stays until the yes', async () => {
    const { elder, volunteer, assignment, startsAt } = await proposed();
    const task = await taskOf(volunteer, assignment);
    expect(task).toMatchObject({ status: 'accepted', agreedStartAt: assignment.agreedStartAt, proposal: { startsAt } });
    expect(task.may).toContain('proposeBack');
    expect(task.may).not.toContain('propose');
    const seen = await taskOf(elder, assignment);
    expect(seen.may).toEqual(expect.arrayContaining(['proposeYes', 'proposeNo']));
    expect(await newsOf(elder)).toEqual(['assignment.propose']);
    expect((await storyOf(elder, `/service-requests/${assignment.requestId}`)).at(-1)).toBe(
      `${assignment.volunteer.name}问能不能改到11月24日下午 1 点，大约1小时30分。请说一声行不行。`,
    );
  });

  it('is the time of both after the yes, with the same hold and the same place', async () => {
    const { elder, volunteer, assignment, startsAt, request } = await proposed();
    const agreed = await elder.must(say(elder, assignment, startsAt, true));
    expect(agreed).toMatchObject({ status: 'accepted', agreedStartAt: startsAt, proposal: null, askedAgain: null });
    const after = await requestOf(elder, request);
    expect(after).toMatchObject({ status: 'filled', startsAt, latestStartAt: startsAt, revision: 2 });
    const holds = await bank.source.query<object[]>(`SELECT name, status FROM ledger_holds WHERE name LIKE $1`, [
      `service-request:${request.id}:%`,
    ]);
    expect(holds).toEqual([{ name: `service-request:${request.id}:1`, status: 'held' }]);
    expect(await newsOf(elder)).toEqual([]);
    expect(await newsOf(volunteer)).toEqual(['assignment.proposeYes']);
    expect((await storyOf(volunteer, `/assignments/${assignment.id}`)).at(-1)).toBe(
      '老人说可以：改到11月24日下午 1 点，大约1小时30分。',
    );
    await bank.at(startsAt);
    expect((await bank.given.checkedIn(volunteer, agreed)).status).toBe('in_service');
  });

  it('is not the time where the elder says no, and the volunteer reads which one stays', async () => {
    const { elder, volunteer, assignment, startsAt } = await proposed();
    await elder.must(say(elder, assignment, startsAt, false));
    expect(await taskOf(volunteer, assignment)).toMatchObject({
      ...{ status: 'accepted', agreedStartAt: assignment.agreedStartAt, proposal: null },
    });
    expect(await newsOf(volunteer)).toEqual(['assignment.proposeNo']);
    expect((await storyOf(volunteer, `/assignments/${assignment.id}`)).at(-1)).toBe(
      '老人说不能改，还是11月24日上午 10 点。去不了请早点说。',
    );
    expect(outcomeOf(await say(elder, assignment, startsAt, true))).toBe('move-not-allowed');
  });

  it('is over without an answer in time, and both read that the agreed time stays', async () => {
    const { elder, volunteer, assignment, startsAt } = await proposed();
    const until = (await taskOf(elder, assignment)).proposal?.until ?? '';
    await bank.sweep(await bank.at(Temporal.Instant.from(until).subtract({ seconds: 1 })));
    expect((await taskOf(elder, assignment)).proposal).toEqual({ startsAt, until });
    await bank.at(until);
    // Before the sweep, too.
    expect(outcomeOf(await say(elder, assignment, startsAt, true))).toBe('move-not-allowed');
    await bank.sweep(await bank.at(until));
    await bank.sweep(await bank.at(until));
    expect(await newsOf(volunteer)).toEqual(['assignment.proposeOver']);
    expect(await newsOf(elder)).toEqual([]);
    expect((await storyOf(elder, `/service-requests/${assignment.requestId}`)).at(-1)).toBe(
      '没有说行不行，还是11月24日上午 10 点。',
    );
    expect((await taskOf(volunteer, assignment)).agreedStartAt).toBe(assignment.agreedStartAt);
  });

  it('is asked no more once the volunteer takes it back, gives the task back, or the elder changes the time', async () => {
    const first = await proposed();
    await first.volunteer.must(takeBack(first.volunteer, first.assignment));
    expect(await newsOf(first.elder)).toEqual([]);
    expect(outcomeOf(await takeBack(first.volunteer, first.assignment))).toBe('move-not-allowed');
    const second = await proposed();
    await second.volunteer.must(second.volunteer.post(`/assignments/${second.assignment.id}/release`));
    expect(await newsOf(second.elder)).toEqual(['assignment.release']);
    // Nor of whoever comes in their place.
    const other = await bank.given.volunteer();
    const accepted = await bank.given.accepted(other, second.request.id);
    for (const one of [second.assignment, accepted])
      expect(outcomeOf(await say(second.elder, one, second.startsAt, true))).toBe('move-not-allowed');
    const third = await proposed();
    const request = await requestOf(third.elder, third.request);
    await third.elder.must(change(third.elder, request, { hours: 5 }));
    expect((await taskOf(third.volunteer, third.assignment)).proposal).toBeNull();
    expect(outcomeOf(await say(third.elder, third.assignment, third.startsAt, true))).toBe('move-not-allowed');
  });

  it('is proposed by one who comes alone, ahead, twice at most, and where they have no other task', async () => {
    const { elder, volunteer, assignment } = await stagedAssignment(bank, 'accepted');
    const { agreedStartAt } = assignment;
    const same = await propose(volunteer, assignment, agreedStartAt);
    expect((same.body as unknown as ProblemDto).errors).toMatchObject([{ field: 'startsAt', rule: 'isAnother' }]);
    const past = await propose(volunteer, assignment, '2026-01-01T00:00:00Z');
    expect((past.body as unknown as ProblemDto).errors).toMatchObject([{ field: 'startsAt' }]);
    const other = await bank.given.openRequest(await bank.given.elder(), {
      ...{ startsAt: hoursAfter(agreedStartAt, 4), latestStartAt: hoursAfter(agreedStartAt, 4) },
    });
    await bank.given.accepted(volunteer, other.id);
    expect(outcomeOf(await propose(volunteer, assignment, hoursAfter(agreedStartAt, 4)))).toBe('time-overlaps');
    for (const hours of [1, 2]) {
      const startsAt = hoursAfter(agreedStartAt, hours);
      await volunteer.must(propose(volunteer, assignment, startsAt));
      expect(outcomeOf(await propose(volunteer, assignment, startsAt))).toBe('move-not-allowed');
      expect(outcomeOf(await say(elder, assignment, hoursAfter(startsAt, 1), true))).toBe('stale');
      await elder.must(say(elder, assignment, startsAt, false));
    }
    expect(outcomeOf(await propose(volunteer, assignment, hoursAfter(agreedStartAt, 7)))).toBe('proposed-enough');
    await bank.at(agreedStartAt);
    expect(outcomeOf(await propose(volunteer, assignment, hoursAfter(agreedStartAt, 7)))).toBe('start-passed');
  });

  it('is not asked where several come, nor while the elder’s own change waits for an answer', async () => {
    const elder = await bank.given.elder();
    const volunteer = await bank.given.volunteer();
    const { id } = await bank.given.openRequest(elder, { wantedVolunteers: 2 });
    const task = await bank.given.accepted(volunteer, id);
    expect(outcomeOf(await propose(volunteer, task, hoursAfter(task.agreedStartAt, 1)))).toBe('several-come');
    expect((await taskOf(volunteer, task)).may).not.toContain('propose');
    const stage = await stagedAssignment(bank, 'accepted');
    await stage.elder.must(change(stage.elder, await requestOf(stage.elder, stage.request), { hours: 3 }));
    const at = hoursAfter(stage.assignment.agreedStartAt, 4);
    expect(outcomeOf(await propose(stage.volunteer, stage.assignment, at))).toBe('move-not-allowed');
  });

  it('is nobody else’s business, and nobody answers what they asked themselves', async () => {
    const { elder, volunteer, assignment, startsAt } = await proposed();
    const stranger = await bank.given.volunteer();
    expect((await propose(stranger, assignment, startsAt)).status).toBe(404);
    expect((await takeBack(stranger, assignment)).status).toBe(404);
    expect((await say(stranger, assignment, startsAt, true)).status).toBe(404);
    expect((await say(volunteer, assignment, startsAt, true)).status).toBe(404);
    expect((await takeBack(elder, assignment)).status).toBe(404);
    expect((await propose(elder, assignment, startsAt)).status).toBe(404);
  });

  it('is written down by a worker for both sides, in their names', async () => {
    const { elder, volunteer, worker, assignment } = await stagedAssignment(bank, 'accepted');
    const startsAt = hoursAfter(assignment.agreedStartAt, 2);
    await worker.must(propose(worker, assignment, startsAt));
    await worker.must(say(worker, assignment, startsAt, true));
    const moves = await bank.source.query<object[]>(
      `SELECT move, actor_id AS by, acting_for_id AS for FROM moves WHERE subject_id = $1 AND move LIKE 'propose%' ORDER BY subject_version`,
      [assignment.id],
    );
    expect(moves).toEqual([
      { move: 'propose', by: worker.memberId, for: volunteer.memberId },
      { move: 'proposeYes', by: worker.memberId, for: elder.memberId },
    ]);
    expect(await newsOf(volunteer)).toEqual(['assignment.proposeYes']);
    expect((await storyOf(elder, `/service-requests/${assignment.requestId}`)).at(-1)).toContain('社区替您答应了');
  });

  it('takes new minutes in another month, and changes nothing where they do not reach', async () => {
    const { elder, assignment, startsAt, request } = await proposed(24 * 10);
    const taken = await bank.given.openRequest(elder, {
      ...{ startsAt: hoursAfter(startsAt, 24), latestStartAt: hoursAfter(startsAt, 24), plannedMinutes: 240 },
    });
    const rest = { startsAt: hoursAfter(startsAt, 48), latestStartAt: hoursAfter(startsAt, 48), plannedMinutes: 300 };
    await bank.given.openRequest(elder, rest);
    expect(outcomeOf(await say(elder, assignment, startsAt, true))).toBe('minutes-short');
    expect(await taskOf(elder, assignment)).toMatchObject({ agreedStartAt: assignment.agreedStartAt });
    expect((await taskOf(elder, assignment)).proposal).not.toBeNull();
    await elder.must(elder.post(`/service-requests/${taken.id}/cancel`));
    await elder.must(say(elder, assignment, startsAt, true));
    const [hold] = await bank.source.query<object[]>(
      `SELECT amount::int AS amount FROM ledger_holds WHERE status = 'held' AND name LIKE $1`,
      [`service-request:${request.id}:%`],
    );
    expect(hold).toEqual({ amount: 90 });
  });
});

describe('a yes, and at the same time', () => {
  it.each(ROUNDS)('the volunteer’s other answer: one of them wins (%i)', async () => {
    const { elder, volunteer, assignment, startsAt } = await proposed();
    const outcomes = await allAtOnce([
      () => say(elder, assignment, startsAt, true),
      () => takeBack(volunteer, assignment),
    ]);
    expect(outcomes.toSorted()).toEqual(['move-not-allowed', 'ok']);
    const { agreedStartAt } = await taskOf(elder, assignment);
    expect(agreedStartAt).toBe(outcomes[0] === 'ok' ? startsAt : assignment.agreedStartAt);
  });

  it.each(ROUNDS)('another task of the volunteer in that time: they never have both (%i)', async () => {
    const { elder, volunteer, assignment, startsAt } = await proposed();
    const other = await bank.given.openRequest(await bank.given.elder(), { startsAt, latestStartAt: startsAt });
    const outcomes = await allAtOnce([
      () => say(elder, assignment, startsAt, true),
      () => volunteer.post(`/service-requests/${other.id}/accept`),
    ]);
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(1);
    expect(['helper-busy', 'time-overlaps']).toContain(outcomes.find((one) => one !== 'ok'));
  });

  it.each(ROUNDS)('two yeses: the time is moved once (%i)', async () => {
    const { elder, worker, assignment, startsAt, request } = await proposed();
    const outcomes = await allAtOnce([
      () => say(elder, assignment, startsAt, true),
      () => say(worker, assignment, startsAt, true),
    ]);
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(1);
    expect((await requestOf(elder, request)).revision).toBe(2);
  });
});
