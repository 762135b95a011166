import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentDto, MessageDto, MyRatingsDto, PageDto, RatingFollowUpDto, StoryLineDto } from '@huzhu/shared';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING, stagedAssignment, type Staged } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('ratings');
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const rate = async (who: Client, { assignment }: Pick<Staged, 'assignment'>, face = 'unhappy'): Promise<string> =>
  outcomeOf(await who.post(`/assignments/${assignment.id}/rating`, { face, words: '迟到了' }));
const openFor = async (who: Client): Promise<RatingFollowUpDto[]> =>
  (await who.must(who.get<PageDto<RatingFollowUpDto>>('/rating-follow-ups?limit=50'))).items;
const callAbout = async (who: Client, { assignment }: Staged): Promise<RatingFollowUpDto | undefined> =>
  (await openFor(who)).find(({ assignmentId }) => assignmentId === assignment.id);

describe('a rating spoken to a worker', () => {
  it('is the elder’s, with who wrote it down; there is one, whoever gave it', async () => {
    const staged = await stagedAssignment(bank, 'served');
    const { elder, worker, volunteer, assignment } = staged;
    const outcomes = await allAtOnce(
      [elder, worker].map((who) => () => who.post(`/assignments/${assignment.id}/rating`, { face: 'happy' })),
    );
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'already-rated': 1 });
    const second = await stagedAssignment(bank, 'served');
    expect(await rate(second.worker, second, 'happy')).toBe('ok');
    const path = `/assignments/${second.assignment.id}`;
    const seen = await second.elder.must(second.elder.get<AssignmentDto>(path));
    expect(seen.rating).toMatchObject({ face: 'happy', spoken: true });
    const [row] = await bank.source.query<object[]>(
      'SELECT rated_by_id, recorded_by_id FROM ratings WHERE assignment_id = $1',
      [second.assignment.id],
    );
    expect(row).toEqual({ rated_by_id: second.elder.memberId, recorded_by_id: second.worker.memberId });
    expect(await rate(volunteer, staged, 'happy')).toBe('not-found');
    await bank.given.makeWorker(second.volunteer.memberId ?? '');
    expect(await rate(second.volunteer, second, 'happy')).toBe('not-found');
  });
});

describe('thanks', () => {
  const lines = async (who: Client, { assignment }: Staged): Promise<string[]> =>
    (await who.must(who.get<PageDto<StoryLineDto>>(`/assignments/${assignment.id}/story?limit=50`))).items.map(
      ({ words }) => words,
    );
  const rateWith = (who: Client, { assignment }: Staged, face: string): Promise<Answer<AssignmentDto>> =>
    who.post<AssignmentDto>(`/assignments/${assignment.id}/rating`, { face, words: '手脚快', thanks: true });

  it('reach the volunteer with the rating, who learns neither face nor words', async () => {
    const one = await stagedAssignment(bank, 'served');
    await one.elder.must(rateWith(one.elder, one, 'fine'));
    expect((await lines(one.volunteer, one)).at(-1)).toBe('老人说谢谢您。');
    const { items } = await one.volunteer.must(one.volunteer.get<PageDto<MessageDto>>('/messages'));
    expect(items[0]?.words).toBe('老人说谢谢您。');
    expect(JSON.stringify(items)).not.toContain('手脚快');
    expect(await tellingFaults(bank)).toEqual([]);
  });

  it('are taken with no unhappy face, and then nothing is rated', async () => {
    const one = await stagedAssignment(bank, 'served');
    expect((await rateWith(one.elder, one, 'unhappy')).status).toBe(400);
    expect(await rate(one.elder, one, 'happy')).toBe('ok');
    expect(await lines(one.volunteer, one)).not.toContain('老人说谢谢您。');
  });
});

describe('a volunteer', () => {
  it('sees sums from three ratings up, and no single one', async () => {
    const volunteer = await bank.given.volunteer();
    const sums = (): Promise<MyRatingsDto> => volunteer.must(volunteer.get<MyRatingsDto>('/my-ratings'));
    for (const face of ['happy', 'fine']) {
      const told = await bank.given.confirmedAssignment({ volunteer });
      expect(await rate(told.elder, told, face)).toBe('ok');
    }
    expect(await sums()).toEqual({ count: 2, faces: null });
    const third = await bank.given.confirmedAssignment({ volunteer });
    expect(await rate(third.elder, third, 'happy')).toBe('ok');
    expect(await sums()).toEqual({ count: 3, faces: { happy: 2, fine: 1, unhappy: 0 } });
  });
});

describe('the lowest face', () => {
  it('opens a worker’s call within two working days; overdue, the street sees it; done once', async () => {
    const staged = await stagedAssignment(bank, 'served');
    const { elder, worker, volunteer } = staged;
    expect(await rate(elder, staged)).toBe('ok');
    // Served on a Tuesday.
    const call = await callAbout(worker, staged);
    expect(call).toMatchObject({ words: '迟到了', overdue: false, dueAt: '2026-11-26T16:00:00.000Z' });
    const street = await bank.given.worker((await bank.given.community()).streetId);
    expect(await callAbout(street, staged)).toBeUndefined();
    await bank.at('2026-11-27T00:00:01+08:00');
    expect(await callAbout(street, staged)).toMatchObject({ overdue: true });
    expect(await callAbout(worker, staged)).toMatchObject({ overdue: true });
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity());
    expect(await callAbout(elsewhere, staged)).toBeUndefined();
    await bank.given.makeWorker(volunteer.memberId ?? '');
    const done = (who: Client) => who.post(`/rating-follow-ups/${call?.id ?? ''}/done`, { outcome: ' 道了歉 ' });
    expect(outcomeOf(await done(volunteer))).toBe('not-found');
    expect(outcomeOf(await done(elsewhere))).toBe('not-found');
    expect(await callAbout(volunteer, staged)).toBeUndefined();
    expect(tallyOf(await allAtOnce([() => done(worker), () => done(street)]))).toEqual({ ok: 1, 'already-done': 1 });
    expect(await callAbout(worker, staged)).toBeUndefined();
    const [row] = await bank.source.query<object[]>('SELECT outcome FROM rating_follow_ups WHERE id = $1', [call?.id]);
    expect(row).toEqual({ outcome: '道了歉' });
  });

  it('is the only one that does', async () => {
    const staged = await stagedAssignment(bank, 'served');
    expect(await rate(staged.elder, staged, 'fine')).toBe('ok');
    expect(await callAbout(staged.worker, staged)).toBeUndefined();
  });
});
