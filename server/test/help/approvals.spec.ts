import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApprovalsDto, AssignmentDto, PageDto } from '@huzhu/shared';
import { newId } from '../../src/platform/database/ids.js';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING, stagedAssignment } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('approvals');
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

const approveMany = (who: Client, assignmentIds: string[]): Promise<ApprovalsDto> =>
  who.must(who.post<ApprovalsDto>('/assignments/approvals', { assignmentIds }));
const approve = async (who: Client, id: string, approvedMinutes = 90): Promise<string> =>
  outcomeOf(await who.post(`/assignments/${id}/approve`, { approvedMinutes }));
const later = async (minutes: number): Promise<void> => {
  await bank.at((await bank.given.now()).add({ minutes }));
};
const confirmed = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let left = count; left > 0; left -= 1) ids.push((await bank.given.confirmedAssignment()).assignment.id);
  return ids;
};
const statusOf = async (id: string): Promise<string | undefined> =>
  (await bank.source.query<{ status: string }[]>('SELECT status FROM assignments WHERE id = $1', [id]))[0]?.status;

describe('a batch of approvals', () => {
  it('credits what can be, as measured, and names what it leaves and why', async () => {
    // First: a staged story begins the same morning again.
    const served = (await stagedAssignment(bank, 'served')).assignment.id;
    const worker = await bank.given.worker();
    const [plain, shorter] = [
      await bank.given.confirmedAssignment(),
      await bank.given.confirmedAssignment({ minutes: 60 }),
    ];
    const recorded = await bank.given.confirmedAssignment({ by: worker });
    const tooLong = await bank.given.confirmedAssignment({ minutes: 400 });
    const elsewhere = await bank.given.otherCommunity();
    const foreign = await bank.given.confirmedAssignment({ elder: await bank.given.elder({ communityId: elsewhere }) });
    const unknown = newId();
    const fresh = await bank.given.confirmedAssignment();
    const ids = [plain, recorded, tooLong, shorter, foreign, fresh].map(({ assignment }) => assignment.id);
    const { approved, leftOut } = await approveMany(worker, [...ids, served, unknown]);
    expect(approved).toEqual([
      { assignmentId: plain.assignment.id, approvedMinutes: 90, creditedMinutes: 90 },
      { assignmentId: shorter.assignment.id, approvedMinutes: 60, creditedMinutes: 60 },
    ]);
    expect(leftOut.map(({ assignmentId, problem }) => [assignmentId, problem])).toEqual([
      [recorded.assignment.id, 'own-hours'],
      [tooLong.assignment.id, 'minutes-to-check'],
      [foreign.assignment.id, 'not-found'],
      [fresh.assignment.id, 'confirmed-just-now'],
      [served, 'move-not-allowed'],
      [unknown, 'not-found'],
    ]);
    expect(leftOut.every(({ title }) => /\p{Script=Han}/u.test(title))).toBe(true);
    expect(await statusOf(recorded.assignment.id)).toBe('confirmed');
    const [request] = await bank.source.query<{ status: string }[]>(
      'SELECT status FROM service_requests WHERE id = $1',
      [plain.assignment.requestId],
    );
    expect(request?.status).toBe('closed');
    await later(10);
    expect((await approveMany(worker, [fresh.assignment.id])).approved).toHaveLength(1);
  });

  it('credits each once when two are sent at the same time, in other orders, with single ones between', async () => {
    const [one, two] = [await bank.given.worker(), await bank.given.worker()];
    for (const round of [1, 2, 3]) {
      const ids = await confirmed(4);
      await later(11);
      const [first, second, single] = await Promise.all([
        approveMany(one, ids),
        approveMany(two, [...ids].reverse()),
        approve(two, ids[round % 4] ?? ''),
      ]);
      const credited = [...first.approved, ...second.approved].map(({ assignmentId }) => assignmentId);
      expect(credited.length + (single === 'ok' ? 1 : 0)).toBe(4);
      expect(new Set(credited).size).toBe(credited.length);
      expect(single === 'ok' || single === 'move-not-allowed').toBe(true);
      expect([...first.leftOut, ...second.leftOut].every(({ problem }) => problem === 'move-not-allowed')).toBe(true);
      expect(await Promise.all(ids.map(statusOf))).toEqual(ids.map(() => 'credited'));
    }
  });

  it('meets a rejection: one of them decides', async () => {
    const [one, two] = [await bank.given.worker(), await bank.given.worker()];
    const [id = ''] = await confirmed(1);
    await later(11);
    const [batch, rejected] = await Promise.all([
      approveMany(one, [id]),
      two.post(`/assignments/${id}/reject`, { reason: '没有来' }).then(outcomeOf),
    ]);
    expect([batch.approved.length, rejected]).toEqual(rejected === 'ok' ? [0, 'ok'] : [1, 'move-not-allowed']);
  });

  it('is answered the same when it is sent again', async () => {
    const worker = await bank.given.worker();
    const assignmentIds = await confirmed(1);
    await later(11);
    const send = () => worker.post('/assignments/approvals', { assignmentIds }, { key: 'the-same-batch-twice' });
    const [first, again] = [await send(), await send()];
    expect(again.body).toEqual(first.body);
  });
});

