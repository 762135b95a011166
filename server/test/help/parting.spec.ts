import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AssignmentDto,
  IncidentDto,
  NearbyRequestDto,
  NewsDto,
  PageDto,
  ReportIncidentDto,
  ServiceRequestDto,
  StoryLineDto,
} from '@huzhu/shared';
import { change, requestOf } from '../support/changing.js';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf } from '../support/race.js';
import { idsIn } from '../support/standing.js';
import { stagedAssignment, type Staged } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('parting');
});
afterAll(() => bank.stop());

const NOT_AGAIN: ReportIncidentDto = { kind: 'not_again', words: '不想说原因' };
const ANSWER = { outcome: '问过了' };

const says = (
  who: Client,
  { assignment }: Pick<Staged, 'assignment'>,
  body: ReportIncidentDto = NOT_AGAIN,
): Promise<Answer<IncidentDto>> => who.post<IncidentDto>(`/assignments/${assignment.id}/incidents`, body);
const accepts = (who: Client, { id }: ServiceRequestDto): Promise<Answer<AssignmentDto>> =>
  who.post<AssignmentDto>(`/service-requests/${id}/accept`);
const reads = (who: Client, { id }: AssignmentDto): Promise<AssignmentDto> =>
  who.must(who.get<AssignmentDto>(`/assignments/${id}`));
const seesNearby = async (who: Client, { id }: ServiceRequestDto): Promise<boolean> =>
  (await who.must(who.get<PageDto<NearbyRequestDto>>('/nearby-requests?limit=50'))).items.some((one) => one.id === id);
const storyOf = async (who: Client, { id }: AssignmentDto): Promise<string[]> =>
  (await who.must(who.get<PageDto<StoryLineDto>>(`/assignments/${id}/story?limit=50`))).items.map(({ words }) => words);
const closes = (who: Client, id: string, body: object): Promise<Answer<IncidentDto>> =>
  who.post<IncidentDto>(`/incidents/${id}/close`, body);

/** The same kind of help, so many days later. */
const laterRequest = async (elder: Client, days: number, changes: object = {}): Promise<ServiceRequestDto> => {
  const startsAt = (await bank.given.now()).add({ hours: 24 + 24 * days });
  const latestStartAt = startsAt.add({ minutes: 60 });
  return bank.given.openRequest(elder, {
    ...{ startsAt: startsAt.toString(), latestStartAt: latestStartAt.toString() },
    ...changes,
  });
};

