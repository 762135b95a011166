import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssignmentDto, PageDto } from '@huzhu/shared';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { stagedAssignment, type Staged } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('approval');
});
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

const decide = async (who: Client, { assignment }: Staged): Promise<string[]> => [
  outcomeOf(await who.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90 })),
  outcomeOf(await who.post(`/assignments/${assignment.id}/reject`, { reason: '核对过' })),
];
const mayOf = async (who: Client, { assignment }: Staged): Promise<string[]> =>
  (await who.must(who.get<AssignmentDto>(`/assignments/${assignment.id}`))).may;

describe('nobody decides on hours that are partly their own', () => {
  it('not the worker who recorded the confirmation: another one does', async () => {
    const staged = await stagedAssignment(bank, 'served');
    const { worker, elder, assignment } = staged;
    await worker.must(worker.post(`/assignments/${assignment.id}/confirm`));
    expect(await decide(worker, staged)).toEqual(['own-hours', 'own-hours']);
    expect(await mayOf(worker, staged)).toEqual(['withdraw', 'revealContact', 'rate']);
    const other = await bank.given.worker();
    expect(await mayOf(other, staged)).toEqual(['approve', 'reject', 'revealContact', 'rate']);
    const seen = await other.must(other.get<AssignmentDto>(`/assignments/${assignment.id}`));
    expect(seen).toMatchObject({ confirmBasis: 'worker_call', status: 'confirmed' });
    expect((await decide(other, staged))[0]).toBe('ok');
    const [row] = await bank.source.query<object[]>(
      "SELECT actor_id, acting_for_id FROM moves WHERE subject_id = $1 AND move = 'confirm'",
      [assignment.id],
    );
    expect(row).toEqual({ actor_id: worker.memberId, acting_for_id: elder.memberId });
  });

  it('not the worker who gave the help, nor the one who received it', async () => {
    const staged = await stagedAssignment(bank, 'confirmed');
    for (const who of [staged.volunteer, staged.elder]) {
      await bank.given.makeWorker(who.memberId ?? '');
      expect(await decide(who, staged)).toEqual(['own-hours', 'own-hours']);
    }
  });

  it('not a volunteer who is a worker: they do not even confirm their own', async () => {
    const staged = await stagedAssignment(bank, 'served');
    await bank.given.makeWorker(staged.volunteer.memberId ?? '');
    const { volunteer, assignment } = staged;
    expect(outcomeOf(await volunteer.post(`/assignments/${assignment.id}/confirm`))).toBe('own-hours');
    expect(await mayOf(volunteer, staged)).toEqual([]);
  });

  it('though entering the order is no bar', async () => {
    const { elder, volunteer, worker } = await stagedAssignment(bank, 'ended');
    const ask = await bank.given.escort({ beneficiaryId: elder.memberId });
    const { id } = await worker.must(worker.post<{ id: string; channel: string }>('/service-requests', ask));
    await worker.must(worker.post(`/service-requests/${id}/submit`, { again: true }));
    const assignment = await bank.given.accepted(volunteer, id);
    await bank.given.served(volunteer, assignment);
    await elder.must(elder.post(`/assignments/${assignment.id}/confirm`));
    expect(outcomeOf(await worker.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90 }))).toBe('ok');
  });
});

it('what waits for a worker is in the queue of its step, and in no other', async () => {
  const { worker, assignment } = await stagedAssignment(bank, 'served');
  const queue = async (step: string): Promise<string[]> =>
    (await worker.must(worker.get<PageDto<AssignmentDto>>(`/assignments/waiting?step=${step}&limit=50`))).items.map(
      ({ id }) => id,
    );
  const isIn = async (): Promise<boolean[]> => [
    (await queue('confirmation')).includes(assignment.id),
    (await queue('approval')).includes(assignment.id),
  ];
  expect(await isIn()).toEqual([true, false]);
  await worker.must(worker.post(`/assignments/${assignment.id}/confirm`));
  expect(await isIn()).toEqual([false, true]);
  const other = await bank.given.worker();
  await other.must(other.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90 }));
  expect(await isIn()).toEqual([false, false]);
});

describe('a rating', () => {
  const DAY_HOURS = 24;
  const rate = (
    who: Client,
    { assignment }: Staged,
    body: object = { face: 'fine', words: ' 来得准时 ' },
  ): Promise<string> => who.post(`/assignments/${assignment.id}/rating`, body).then(outcomeOf);

  it('is seen by the elder and the worker, not by the volunteer, and delays nothing', async () => {
    const staged = await stagedAssignment(bank, 'served');
    const { elder, volunteer, worker, assignment } = staged;
    expect(await mayOf(elder, staged)).toEqual(['confirm', 'rate']);
    expect(await rate(elder, staged)).toBe('ok');
    expect(await rate(elder, staged)).toBe('already-rated');
    const seenBy = async (who: Client): Promise<unknown> =>
      (await who.must(who.get<AssignmentDto>(`/assignments/${assignment.id}`))).rating;
    expect(await seenBy(elder)).toMatchObject({ face: 'fine', words: '来得准时' });
    expect(await seenBy(worker)).toMatchObject({ face: 'fine' });
    expect(await seenBy(volunteer)).toBeNull();
    expect(await mayOf(elder, staged)).toEqual(['confirm']);
  });

  it('is open for thirty days', async () => {
    const staged = await stagedAssignment(bank, 'credited');
    const late = await stagedAssignment(bank, 'credited');
    const now = await bank.given.now();
    await bank.at(now.add({ hours: 30 * DAY_HOURS }).subtract({ minutes: 5 }));
    expect(await rate(staged.elder, staged)).toBe('ok');
    // A new session: the old one ends after thirty days, too.
    await bank.at(now.add({ hours: 30 * DAY_HOURS, minutes: 5 }));
    expect(await rate(await bank.given.login(late.elder.memberId ?? ''), late)).toBe('rating-closed');
  });
});
