import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  IncidentDto,
  MessageDto,
  NewsDto,
  PageDto,
  ProblemDto,
  ReportIncidentDto,
  StoryLineDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { idsIn } from '../support/standing.js';
import { stagedAssignment, type Staged } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('incidents');
});
afterAll(() => bank.stop());

const FALL: ReportIncidentDto = { kind: 'fall', words: '在厕所滑倒了' };
const ABUSE: ReportIncidentDto = { kind: 'suspected_abuse', words: '他推了老人一下' };
const HOURS: ReportIncidentDto = { kind: 'hours', words: '我做了两个小时' };

const says = (who: Client, { assignment }: Staged, body: ReportIncidentDto): Promise<Answer<IncidentDto>> =>
  who.post<IncidentDto>(`/assignments/${assignment.id}/incidents`, body);
const said = (who: Client, one: Staged, body: ReportIncidentDto): Promise<IncidentDto> =>
  who.must(says(who, one, body));
const reads = async (who: Client, { assignment }: Staged): Promise<IncidentDto[]> =>
  (await who.must(who.get<PageDto<IncidentDto>>(`/assignments/${assignment.id}/incidents?limit=50`))).items;
const takes = (who: Client, id: string): Promise<Answer<IncidentDto>> => who.post<IncidentDto>(`/incidents/${id}/take`);
const closes = (who: Client, id: string): Promise<Answer<IncidentDto>> =>
  who.post<IncidentDto>(`/incidents/${id}/close`, { outcome: ' 送了医院，没有大事 ' });
const fieldsOf = (answer: Answer<unknown>): string[] =>
  ((answer.body as ProblemDto).errors ?? []).map(({ field }) => field);
const storyOf = async (who: Client, path: string): Promise<string[]> =>
  (await who.must(who.get<PageDto<StoryLineDto>>(`${path}/story?limit=50`))).items.map(({ words }) => words);
const inboxOf = async (who: Client): Promise<string[]> =>
  (await who.must(who.get<PageDto<MessageDto>>('/messages?limit=50'))).items.map(({ words }) => words);

/** Everything that somebody may open about a visit, as one text. */
const allThatReads = async (who: Client, { request, assignment }: Staged): Promise<string> => {
  const paths = [
    ...[
      `/assignments/${assignment.id}/incidents`,
      `/assignments/${assignment.id}`,
      `/assignments/${assignment.id}/story`,
    ],
    ...[`/service-requests/${request.id}`, `/service-requests/${request.id}/story`, '/news', '/messages', '/my-data'],
  ];
  return JSON.stringify(await Promise.all(paths.map(async (path) => (await who.get(path)).body)));
};

