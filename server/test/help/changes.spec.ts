import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentDto, NearbyRequestDto, NewsDto, PageDto, ProblemDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import { answer, change, changeOf, requestOf, storyOf, taskOf } from '../support/changing.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING, people, stagedAssignment, stagedRequest } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('changes');
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
  expect(await tellingFaults(bank)).toEqual([]);
});
afterAll(() => bank.stop());

const heldOf = async (id: string): Promise<{ name: string; amount: number }[]> => {
  const rows = await bank.source.query<{ name: string; amount: string }[]>(
    `SELECT name, amount FROM ledger_holds WHERE status = 'held' AND name LIKE $1 ORDER BY name`,
    [`service-request:${id}:%`],
  );
  return rows.map(({ name, amount }) => ({ name, amount: Number(amount) }));
};
const newsOf = async (who: Client): Promise<string[]> =>
  (await who.must(who.get<PageDto<NewsDto>>('/news'))).items.map(({ kind }) => kind);

/** Accepted, then changed by three hours; the volunteer has not answered. */
const askedAgain = async () => {
  const stage = await stagedAssignment(bank, 'accepted');
  const request = await requestOf(stage.elder, stage.request);
  const changed = await stage.elder.must(change(stage.elder, request, { hours: 3 }));
  return { ...stage, request: changed, before: stage.assignment };
};

