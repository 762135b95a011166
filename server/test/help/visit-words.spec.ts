import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AssignmentDto,
  NewsDto,
  PageDto,
  ProblemDto,
  ServiceRequestDto,
  StoryLineDto,
  TellDto,
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
  bank = await Harness.start('visit_words');
});
afterAll(() => bank.stop());

interface Visit extends Staged {
  after: (minutes: number) => Temporal.Instant;
  tells: (who: Client, body: TellDto) => Promise<Answer<AssignmentDto>>;
  seen: (who: Client) => Promise<AssignmentDto>;
}

/** Accepted, and it is so many minutes after the agreed time. */
const visitAt = async (minutes: number): Promise<Visit> => {
  const staged = await stagedAssignment(bank, 'accepted');
  const { assignment } = staged;
  const after = (later: number): Temporal.Instant =>
    Temporal.Instant.from(assignment.agreedStartAt).add({ seconds: later * 60 });
  await bank.at(after(minutes));
  return {
    ...staged,
    after,
    tells: (who, body) => who.post<AssignmentDto>(`/assignments/${assignment.id}/tell`, body),
    seen: (who) => who.must(who.get<AssignmentDto>(`/assignments/${assignment.id}`)),
  };
};

const newsOf = async (who: Client): Promise<NewsDto[]> => (await who.must(who.get<PageDto<NewsDto>>('/news'))).items;
const wordsFor = async (who: Client): Promise<string | undefined> => (await newsOf(who))[0]?.words;
const fieldsOf = (answer: Answer<unknown>): string[] =>
  ((answer.body as ProblemDto).errors ?? []).map(({ field }) => field);

const LATE: TellDto = { what: 'late', lateMinutes: 30 };
const NOT_HERE: TellDto = { what: 'not_here' };
const HERE: TellDto = { what: 'here' };
const NO_ANSWER: TellDto = { what: 'no_answer' };

describe('a word around the agreed time', () => {
  it.each<[string, TellDto, 'volunteer' | 'elder' | 'worker']>([
    ['that they come later is the volunteer’s', LATE, 'volunteer'],
    ['that nobody answers the door is the volunteer’s', NO_ANSWER, 'volunteer'],
    ['that nobody has come is the elder’s', NOT_HERE, 'elder'],
    ['that somebody has come is the elder’s', HERE, 'elder'],
    ['that nobody has come may be a worker’s', NOT_HERE, 'worker'],
  ])('%s', async (_whose, body, teller) => {
    const one = await visitAt(1);
    const allowed = ['not_here', 'here'].includes(body.what) ? ['elder', 'worker'] : ['volunteer'];
    for (const who of ['volunteer', 'elder', 'worker'] as const) {
      if (!allowed.includes(who)) expect(outcomeOf(await one.tells(one[who], body))).toBe('not-allowed');
    }
    const strangers = [await bank.given.elder(), await bank.given.volunteer()];
    const far = await bank.given.worker(await bank.given.otherCommunity());
    for (const who of [...strangers, far]) expect(outcomeOf(await one.tells(who, body))).toBe('not-found');
    expect(outcomeOf(await one.tells(one[teller], body))).toBe('ok');
    expect(await tellingFaults(bank)).toEqual([]);
  });

  it.each<[string, TellDto, 'volunteer' | 'elder', number, string]>([
    ['late, more than three hours before', LATE, 'volunteer', -180.5, 'move-not-allowed'],
    ['late, three hours before', LATE, 'volunteer', -180, 'ok'],
    ['no answer, more than a quarter of an hour before', NO_ANSWER, 'volunteer', -15.5, 'move-not-allowed'],
    ['no answer, a quarter of an hour before', NO_ANSWER, 'volunteer', -15, 'ok'],
    ['nobody has come, before the agreed time', NOT_HERE, 'elder', -0.5, 'move-not-allowed'],
    ['somebody has come, before the agreed time', HERE, 'elder', -0.5, 'move-not-allowed'],
    ['somebody has come, at the agreed time', HERE, 'elder', 0, 'ok'],
    ['nobody has come, at the agreed time', NOT_HERE, 'elder', 0, 'ok'],
  ])('has its time: %s', async (_when, body, who, minutes, outcome) => {
    const one = await visitAt(minutes);
    const deed = {
      coming: 'tellComing',
      late: 'tellLate',
      no_answer: 'tellNoAnswer',
      not_here: 'tellNotHere',
      here: 'tellHere',
    } as const;
    expect((await one.seen(one[who])).may.includes(deed[body.what])).toBe(outcome === 'ok');
    expect(outcomeOf(await one.tells(one[who], body))).toBe(outcome);
  });

  it('is over with the check-in', async () => {
    const one = await visitAt(0);
    await bank.given.checkedIn(one.volunteer, one.assignment);
    for (const body of [LATE, NO_ANSWER]) {
      expect(outcomeOf(await one.tells(one.volunteer, body))).toBe('move-not-allowed');
    }
    expect(outcomeOf(await one.tells(one.elder, NOT_HERE))).toBe('move-not-allowed');
  });

  it('says about how many minutes, where it is that, and only there', async () => {
    const one = await visitAt(0);
    for (const body of [{ what: 'late' }, { what: 'no_answer', lateMinutes: 15 }] as TellDto[]) {
      const answer = await one.tells(one.volunteer, body);
      expect([answer.status, fieldsOf(answer)]).toEqual([400, ['lateMinutes']]);
    }
  });

  it.each(ROUNDS)('is told once when it is tapped three times at once, and again after ten minutes (%i)', async () => {
    const one = await visitAt(1);
    const tap = () => one.tells(one.elder, NOT_HERE);
    expect(tallyOf(await allAtOnce([tap, tap, tap]))).toEqual({ ok: 1, 'told-already': 2 });
    expect(await newsOf(one.volunteer)).toHaveLength(1);
    await bank.at(one.after(12));
    expect(outcomeOf(await tap())).toBe('ok');
  });

  it('sent twice under one key is one word', async () => {
    const one = await visitAt(1);
    const path = `/assignments/${one.assignment.id}/tell`;
    const send = () => one.volunteer.post(path, NO_ANSWER, { key: 'the-door-is-closed-1' });
    expect(await allAtOnce([send, send])).toEqual(['ok', 'ok']);
    expect(await newsOf(one.elder)).toHaveLength(1);
  });
});

