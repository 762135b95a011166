import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssignmentDto, PassbookDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING, people, stagedAssignment } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('races');
});
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

const countOf = async (sql: string, ...values: unknown[]): Promise<number> => {
  const [row] = await bank.source.query<{ count: string }[]>(`SELECT count(*) FROM ${sql}`, values);
  return Number(row?.count);
};

describe('two who decide at once', () => {
  it.each(ROUNDS)('credit once when two workers approve (%i)', async () => {
    const { volunteer, worker, assignment } = await stagedAssignment(bank, 'confirmed');
    const other = await bank.given.worker();
    const body = { approvedMinutes: 90 };
    const approve = [worker, other].map((one) => () => one.post(`/assignments/${assignment.id}/approve`, body));
    expect((await allAtOnce(approve)).sort()).toEqual(['move-not-allowed', 'ok']);
    expect(await volunteer.must(volunteer.get<PassbookDto>('/passbook'))).toMatchObject({ balanceMinutes: 90 });
    expect(await countOf('ledger_transactions WHERE source = $1', `assignment:${assignment.id}`)).toBe(1);
  });

  it('credit or void, never both', async () => {
    const { worker, assignment } = await stagedAssignment(bank, 'confirmed');
    const other = await bank.given.worker();
    const path = `/assignments/${assignment.id}`;
    const outcomes = await allAtOnce([
      () => worker.post(`${path}/approve`, { approvedMinutes: 90 }),
      () => other.post(`${path}/reject`, { reason: '没有来' }),
    ]);
    expect(outcomes.sort()).toEqual(['move-not-allowed', 'ok']);
  });

  it('confirm once when the elder taps while the worker records the call', async () => {
    const { elder, worker, assignment } = await stagedAssignment(bank, 'served');
    const confirm = [elder, worker].map((one) => () => one.post(`/assignments/${assignment.id}/confirm`));
    expect((await allAtOnce(confirm)).sort()).toEqual(['move-not-allowed', 'ok']);
  });

  it('rate once when the elder taps twice', async () => {
    const { elder, assignment } = await stagedAssignment(bank, 'served');
    const rate = (face: string) => () => elder.post(`/assignments/${assignment.id}/rating`, { face });
    expect((await allAtOnce([rate('happy'), rate('unhappy')])).sort()).toEqual(['already-rated', 'ok']);
  });

  it.each(ROUNDS)('start or give back, never both (%i)', async () => {
    const { volunteer, assignment } = await stagedAssignment(bank, 'accepted');
    await bank.at(assignment.agreedStartAt);
    const body = { method: 'code', digits: await bank.given.code(assignment.id, 'start') };
    const outcomes = await allAtOnce([
      () => volunteer.post(`/assignments/${assignment.id}/release`),
      () => volunteer.post(`/assignments/${assignment.id}/check-in`, body),
    ]);
    expect([...outcomes].sort()).toEqual(['move-not-allowed', 'ok']);
    const { status } = await volunteer.must(volunteer.get<AssignmentDto>(`/assignments/${assignment.id}`));
    expect(status).toBe(outcomes[0] === 'ok' ? 'ended' : 'in_service');
  });

  it.each(ROUNDS)('let a late check-in or the no-show win, never both (%i)', async () => {
    const { volunteer, assignment } = await stagedAssignment(bank, 'accepted');
    const late = Temporal.Instant.from(assignment.agreedStartAt).add({ minutes: 30 });
    await bank.at(late);
    const body = { method: 'code', digits: await bank.given.code(assignment.id, 'start') };
    const swept = bank.sweep(late);
    const outcome = outcomeOf(await volunteer.post(`/assignments/${assignment.id}/check-in`, body));
    await swept;
    const { status } = await volunteer.must(volunteer.get<AssignmentDto>(`/assignments/${assignment.id}`));
    expect([outcome, status]).toEqual(outcome === 'ok' ? ['ok', 'in_service'] : ['move-not-allowed', 'ended']);
  });
});