describe('what everybody at an organization is barred from', () => {
  const queueOf = async (who: Client): Promise<string[]> =>
    (await who.must(who.get<PageDto<AssignmentDto>>('/assignments/waiting?step=approval&limit=50'))).items.map(
      ({ id }) => id,
    );

  it('goes to the street by itself, and nothing else does', async () => {
    const { streetId, issuerId } = await bank.given.community();
    const communityId = await bank.given.otherCommunity();
    const [worker, street, district] = [
      await bank.given.worker(communityId),
      await bank.given.worker(streetId),
      await bank.given.worker(issuerId),
    ];
    const elder = () => bank.given.elder({ communityId });
    const barred = await bank.given.confirmedAssignment({ elder: await elder(), by: worker });
    const plain = await bank.given.confirmedAssignment({ elder: await elder() });
    const ids = [barred.assignment.id, plain.assignment.id];
    const seen = async (who: Client): Promise<boolean[]> => {
      const queue = await queueOf(who);
      return ids.map((id) => queue.includes(id));
    };
    expect([await seen(worker), await seen(street), await seen(district)]).toEqual([
      [false, true],
      [true, false],
      [false, false],
    ]);
    // A colleague who had no part in it: it comes back down.
    const colleague = await bank.given.worker(communityId);
    expect([await seen(colleague), await seen(street)]).toEqual([
      [true, true],
      [false, false],
    ]);
    await bank.source.query('UPDATE member_roles SET ended_at = now() WHERE member_id = $1', [colleague.memberId]);
    expect(await approve(worker, ids[0] ?? '')).toBe('own-hours');
    expect(await approve(street, ids[0] ?? '')).toBe('ok');
    // Nobody is left at the community: nothing of it is in nobody's queue.
    await bank.source.query('UPDATE member_roles SET ended_at = now() WHERE member_id = $1', [worker.memberId]);
    expect(await seen(street)).toEqual([false, true]);
  });

  it('a worker’s own volunteering is decided above, not by colleagues', async () => {
    const { streetId } = await bank.given.community();
    const [colleague, street] = [await bank.given.worker(), await bank.given.worker(streetId)];
    const { volunteer, assignment } = await bank.given.confirmedAssignment();
    await bank.given.makeWorker(volunteer.memberId ?? '');
    expect([
      (await queueOf(colleague)).includes(assignment.id),
      (await queueOf(street)).includes(assignment.id),
    ]).toEqual([false, true]);
    expect(await approve(colleague, assignment.id)).toBe('approved-above');
    await later(11);
    const { leftOut } = await approveMany(colleague, [assignment.id]);
    expect(leftOut.map(({ problem }) => problem)).toEqual(['approved-above']);
    const reject = { reason: '核对过' };
    expect(outcomeOf(await colleague.post(`/assignments/${assignment.id}/reject`, reject))).toBe('approved-above');
    expect((await approveMany(street, [assignment.id])).approved).toHaveLength(1);
  });

  it('kin of either side do not decide, though others of the same organization do', async () => {
    const [kinOfElder, kinOfVolunteer, other] = [
      await bank.given.worker(),
      await bank.given.worker(),
      await bank.given.worker(),
    ];
    const { elder, volunteer, assignment } = await bank.given.confirmedAssignment();
    await bank.given.kin(kinOfElder, elder);
    await bank.given.kin(volunteer, kinOfVolunteer);
    expect(await approve(kinOfElder, assignment.id)).toBe('own-hours');
    expect(await approve(kinOfVolunteer, assignment.id)).toBe('own-hours');
    const seen = await kinOfElder.must(kinOfElder.get<AssignmentDto>(`/assignments/${assignment.id}`));
    expect(seen.may).toEqual(['revealContact', 'rate']);
    const outcomes = await allAtOnce(
      [kinOfElder, other, kinOfVolunteer].map(
        (who) => () => who.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90 }),
      ),
    );
    expect(tallyOf(outcomes)).toEqual({ 'own-hours': 2, ok: 1 });
  });

  it('who was kin while the service was under way does not decide it, also when the kinship has ended', async () => {
    const kin = await bank.given.worker();
    const { elder, assignment } = await bank.given.confirmedAssignment();
    await bank.given.kin(kin, elder);
    await bank.source.query('UPDATE kinships SET ended_at = $2 WHERE $1 IN (member_id, kin_id)', [
      kin.memberId,
      (await bank.given.now()).toString(),
    ]);
    expect(await approve(kin, assignment.id)).toBe('own-hours');
  });
});