describe('a request that nobody has accepted', () => {
  it('says the new time, words and length, and volunteers see it', async () => {
    const { elder, volunteer, request } = await stagedRequest(bank, 'open');
    const answers = [{ question: 'wheelchair', value: 'yes' }];
    const changed = await elder.must(
      change(elder, request, { hours: 5, plannedMinutes: 60, note: ' 慢一点 ', answers }),
    );
    expect(changed).toMatchObject({ status: 'open', plannedMinutes: 60, note: '慢一点', revision: 2 });
    expect(changed.startsAt).toBe(changeOf(request, { hours: 5 }).startsAt);
    const seen = await volunteer.must(volunteer.get<NearbyRequestDto>(`/nearby-requests/${request.id}`));
    expect(seen).toMatchObject({ startsAt: changed.startsAt, plannedMinutes: 60, revision: 2 });
    expect(seen.answers).toMatchObject([{ question: 'wheelchair', value: 'yes' }]);
    expect((await storyOf(elder, `/service-requests/${request.id}`)).at(-1)).toBe(
      '您改了时间：11月24日下午 3 点，大约1小时。',
    );
  });

  it('reserves what the new length takes, under a new name, and frees the old', async () => {
    const { elder, request } = await stagedRequest(bank, 'open');
    const name = `service-request:${request.id}:1`;
    expect(await heldOf(request.id)).toEqual([{ name, amount: 90 }]);
    const shorter = await elder.must(change(elder, request, { plannedMinutes: 60 }));
    expect(await heldOf(request.id)).toEqual([{ name: `${name}:2`, amount: 60 }]);
    await elder.must(change(elder, shorter, { plannedMinutes: 120 }));
    expect(await heldOf(request.id)).toEqual([{ name: `${name}:3`, amount: 120 }]);
  });

  it('stays as it was where the minutes do not reach, and its own count as free', async () => {
    const elder = await bank.given.elder();
    const first = await bank.given.openRequest(elder, { plannedMinutes: 240 });
    await bank.given.openRequest(elder, { plannedMinutes: 240 });
    const third = await bank.given.openRequest(elder, { plannedMinutes: 60 });
    // 600 a month: 60 are left, and the 60 of its own.
    await elder.must(change(elder, third, { plannedMinutes: 120, again: true }));
    expect(await heldOf(third.id)).toEqual([{ name: `service-request:${third.id}:1:2`, amount: 120 }]);
    const refused = await change(elder, first, { plannedMinutes: 241, again: true });
    expect(outcomeOf(refused)).toBe('minutes-short');
    expect(await heldOf(first.id)).toEqual([{ name: `service-request:${first.id}:1`, amount: 240 }]);
    expect(await requestOf(elder, first)).toMatchObject({ plannedMinutes: 240, revision: 1 });
    // Another month has minutes of its own.
    await elder.must(change(elder, first, { plannedMinutes: 241, hours: 24 * 10 }));
  });

  it('is changed by a worker for the elder on the telephone, who is told', async () => {
    const { elder, worker, request } = await stagedRequest(bank, 'open');
    await worker.must(change(worker, request, { hours: 2 }));
    const [row] = await bank.source.query<object[]>(
      "SELECT actor_id, acting_for_id FROM moves WHERE subject_id = $1 AND move = 'reschedule'",
      [request.id],
    );
    expect(row).toEqual({ actor_id: worker.memberId, acting_for_id: elder.memberId });
    expect((await storyOf(elder, `/service-requests/${request.id}`)).at(-1)).toContain('社区替您改了时间');
  });

  it('is judged as when it was asked, each fault named', async () => {
    const { elder, request: open } = await stagedRequest(bank, 'open');
    const request = await requestOf(elder, open);
    const wrong = {
      startsAt: '2026-01-01T00:00:00Z',
      plannedMinutes: 479,
      answers: [{ question: 'none', value: 'x' }],
    };
    const refused = await elder.post<ProblemDto>(`/service-requests/${request.id}/change`, changeOf(request, wrong));
    expect(refused.status).toBe(400);
    const fields = refused.body.errors?.map(({ field }) => field).sort();
    expect(fields).toEqual(['answers.0.question', 'latestStartAt', 'plannedMinutes', 'startsAt']);
    expect(await requestOf(elder, request)).toEqual(request);
  });

  it('asks whether it is wanted beside what is asked for already, but not beside itself', async () => {
    const { elder } = await people(bank);
    const first = await bank.given.openRequest(elder);
    const far = await bank.given.escort();
    const days = (at: unknown): string => Temporal.Instant.from(String(at)).add({ hours: 72 }).toString();
    const times = { startsAt: days(far.startsAt), latestStartAt: days(far.latestStartAt) };
    const second = await bank.given.openRequest(elder, times);
    const to = { startsAt: first.startsAt, latestStartAt: first.latestStartAt };
    expect(outcomeOf(await change(elder, second, to))).toBe('asked-already');
    expect(outcomeOf(await change(elder, second, { hours: 1 }))).toBe('ok');
    const now = await requestOf(elder, second);
    expect(outcomeOf(await change(elder, now, { ...to, again: true }))).toBe('ok');
  });

  it('is not changed by who read an older one, nor once the window is over', async () => {
    const { elder, request } = await stagedRequest(bank, 'open');
    await elder.must(change(elder, request, { hours: 1 }));
    expect(outcomeOf(await change(elder, request, { hours: 2 }))).toBe('stale');
    const now = await requestOf(elder, request);
    expect(now.mayChange).toBe(true);
    await bank.at(now.latestStartAt);
    expect((await requestOf(elder, request)).mayChange).toBe(false);
    expect(outcomeOf(await change(elder, now, { hours: 30 }))).toBe('start-passed');
  });

  it('does nothing where nothing is different', async () => {
    const { elder, request: open } = await stagedRequest(bank, 'open');
    const request = await requestOf(elder, open);
    await elder.must(change(elder, request));
    expect(await requestOf(elder, request)).toEqual(request);
  });
});

describe('where a worker looks first', () => {
  it('it is changed by the elder until then, afterwards by the community', async () => {
    const { elder, worker, request } = await stagedRequest(bank, 'in_review');
    const changed = await elder.must(change(elder, request, { note: '带轮椅' }));
    await worker.must(worker.post(`/service-requests/${request.id}/publish`));
    const seen = await requestOf(elder, request);
    expect(seen.mayChange).toBe(false);
    expect(outcomeOf(await change(elder, seen, { note: '带钱' }))).toBe('change-by-community');
    expect(outcomeOf(await change(worker, { ...changed, revision: seen.revision }, { note: '带伞' }))).toBe('ok');
  });
});