describe('one key sent twenty times at once', () => {
  const TWENTY = Array.from({ length: 20 }, (_, index) => index);

  it.each(['create', 'submit', 'accept', 'approve'])('has one effect and one answer: %s', async (step) => {
    await bank.at(MORNING);
    const { elder, volunteer, worker } = await people(bank);
    const key = `the-same-key-${step}-0001`;
    const target = step === 'approve' ? (await stagedAssignment(bank, 'confirmed')).assignment : null;
    const draft = step === 'submit' || step === 'accept' ? await bank.given.draft(elder) : null;
    if (draft && step === 'accept')
      await elder.must(elder.post(`/service-requests/${draft.id}/submit`, { again: true }));
    const body = await bank.given.escort();
    const send = {
      create: () => elder.post('/service-requests', body, { key }),
      submit: () => elder.post(`/service-requests/${draft?.id}/submit`, {}, { key }),
      accept: () => volunteer.post(`/service-requests/${draft?.id}/accept`, {}, { key }),
      approve: () => worker.post(`/assignments/${target?.id}/approve`, { approvedMinutes: 90 }, { key }),
    }[step as 'create'];
    const answers = await Promise.all(TWENTY.map(send));
    expect(tallyOf(answers.map(outcomeOf))).toEqual({ ok: 20 });
    for (const { status, body: answer } of answers)
      expect([status, answer]).toEqual([answers[0]?.status, answers[0]?.body]);
    const effects = {
      create: () => countOf('service_requests WHERE beneficiary_id = $1', elder.memberId),
      submit: () => countOf("moves WHERE subject_id = $1 AND move = 'submit'", draft?.id),
      accept: () => countOf('assignments WHERE volunteer_id = $1', volunteer.memberId),
      approve: () => countOf('ledger_transactions WHERE source = $1', `assignment:${target?.id}`),
    }[step as 'create'];
    expect(await effects()).toBe(1);
  });
});

describe('two drafts submitted at once', () => {
  it.each(ROUNDS)("share the month's quota (%i)", async () => {
    await bank.at(MORNING);
    const elder = await bank.given.elder();
    const drafts = [
      await bank.given.draft(elder, { plannedMinutes: 300 }),
      await bank.given.draft(elder, { plannedMinutes: 300 }),
    ];
    drafts.push(await bank.given.draft(elder, { plannedMinutes: 60 }));
    const outcomes = await allAtOnce(
      drafts.map(
        ({ id }) =>
          () =>
            elder.post(`/service-requests/${id}/submit`, { again: true }),
      ),
    );
    // 300 + 300 fit in 600; any order of the three leaves exactly one out.
    expect([...outcomes].sort()).toEqual(['minutes-short', 'ok', 'ok']);
  });

  it('keep the limit of five open requests', async () => {
    await bank.at(MORNING);
    const elder = await bank.given.elder({ ageYears: 85, situations: ['lives_alone'] });
    for (let open = 0; open < 3; open++) await bank.given.openRequest(elder);
    const drafts: ServiceRequestDto[] = [];
    for (let made = 0; made < 4; made++) drafts.push(await bank.given.draft(elder));
    const outcomes = await allAtOnce(
      drafts.map(
        ({ id }) =>
          () =>
            elder.post(`/service-requests/${id}/submit`, { again: true }),
      ),
    );
    expect(tallyOf(outcomes)).toEqual({ ok: 2, 'too-many-open': 2 });
  });
});

it('does once what is due when two sweeps run at once', async () => {
  await bank.at(MORNING);
  const due: string[] = [];
  for (let index = 0; index < 6; index++) {
    const { elder, volunteer } = await people(bank);
    const { id } = await bank.given.openRequest(elder);
    if (index % 2 === 0) due.push((await bank.given.accepted(volunteer, id)).id);
    due.push(id);
  }
  const late = (await bank.given.now()).add({ hours: 26 });
  await Promise.all([bank.sweep(late), bank.sweep(late), bank.sweep(late)]);
  const doubled = await bank.source.query<object[]>(
    `SELECT subject_id, move FROM moves WHERE subject_id = ANY ($1) GROUP BY 1, 2 HAVING count(*) > 1`,
    [due],
  );
  expect(doubled).toEqual([]);
  expect(await countOf("moves WHERE subject_id = ANY ($1) AND move IN ('noShow', 'expire')", due)).toBe(3 + 6);
});
