import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApprovalsDto, AssignmentDto, PageDto, PassbookLineDto } from '@huzhu/shared';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { balanceOf, givePool } from '../support/lots.js';
import { setPolicy } from '../support/policies.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let asking: string;
let pooling: string;
let issuerId: string;
beforeAll(async () => {
  bank = await Harness.start('over_plan');
  ({ issuerId } = await bank.given.community());
  asking = await bank.given.otherCommunity();
  pooling = await bank.given.otherCommunity('双龙社区');
  await setPolicy(bank, asking, { overPlan: 'own_after_yes' });
  await setPolicy(bank, pooling, { overPlan: 'pool' });
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

interface Told {
  elder: Client;
  volunteer: Client;
  worker: Client;
  id: string;
}

/** Planned 90, took `minutes`; the elder has `grantedMinutes`, 90 of which paid for the plan. */
const served = async (communityId: string, grantedMinutes: number, minutes = 150): Promise<Told> => {
  const elder = await bank.given.elder({ communityId, grantedMinutes });
  const { volunteer, assignment } = await bank.given.confirmedAssignment({ elder, minutes });
  return { elder, volunteer, worker: await bank.given.worker(communityId), id: assignment.id };
};
const answer = async (who: Client, id: string, yes: boolean): Promise<string> =>
  outcomeOf(await who.post(`/assignments/${id}/excess-consent`, { answer: yes ? 'yes' : 'no' }));
const approve = async (who: Client, id: string, approvedMinutes = 150): Promise<string> =>
  outcomeOf(await who.post(`/assignments/${id}/approve`, { approvedMinutes, reason: '核对过' }));
const granted = (who: Client): Promise<number> => balanceOf(bank, who.memberId, 'granted');
const earned = (who: Client): Promise<number> => balanceOf(bank, who.memberId, 'earned');

describe('time above plan, where the elder is asked', () => {
  it('is paid from their own minutes after their yes, as far as there are any', async () => {
    const { elder, volunteer, worker, id } = await served(asking, 130);
    const seen = await elder.must(elder.get<AssignmentDto>(`/assignments/${id}`));
    expect(seen.excess).toEqual({ minutes: 60, answer: null, ownMinutes: 0 });
    expect(seen.may).toContain('answerExcess');
    const issued = await balanceOf(bank, issuerId, 'issuance');
    expect(await answer(elder, id, true)).toBe('ok');
    expect(await answer(elder, id, false)).toBe('excess-answered');
    const after = await worker.must(worker.get<AssignmentDto>(`/assignments/${id}`));
    expect(after.excess).toEqual({ minutes: 60, answer: 'yes', ownMinutes: 40 });
    expect(await approve(worker, id)).toBe('ok');
    expect([await granted(elder), await earned(volunteer)]).toEqual([0, 150]);
    expect((await balanceOf(bank, issuerId, 'issuance')) - issued).toBe(-20);
    const { items } = await elder.must(elder.get<PageDto<PassbookLineDto>>('/passbook/lines'));
    expect(items.map(({ reason, minutes, assignmentId }) => [reason, minutes, assignmentId])).toEqual([
      ['service', -130, id],
      ['grant', 130, null],
    ]);
  });

  it('is issued after their no, and without an answer; a batch waits for the answer', async () => {
    const [refused, silent] = [await served(asking, 200), await served(asking, 200)];
    expect(await answer(refused.elder, refused.id, false)).toBe('ok');
    const now = await bank.given.now();
    await bank.at(now.add({ minutes: 11 }));
    const body = { assignmentIds: [refused.id, silent.id] };
    const { approved, leftOut } = await refused.worker.must(
      refused.worker.post<ApprovalsDto>('/assignments/approvals', body),
    );
    expect(approved.map(({ creditedMinutes }) => creditedMinutes)).toEqual([150]);
    expect(leftOut.map(({ problem }) => problem)).toEqual(['excess-unanswered']);
    expect(await approve(silent.worker, silent.id)).toBe('ok');
    expect([await granted(refused.elder), await granted(silent.elder)]).toEqual([110, 110]);
  });

  it('spoken to a worker, that worker does not approve it', async () => {
    const { elder, worker, id } = await served(asking, 200);
    expect(await answer(worker, id, true)).toBe('ok');
    expect(await approve(worker, id)).toBe('own-hours');
    expect(await approve(await bank.given.worker(asking), id)).toBe('ok');
    expect(await granted(elder)).toBe(50);
  });

  it('stays answered and reserved while the confirmation is taken back, and is paid once it is said again', async () => {
    const { elder, worker, id } = await served(asking, 200);
    expect(await answer(elder, id, true)).toBe('ok');
    await elder.must(elder.post(`/assignments/${id}/withdraw`));
    const seen = await worker.must(worker.get<AssignmentDto>(`/assignments/${id}`));
    expect([seen.status, seen.excess?.answer, seen.excess?.ownMinutes]).toEqual(['served', 'yes', 60]);
    expect(await bookFaults(bank.source)).toEqual([]);
    await elder.must(elder.post(`/assignments/${id}/confirm`));
    expect(await approve(worker, id)).toBe('ok');
    expect(await granted(elder)).toBe(50);
  });

  it('frees what it is not used for: approved shorter, or rejected', async () => {
    const [shorter, rejected] = [await served(asking, 200), await served(asking, 200)];
    for (const { elder, id } of [shorter, rejected]) expect(await answer(elder, id, true)).toBe('ok');
    expect(await approve(shorter.worker, shorter.id, 100)).toBe('ok');
    expect(await granted(shorter.elder)).toBe(100);
    const reject = rejected.worker.post(`/assignments/${rejected.id}/reject`, { reason: '没有来' });
    expect(outcomeOf(await reject)).toBe('ok');
    expect(await granted(rejected.elder)).toBe(200);
  });

  it('is asked of nobody else: not of the volunteer, nor without excess, nor where another policy rules', async () => {
    const { volunteer, elder, id } = await served(asking, 200, 90);
    expect(await answer(volunteer, id, true)).toBe('own-hours');
    expect(await answer(elder, id, true)).toBe('no-excess');
    expect(await answer(await bank.given.elder(), id, true)).toBe('not-found');
    const founding = await served((await bank.given.community()).communityId, 200);
    expect(await answer(founding.elder, founding.id, true)).toBe('no-excess');
    const decided = await served(asking, 200);
    expect(await approve(decided.worker, decided.id)).toBe('ok');
    expect(await answer(decided.elder, decided.id, true)).toBe('no-excess');
  });

  it('never takes what another request holds, whichever came first', async () => {
    for (const round of [1, 2, 3, 4]) {
      await bank.at(MORNING);
      const { elder, worker, id } = await served(asking, 150);
      const draft = await bank.given.draft(elder, { plannedMinutes: 60 });
      const submit = async (): Promise<string> => outcomeOf(await elder.post(`/service-requests/${draft.id}/submit`));
      const race = [answer(elder, id, true), submit()];
      expect([round, ...(await Promise.all(race))]).toEqual([round, 'ok', 'ok']);
      expect(await bookFaults(bank.source)).toEqual([]);
      expect(await approve(worker, id)).toBe('ok');
      expect(await granted(elder)).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('time above plan, where the pool pays', () => {
  it('comes from its free balance and then from issuance, and never takes it below zero', async () => {
    await givePool(bank, 70);
    const told = [await served(pooling, 90), await served(pooling, 90), await served(pooling, 90)];
    const worker = await bank.given.worker(pooling);
    const outcomes = await Promise.all(told.map(({ id }) => approve(worker, id)));
    expect(outcomes).toEqual(['ok', 'ok', 'ok']);
    expect(await balanceOf(bank, issuerId, 'pool')).toBe(0);
    expect(await Promise.all(told.map(({ volunteer }) => earned(volunteer)))).toEqual([150, 150, 150]);
    const alone = await served(pooling, 90);
    expect(await approve(alone.worker, alone.id)).toBe('ok');
    expect(await earned(alone.volunteer)).toBe(150);
  });
});