describe('我迟到了', () => {
  it('is told to the elder with the minutes, and moves the no-show', async () => {
    const one = await visitAt(-10);
    await one.volunteer.must(one.tells(one.volunteer, { what: 'late', lateMinutes: 60 }));
    expect(await wordsFor(one.elder)).toMatch(/说要晚大约一个小时到。$/);
    expect((await one.seen(one.elder)).lateMinutes).toBe(60);
    await bank.sweep(one.after(74));
    expect((await one.seen(one.worker)).status).toBe('accepted');
    expect((await newsOf(one.elder)).map(({ kind }) => kind)).toEqual(['assignment.saidLate']);
    await bank.sweep(one.after(75));
    expect((await one.seen(one.worker)).status).toBe('ended');
  });

  it('by a quarter of an hour leaves the no-show at half an hour', async () => {
    const one = await visitAt(-10);
    await one.volunteer.must(one.tells(one.volunteer, { what: 'late', lateMinutes: 15 }));
    await bank.sweep(one.after(29));
    expect((await one.seen(one.worker)).status).toBe('accepted');
    await bank.sweep(one.after(30));
    expect((await one.seen(one.worker)).status).toBe('ended');
  });
});

describe('他已经到了', () => {
  it('is no absence, and is asked about an hour after the planned end', async () => {
    const one = await visitAt(10);
    const { id } = one.assignment;
    await one.elder.must(one.tells(one.elder, HERE));
    await bank.sweep(one.after(45));
    expect((await one.seen(one.worker)).status).toBe('accepted');
    expect(await newsOf(one.elder)).toEqual([]);
    await bank.at(one.after(149));
    expect(await idsIn(one.worker, 'late')).not.toContain(id);
    await bank.at(one.after(151));
    expect(await idsIn(one.worker, 'late')).toContain(id);
  });

  it('lets the whole visit be sent later from the phone', async () => {
    const one = await visitAt(10);
    const { id } = one.assignment;
    await one.elder.must(one.tells(one.elder, HERE));
    await bank.sweep(one.after(100));
    await bank.at(one.after(100));
    for (const [path, end, minutes] of [
      ['check-in', 'start', 2],
      ['check-out', 'end', 88],
    ] as const) {
      const tap = { digits: await bank.given.code(id, end), tappedAt: one.after(minutes).toString() };
      await one.volunteer.must(one.volunteer.post(`/assignments/${id}/${path}`, { method: 'code', ...tap }));
    }
    expect(await one.seen(one.worker)).toMatchObject({ measuredMinutes: 85, evidenceClass: 'manual' });
  });

  it('gives way to the word that nobody has come, and the other way round', async () => {
    const one = await visitAt(1);
    await one.elder.must(one.tells(one.elder, HERE));
    await one.worker.must(one.tells(one.worker, NOT_HERE));
    expect(await idsIn(one.worker, 'late')).toContain(one.assignment.id);
    await bank.sweep(one.after(30));
    expect((await one.seen(one.worker)).status).toBe('ended');
    const other = await visitAt(1);
    await other.elder.must(other.tells(other.elder, NOT_HERE));
    expect((await other.seen(other.elder)).said).toEqual(['not_here']);
    await other.elder.must(other.tells(other.elder, HERE));
    expect((await other.seen(other.volunteer)).said).toEqual(['here']);
    await bank.sweep(other.after(30));
    expect((await other.seen(other.worker)).status).toBe('accepted');
  });
});