describe('words that change after somebody has accepted', () => {
  it('are told, and the volunteer still comes', async () => {
    const stage = await stagedAssignment(bank, 'accepted');
    const request = await requestOf(stage.elder, stage.request);
    await stage.elder.must(change(stage.elder, request, { note: '带上医保卡' }));
    const task = await taskOf(stage.volunteer, stage.assignment);
    expect(task).toMatchObject({ status: 'accepted', askedAgain: null, note: '带上医保卡' });
    const story = await storyOf(stage.volunteer, `/assignments/${task.id}`);
    expect(story).toEqual(['您接了单。', '老人改了要说的话，请打开看一看。']);
  });
});

describe('a time that changes after somebody has accepted', () => {
  it('is asked of the volunteer, and nobody meets before the yes', async () => {
    const { elder, volunteer, before, request } = await askedAgain();
    const task = await taskOf(volunteer, before);
    expect(task).toMatchObject({ status: 'accepted', agreedStartAt: request.startsAt });
    expect(task.askedAgain).toMatchObject({ beforeAt: before.agreedStartAt, revision: 2 });
    expect(task.may).toEqual(expect.arrayContaining(['agree', 'decline']));
    expect(task.may).not.toContain('release');
    await bank.at(task.agreedStartAt);
    const digits = await bank.given.code(task.id, 'start');
    const checkIn = await volunteer.post(`/assignments/${task.id}/check-in`, { method: 'code', digits });
    expect(outcomeOf(checkIn)).toBe('change-unanswered');
    expect((await taskOf(elder, task)).meetingCode).toBeNull();
  });

  it('leads to the same volunteer by their yes, whose news is then put aside', async () => {
    const { elder, volunteer, before, request } = await askedAgain();
    expect(await newsOf(volunteer)).toEqual(['assignment.askAgain']);
    const agreed = await volunteer.must(answer(volunteer, before, 'agree'));
    expect(agreed).toMatchObject({ status: 'accepted', askedAgain: null, agreedStartAt: request.startsAt });
    expect(await newsOf(volunteer)).toEqual([]);
    const name = before.volunteer.name;
    expect((await storyOf(elder, `/service-requests/${request.id}`)).slice(-3)).toEqual([
      '您改了时间：11月24日下午 1 点，大约1小时30分。',
      `已经问了${name}，等答应新的时间。`,
      `${name}答应了新的时间。`,
    ]);
    await bank.at(agreed.agreedStartAt);
    expect((await bank.given.checkedIn(volunteer, agreed)).status).toBe('in_service');
  });

  it('lets the volunteer go without a fault, and looks for somebody else', async () => {
    const { elder, volunteer, before, request } = await askedAgain();
    const declined = await volunteer.must(answer(volunteer, before, 'decline'));
    expect(declined).toMatchObject({ status: 'ended', releasedLate: false });
    expect(await requestOf(elder, request)).toMatchObject({ status: 'open', lostHelper: true });
    expect(await newsOf(elder)).toEqual(['assignment.decline']);
    expect(await newsOf(volunteer)).toEqual([]);
    const other = await bank.given.volunteer();
    expect((await bank.given.accepted(other, request.id)).agreedStartAt).toBe(request.startsAt);
  });

  it('is never counted among what a volunteer gave back, also where they say so in the old way', async () => {
    const { volunteer, before } = await askedAgain();
    await volunteer.must(volunteer.post(`/assignments/${before.id}/release`));
    const of = [before.id];
    const moves = await bank.source.query<object[]>("SELECT FROM moves WHERE subject_id = $1 AND move = 'decline'", of);
    expect(moves).toHaveLength(1);
  });

  it('frees whoever does not answer in time, once, and tells both', async () => {
    const { elder, volunteer, before, request } = await askedAgain();
    const { askedAgain: asked } = await taskOf(volunteer, before);
    const until = Temporal.Instant.from(asked?.until ?? '');
    expect(until.until(Temporal.Instant.from(request.startsAt)).total('hours')).toBeGreaterThanOrEqual(3);
    await bank.sweep(await bank.at(until.subtract({ seconds: 1 })));
    expect((await taskOf(volunteer, before)).status).toBe('accepted');
    await bank.sweep(await bank.at(until));
    expect((await taskOf(volunteer, before)).status).toBe('ended');
    expect(await requestOf(elder, request)).toMatchObject({ status: 'open' });
    expect(await newsOf(volunteer)).toEqual(['assignment.decline']);
    expect((await storyOf(volunteer, `/assignments/${before.id}`)).at(-1)).toBe(
      '没有等到您的回话，位置让出来了。这次不用去了。',
    );
    expect((await storyOf(elder, `/service-requests/${request.id}`)).at(-1)).toContain('没有等到');
  });

  it('frees a volunteer at once whose other task is then', async () => {
    const { elder, volunteer, assignment } = await stagedAssignment(bank, 'accepted');
    const other = await bank.given.elder();
    const far = changeOf(await bank.given.openRequest(other), { hours: 3 });
    const second = await bank.given.openRequest(other, { startsAt: far.startsAt, latestStartAt: far.latestStartAt });
    await bank.given.accepted(volunteer, second.id);
    const request = await requestOf(elder, { id: assignment.requestId });
    await elder.must(change(elder, request, { hours: 3 }));
    expect((await taskOf(volunteer, assignment)).status).toBe('ended');
    expect(await requestOf(elder, request)).toMatchObject({ status: 'open', freePlaces: 1 });
    expect(await newsOf(volunteer)).toEqual(['assignment.free']);
    expect(await newsOf(elder)).toEqual(['assignment.free']);
  });

  it('is answered as it was read, not as it became meanwhile', async () => {
    const { elder, volunteer, before, request } = await askedAgain();
    await elder.must(change(elder, request, { hours: 1 }));
    const old = await volunteer.post(`/assignments/${before.id}/agree`, { revision: 2 });
    expect(outcomeOf(old)).toBe('request-changed');
    const task = await taskOf(volunteer, before);
    // What they had agreed to is still the first.
    expect(task.askedAgain).toMatchObject({ beforeAt: before.agreedStartAt, revision: 3 });
    expect(outcomeOf(await answer(volunteer, before, 'agree'))).toBe('ok');
    expect(outcomeOf(await answer(volunteer, before, 'agree'))).toBe('move-not-allowed');
  });

  it('is another hour of the window where the volunteer says so', async () => {
    const { elder, volunteer, before, request } = await askedAgain();
    const wide = { latestStartAt: Temporal.Instant.from(request.startsAt).add({ hours: 4 }).toString() };
    await elder.must(change(elder, request, wide));
    const at = Temporal.Instant.from(request.startsAt).add({ hours: 2 }).toString();
    const agreed = await volunteer.must(answer(volunteer, before, 'agree', { agreedStartAt: at }));
    expect(agreed.agreedStartAt).toBe(at);
  });

  it('keeps nobody from being told that they are late at the new time, or of it the evening before', async () => {
    const { volunteer, before } = await askedAgain();
    const agreed = await volunteer.must(answer(volunteer, before, 'agree'));
    await bank.sweep(await bank.at(Temporal.Instant.from(agreed.agreedStartAt).add({ minutes: 16 })));
    expect(await newsOf(volunteer)).toEqual(['assignment.late']);
  });

  it('cannot change any more once somebody is there, or the time has come', async () => {
    const { elder, request } = await stagedAssignment(bank, 'in_service');
    const seen = await requestOf(elder, request);
    expect(seen.mayChange).toBe(false);
    expect(outcomeOf(await change(elder, seen, { hours: 3 }))).toBe('service-under-way');
    const other = await stagedAssignment(bank, 'accepted');
    const theirs = await requestOf(other.elder, other.request);
    await bank.at(other.assignment.agreedStartAt);
    expect(outcomeOf(await change(other.elder, theirs, { hours: 3 }))).toBe('start-passed');
  });

  it('is nobody else’s business', async () => {
    const { before, request } = await askedAgain();
    const stranger = await bank.given.volunteer();
    expect((await change(stranger, request, { hours: 1 })).status).toBe(404);
    const says = await stranger.post<AssignmentDto>(`/assignments/${before.id}/agree`, { revision: 2 });
    expect(says.status).toBe(404);
  });
});