describe('先别让这位志愿者来', () => {
  it('holds at once: nothing of this elder is offered to the volunteer, whose own story tells no reason', async () => {
    const one = await stagedAssignment(bank, 'accepted');
    const said = await one.elder.must(says(one.elder, one));
    expect(await reads(one.worker, one.assignment)).toMatchObject({ status: 'ended' });
    expect((await one.elder.must(one.elder.get<ServiceRequestDto>(`/service-requests/${one.request.id}`))).status).toBe(
      'open',
    );
    expect((await storyOf(one.volunteer, one.assignment)).at(-1)).toBe('社区另有安排，这次不用去了。');
    expect(await seesNearby(one.volunteer, one.request)).toBe(false);
    expect(outcomeOf(await accepts(one.volunteer, one.request))).toBe('another-helper-wanted');
    const other = await bank.given.volunteer();
    expect(outcomeOf(await accepts(other, one.request))).toBe('ok');
    expect(await idsIn(one.worker, 'incident_day')).toContain(one.assignment.id);
    expect(said).toMatchObject({ side: 'helped', closedAt: null });
    expect(await tellingFaults(bank)).toEqual([]);
  });

  it('frees the volunteer of all they had accepted of this elder, and of nobody else', async () => {
    const one = await stagedAssignment(bank, 'accepted');
    const later = await bank.given.accepted(one.volunteer, (await laterRequest(one.elder, 1)).id);
    const neighbour = await bank.given.elder();
    const elsewhere = await bank.given.accepted(one.volunteer, (await laterRequest(neighbour, 2)).id);
    await one.elder.must(says(one.elder, one));
    const statuses = await Promise.all([one.assignment, later, elsewhere].map((each) => reads(one.worker, each)));
    expect(statuses.map(({ status }) => status)).toEqual(['ended', 'ended', 'accepted']);
  });

  it('takes back what the volunteer was asked about a new time, so that nobody telephones about it', async () => {
    const one = await stagedAssignment(bank, 'accepted');
    const request = await requestOf(one.elder, one.request);
    await one.elder.must(change(one.elder, request, { hours: 3 }));
    await one.elder.must(says(one.elder, one));
    const { items } = await one.volunteer.must(one.volunteer.get<PageDto<NewsDto>>('/news'));
    expect(items.map(({ kind }) => kind)).toEqual(['assignment.refuse']);
  });

  it('leaves a visit alone that is under way, and its minutes', async () => {
    const one = await stagedAssignment(bank, 'in_service');
    await one.elder.must(says(one.elder, one));
    await bank.given.checkedOut(one.volunteer, one.assignment);
    await one.elder.must(one.elder.post(`/assignments/${one.assignment.id}/confirm`));
    expect(await reads(one.worker, one.assignment)).toMatchObject({ status: 'confirmed' });
  });

  it('is the elder’s own word, or what a worker writes down of it', async () => {
    const one = await stagedAssignment(bank, 'served');
    for (const [who, body] of [
      [one.volunteer, NOT_AGAIN],
      [one.worker, { ...NOT_AGAIN, saidBy: 'helper' }],
      [one.elder, { ...NOT_AGAIN, isHurt: true }],
    ] as const)
      expect((await says(who, one, body)).status).toBe(400);
    expect(outcomeOf(await says(one.worker, one, { ...NOT_AGAIN, saidBy: 'helped' }))).toBe('ok');
  });

  it('is said once for all visits of a volunteer', async () => {
    const one = await stagedAssignment(bank, 'accepted');
    const later = await bank.given.accepted(one.volunteer, (await laterRequest(one.elder, 1)).id);
    await one.elder.must(says(one.elder, one));
    expect(outcomeOf(await says(one.elder, { assignment: later }))).toBe('said-already');
  });

  it('is answered with a decision: the volunteer may come again, or not', async () => {
    for (const mayComeAgain of [true, false]) {
      const one = await stagedAssignment(bank, 'accepted');
      const { id } = await one.elder.must(says(one.elder, one));
      expect((await closes(one.worker, id, ANSWER)).status).toBe(400);
      await one.worker.must(closes(one.worker, id, { ...ANSWER, mayComeAgain }));
      expect(outcomeOf(await accepts(one.volunteer, one.request))).toBe(mayComeAgain ? 'ok' : 'another-helper-wanted');
    }
    const fall = await stagedAssignment(bank, 'served');
    const { id } = await fall.elder.must(says(fall.elder, fall, { kind: 'fall', words: '滑倒了' }));
    expect((await closes(fall.worker, id, { ...ANSWER, mayComeAgain: true })).status).toBe(400);
  });

  it.each(ROUNDS)('said while the volunteer accepts leaves them with nothing of this elder (%i)', async () => {
    const one = await stagedAssignment(bank, 'served');
    const next = await laterRequest(one.elder, 1);
    const outcomes = await allAtOnce([() => says(one.elder, one), () => accepts(one.volunteer, next)]);
    expect(outcomes[0]).toBe('ok');
    const { assignments } = await one.elder.must(one.elder.get<ServiceRequestDto>(`/service-requests/${next.id}`));
    expect(assignments.filter(({ status }) => status === 'accepted')).toEqual([]);
    expect(await tellingFaults(bank)).toEqual([]);
  });

  it.each(ROUNDS)('said of two volunteers of one visit at once frees both (%i)', async () => {
    const one = await stagedAssignment(bank, 'accepted');
    const other = await bank.given.volunteer();
    const both = await laterRequest(one.elder, 1, { wantedVolunteers: 2 });
    const mine = await bank.given.accepted(one.volunteer, both.id);
    const theirs = await bank.given.accepted(other, both.id);
    const outcomes = await allAtOnce([
      () => says(one.elder, { assignment: mine }),
      () => says(one.elder, { assignment: theirs }),
    ]);
    expect(outcomes).toEqual(['ok', 'ok']);
    const statuses = await Promise.all([mine, theirs].map((each) => reads(one.worker, each)));
    expect(statuses.map(({ status }) => status)).toEqual(['ended', 'ended']);
  });
});