it('他还没到 stands with a worker at once, and the volunteer reads it', async () => {
  const one = await visitAt(1);
  const { id } = one.assignment;
  expect(await idsIn(one.worker, 'late')).not.toContain(id);
  await one.elder.must(one.tells(one.elder, NOT_HERE));
  expect(await idsIn(one.worker, 'late')).toContain(id);
  expect(await wordsFor(one.volunteer)).toBe('老人说您还没有到。到了请签到，来不了请打电话给社区。');
  await bank.at(one.after(32));
  expect(await idsIn(await bank.given.worker((await bank.given.community()).streetId), 'late')).toContain(id);
});

describe('我到了没人开门', () => {
  const atTheDoor = async (): Promise<Visit> => {
    const one = await visitAt(5);
    await one.volunteer.must(one.tells(one.volunteer, NO_ANSWER));
    return one;
  };
  const done = (one: Visit, wasThere: boolean): Promise<Answer<unknown>> =>
    one.worker.post(`/assignments/${one.assignment.id}/reports-done`, { outcome: '老人去医院了', wasThere });

  it('is told to the elder, stands with a worker, and climbs in half an hour', async () => {
    const one = await atTheDoor();
    const { id } = one.assignment;
    expect(await wordsFor(one.elder)).toMatch(/说到了门口，没有人开门/);
    expect(await idsIn(one.worker, 'no_answer')).toContain(id);
    expect((await one.seen(one.volunteer)).said).toEqual(['no_answer']);
    const street = await bank.given.worker((await bank.given.community()).streetId);
    await bank.at(one.after(34));
    expect(await idsIn(street, 'no_answer')).not.toContain(id);
    await bank.at(one.after(36));
    expect(await idsIn(street, 'no_answer')).toContain(id);
    const story = await one.volunteer.must(one.volunteer.get<PageDto<StoryLineDto>>(`/assignments/${id}/story`));
    expect(story.items.at(-1)?.words).toMatch(/^您说到了门口/);
  });

  it('is no absence, until a worker finds that they were not there', async () => {
    const one = await atTheDoor();
    await bank.sweep(one.after(40));
    expect((await one.seen(one.worker)).status).toBe('accepted');
    expect((await one.seen(one.worker)).may).toContain('closeReports');
    expect(outcomeOf(await done(one, false))).toBe('ok');
    await bank.sweep(one.after(41));
    expect((await one.seen(one.worker)).status).toBe('ended');
  });

  it('ends without blame where the worker finds that they were, and calls the visit off', async () => {
    const one = await atTheDoor();
    expect(outcomeOf(await done(one, true))).toBe('ok');
    expect((await one.seen(one.volunteer)).said).toEqual([]);
    expect(await idsIn(one.worker, 'no_answer')).not.toContain(one.assignment.id);
    await bank.sweep(one.after(40));
    expect((await one.seen(one.worker)).status).toBe('accepted');
    await one.worker.must(one.worker.post<ServiceRequestDto>(`/service-requests/${one.request.id}/cancel`));
    expect((await newsOf(one.volunteer)).map(({ kind }) => kind)).toEqual(['assignment.cancel']);
  });

  it.each(ROUNDS)('or the no-show wins, never both (%i)', async () => {
    const one = await visitAt(30);
    const swept = bank.sweep(one.after(30));
    const outcome = outcomeOf(await one.tells(one.volunteer, NO_ANSWER));
    await swept;
    const { status } = await one.seen(one.worker);
    expect([outcome, status]).toEqual(outcome === 'ok' ? ['ok', 'accepted'] : ['move-not-allowed', 'ended']);
  });
});