describe('an incident', () => {
  it('is said by either side, or by a worker who says whose word it is, and by nobody else', async () => {
    const one = await stagedAssignment(bank, 'served');
    expect((await said(one.elder, one, FALL)).side).toBe('helped');
    expect((await said(one.volunteer, one, FALL)).side).toBe('helper');
    const spoken = await said(one.worker, one, { ...ABUSE, saidBy: 'helped' });
    expect(spoken).toMatchObject({ side: 'helped', way: 'phone' });
    const far = await bank.given.worker(await bank.given.otherCommunity());
    for (const who of [await bank.given.elder(), await bank.given.volunteer(), far])
      expect(outcomeOf(await says(who, one, FALL))).toBe('not-found');
    expect(await tellingFaults(bank)).toEqual([]);
  });

  it('of abuse that a worker suspects is read by workers alone: whoever does it may hold the phone', async () => {
    const one = await stagedAssignment(bank, 'served');
    const { id } = await said(one.worker, one, { ...ABUSE, saidBy: 'helped' });
    const alone = { ...ABUSE, words: '女婿骂她', memberId: one.elder.memberId };
    const other = await one.worker.must(one.worker.post<IncidentDto>('/incidents', alone));
    await one.worker.must(closes(one.worker, other.id));
    const open = [await allThatReads(one.elder, one), await allThatReads(one.volunteer, one)];
    for (const words of [ABUSE.words, alone.words, '大事', '社区记下您说的事'])
      expect(open.filter((text) => text.includes(words))).toEqual([]);
    expect(await reads(one.elder, one)).toEqual([]);
    expect((await one.elder.must(one.elder.get<PageDto<IncidentDto>>('/incidents'))).items).toEqual([]);
    expect((await reads(one.worker, one)).map((each) => each.id)).toEqual([id]);
    expect(outcomeOf(await says(one.worker, one, { ...ABUSE, saidBy: 'helped' }))).toBe('said-already');
    // What she says with her own phone is hers, and taken though the worker said the same.
    const own = await said(one.elder, one, ABUSE);
    expect((await reads(one.elder, one)).map((each) => each.id)).toEqual([own.id]);
  });

  it('from a worker names whose word it is, from the sides it does not, and hours hurt nobody', async () => {
    const one = await stagedAssignment(bank, 'served');
    const faults: [Client, ReportIncidentDto, string][] = [
      [one.worker, FALL, 'saidBy'],
      [one.elder, { ...FALL, saidBy: 'helper' }, 'saidBy'],
      [one.volunteer, { ...HOURS, isHurt: true }, 'isHurt'],
      [one.volunteer, { ...FALL, way: 'paper' }, 'way'],
    ];
    for (const [who, body, field] of faults) {
      const answer = await says(who, one, body);
      expect([answer.status, fieldsOf(answer)]).toEqual([400, [field]]);
    }
    expect(await reads(one.worker, one)).toEqual([]);
  });

  it.each<[string, ReportIncidentDto, number]>([
    ['a fall', FALL, 4],
    ['suspected abuse', ABUSE, 4],
    ['a theft', { kind: 'theft', words: '钱少了' }, 24],
    ['a quarrel', { kind: 'quarrel', words: '吵起来了' }, 24],
    ['something broken', { kind: 'loss', words: '碗打碎了' }, 72],
    ['something broken, and somebody hurt', { kind: 'loss', words: '碗打碎了', isHurt: true }, 4],
  ])('has its deadline: %s', async (_what, body, hours) => {
    const one = await stagedAssignment(bank, 'served');
    const { id, reportedAt, dueAt } = await said(one.elder, one, body);
    const due = Temporal.Instant.from(dueAt);
    expect(due.toString()).toBe(Temporal.Instant.from(reportedAt).add({ hours }).toString());
    const seenAt = async (instant: Temporal.Instant): Promise<IncidentDto | undefined> => {
      await bank.at(instant);
      return (await reads(one.worker, one)).find((each) => each.id === id);
    };
    expect(await seenAt(due.subtract({ minutes: 1 }))).toMatchObject({ isOverdue: false });
    expect(await seenAt(due)).toMatchObject({ isOverdue: true });
  });

  it('about minutes is answered by the end of the third working day: from a Friday, that is Wednesday', async () => {
    const one = await stagedAssignment(bank, 'served');
    await bank.at('2026-11-20T16:00:00+08:00');
    const { dueAt } = await said(one.volunteer, one, HOURS);
    expect(Temporal.Instant.from(dueAt).toString()).toBe('2026-11-25T16:00:00Z');
  });

  it('is told to the other side nowhere, neither when it is said nor when it is closed', async () => {
    const one = await stagedAssignment(bank, 'served');
    const before = await allThatReads(one.volunteer, one);
    const { id } = await said(one.elder, one, ABUSE);
    await one.worker.must(takes(one.worker, id));
    await one.worker.must(closes(one.worker, id));
    expect(await allThatReads(one.volunteer, one)).toBe(before);
    expect(outcomeOf(await takes(one.volunteer, id))).toBe('not-allowed');
  });

  it('is told to whoever said it: in the story, and what came of it in the messages', async () => {
    const one = await stagedAssignment(bank, 'served');
    const { id } = await said(one.elder, one, FALL);
    await one.worker.must(closes(one.worker, id));
    const told = ['您把事情告诉了社区，社区正在办。', '您说的事，社区答复您：送了医院，没有大事'];
    expect((await storyOf(one.elder, `/service-requests/${one.request.id}`)).slice(-2)).toEqual(told);
    expect(await inboxOf(one.elder)).toContain(told[1]);
    const mine = await said(one.volunteer, one, HOURS);
    await one.worker.must(closes(one.worker, mine.id));
    expect((await storyOf(one.volunteer, `/assignments/${one.assignment.id}`)).slice(-2)).toEqual(told);
    expect(await inboxOf(one.volunteer)).toContain(told[1]);
    expect((await one.elder.must(one.elder.get<PageDto<NewsDto>>('/news'))).items).toEqual([]);
  });

  it('is kept from a worker who is near to a side, who looks after nothing of it', async () => {
    const one = await stagedAssignment(bank, 'served');
    const kin = await bank.given.worker();
    await bank.given.kin(kin, one.volunteer);
    const { id } = await said(one.elder, one, ABUSE);
    expect(await reads(kin, one)).toEqual([]);
    for (const act of [takes, closes]) expect(outcomeOf(await act(kin, id))).toBe('not-found');
    expect(await idsIn(kin, 'incident_now')).not.toContain(one.assignment.id);
    expect(await idsIn(one.worker, 'incident_now')).toContain(one.assignment.id);
    // What they wrote down themselves on the telephone they know already.
    const spoken = await said(kin, one, { ...FALL, saidBy: 'helper' });
    expect((await reads(kin, one)).map((each) => each.id)).toEqual([spoken.id]);
    for (const act of [takes, closes]) expect(outcomeOf(await act(kin, spoken.id))).toBe('own-hours');
  });

  it.each(ROUNDS)('of two workers at once is taken by one, and closed by one (%i)', async () => {
    const one = await stagedAssignment(bank, 'served');
    const colleague = await bank.given.worker();
    const { id } = await said(one.elder, one, FALL);
    for (const act of [takes, closes])
      expect(tallyOf(await allAtOnce([() => act(one.worker, id), () => act(colleague, id)]))).toEqual({
        ...{ ok: 1, 'already-done': 1 },
      });
    expect(outcomeOf(await takes(one.worker, id))).toBe('already-done');
    expect(await tellingFaults(bank)).toEqual([]);
  });

  it.each(ROUNDS)('said three times at once stands once, and again when it is closed (%i)', async () => {
    const one = await stagedAssignment(bank, 'served');
    const tap = (): Promise<Answer<IncidentDto>> => says(one.elder, one, FALL);
    expect(tallyOf(await allAtOnce([tap, tap, tap]))).toEqual({ ok: 1, 'said-already': 2 });
    const [open] = await reads(one.elder, one);
    await one.worker.must(closes(one.worker, open?.id ?? ''));
    expect(outcomeOf(await tap())).toBe('ok');
    expect(await reads(one.elder, one)).toHaveLength(2);
  });

  it('sent twice under one key is one', async () => {
    const one = await stagedAssignment(bank, 'served');
    const path = `/assignments/${one.assignment.id}/incidents`;
    const key = 'incident-once-0001';
    const [first, second] = [
      await one.elder.must(one.elder.post<IncidentDto>(path, FALL, { key })),
      await one.elder.must(one.elder.post<IncidentDto>(path, FALL, { key })),
    ];
    expect(second.id).toBe(first.id);
    expect(await reads(one.elder, one)).toHaveLength(1);
  });

  it('moves from queue to queue: nobody has it, somebody has it, it is done', async () => {
    const one = await stagedAssignment(bank, 'served');
    const { id, may } = await said(one.elder, one, FALL);
    expect(may).toEqual([]);
    const stands = async (): Promise<boolean[]> =>
      Promise.all(
        (['incident_now', 'incident_taken'] as const).map(async (queue) =>
          (await idsIn(one.worker, queue)).includes(one.assignment.id),
        ),
      );
    expect(await stands()).toEqual([true, false]);
    expect((await one.worker.must(takes(one.worker, id))).may).toEqual(['close']);
    expect(await stands()).toEqual([false, true]);
    expect(await one.worker.must(closes(one.worker, id))).toMatchObject({ may: [], outcome: '送了医院，没有大事' });
    expect(await stands()).toEqual([false, false]);
  });
});
