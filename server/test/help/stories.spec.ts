import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ASSIGNMENT_MOVES,
  CALLS_HELPER,
  CALLS_WITHOUT_PHONE,
  CLIMB_HOURS,
  EVENT_KINDS,
  PRESSES_HELPER,
  SERVICE_REQUEST_MOVES,
  TELL_MINUTES,
  TELL_SOON_HOURS,
  topicOf,
} from '@huzhu/shared';
import type { EventKind, NewsDto, PageDto, ProblemDto, ServiceRequestDto } from '@huzhu/shared';
import type { StoryLineDto, UntoldListDto } from '@huzhu/shared';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { reported } from '../support/given-life.js';
import { idsIn } from '../support/standing.js';
import { MORNING, people, stagedAssignment, stagedRequest } from '../support/stages.js';
import { tellingFaults, wordless } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('stories');
});
afterAll(() => bank.stop());

const storyOf = async (reader: Client, path: string): Promise<string[]> => {
  const { items } = await reader.must(reader.get<PageDto<StoryLineDto>>(`${path}/story`));
  return items.map(({ words }) => words);
};
const newsOf = async (reader: Client) => (await reader.must(reader.get<PageDto<NewsDto>>('/news'))).items;
const wordsOfNews = async (reader: Client): Promise<string[]> => (await newsOf(reader)).map(({ words }) => words);

/** Given up a day before, late, then half an hour late, and nobody else until the end of the window. */
const unlucky = async () => {
  await bank.at(MORNING);
  const everybody = await people(bank);
  const second = await bank.given.volunteer();
  const { elder, volunteer } = everybody;
  const request = await bank.given.openRequest(elder);
  const first = await bank.given.accepted(volunteer, request.id);
  await volunteer.must(volunteer.post(`/assignments/${first.id}/release`, { reason: '孙子病了' }));
  const assignment = await bank.given.accepted(second, request.id);
  const agreed = Temporal.Instant.from(assignment.agreedStartAt);
  const after = async (minutes: number): Promise<void> => bank.sweep(await bank.at(agreed.add({ minutes })));
  return { ...everybody, second, request, first, assignment, after };
};

describe('what is an event', () => {
  it('is every move of both machines', () => {
    const moves = [
      ...Object.keys(SERVICE_REQUEST_MOVES).map((move) => `request.${move}`),
      ...Object.keys(ASSIGNMENT_MOVES).map((move) => `assignment.${move}`),
    ];
    expect(moves.filter((kind) => !(kind in EVENT_KINDS))).toEqual([]);
  });

  it('stands in the database with the same readers as in shared', async () => {
    const rows = await bank.source.query<Record<string, unknown>[]>('SELECT * FROM event_kinds ORDER BY kind');
    const kinds = Object.entries(EVENT_KINDS as Record<string, readonly string[]>)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([kind, sides]) => ({
        kind,
        worse_for_helped: sides.includes('helped'),
        worse_for_helper: sides.includes('helper'),
        calls_helper: (CALLS_HELPER as readonly string[]).includes(kind),
        presses_helper: (PRESSES_HELPER as readonly string[]).includes(kind),
        calls_without_phone: CALLS_WITHOUT_PHONE.includes(kind as EventKind),
        helped_topic: topicOf(kind as EventKind, 'helped'),
        helper_topic: topicOf(kind as EventKind, 'helper'),
      }));
    expect(rows).toEqual(kinds);
  });

  it('has words for everybody whom it leaves worse off', () => {
    expect(wordless(EVENT_KINDS)).toEqual([]);
    expect(wordless({ 'assignment.late': ['helped'] }, () => null)).toEqual([
      'assignment.late has no words for helped',
    ]);
  });
});

describe('a request that goes badly', () => {
  it('tells each reader what happened, in order, and only what is theirs', async () => {
    const { elder, volunteer, second, worker, request, first, assignment, after } = await unlucky();
    await after(16);
    await after(31);
    await bank.sweep(await bank.at(Temporal.Instant.from(request.latestStartAt).add({ minutes: 1 })));
    const [one, other] = [first.volunteer.name, assignment.volunteer.name];
    expect(await storyOf(elder, `/service-requests/${request.id}`)).toEqual([
      '您请人帮忙，正在找人。',
      `${one}答应来帮您。`,
      `${one}说来不了。`,
      `${other}答应来帮您。`,
      `${other}晚了一刻钟，还没有签到。可以打电话问一问。`,
      `约好的时间过了半小时，${other}没有来。`,
      '答应的人没有来成，到时间也没有找到别人。请打电话给社区。',
    ]);
    expect(await storyOf(volunteer, `/assignments/${first.id}`)).toEqual(['您接了单。', '您说来不了，位置让出来了。']);
    expect((await storyOf(second, `/assignments/${assignment.id}`)).slice(-2)).toEqual([
      '晚了一刻钟，还没有签到。到了请签到，来不了请打电话给社区。',
      '约好的时间过了半小时没有签到，这次算没有来。有原因请打电话给社区。',
    ]);
    expect((await storyOf(worker, `/service-requests/${request.id}`)).join()).toContain('退了单：孙子病了');
  });

  it('stays on the homes of those it left worse off until each says 知道了', async () => {
    const { elder, volunteer, second, after } = await unlucky();
    const [gaveUp] = await newsOf(elder);
    expect(gaveUp).toMatchObject({ kind: 'assignment.release', side: 'helped', assignmentId: null });
    expect(gaveUp?.words).toContain('另外有人答应了。');
    await after(16);
    await after(31);
    expect((await newsOf(elder)).map(({ kind }) => kind)).toEqual([
      'assignment.noShow',
      'assignment.late',
      'assignment.release',
    ]);
    expect(await wordsOfNews(elder)).toEqual(
      expect.arrayContaining([expect.stringMatching(/没有来。正在另外找人。$/)]),
    );
    expect(await newsOf(volunteer)).toEqual([]);
    expect((await newsOf(second)).map(({ kind }) => kind)).toEqual(['assignment.noShow', 'assignment.late']);

    const seen = await elder.must(elder.post<NewsDto>(`/news/${gaveUp!.id}/seen`));
    expect(seen.seenAt).not.toBeNull();
    expect((await newsOf(elder)).map(({ kind }) => kind)).toEqual(['assignment.noShow', 'assignment.late']);
    const again = await elder.must(elder.post<NewsDto>(`/news/${gaveUp!.id}/seen`));
    expect(again.seenAt).toBe(seen.seenAt);
  });

  it('is known of the request itself: whoever is looked for then is another', async () => {
    await bank.at(MORNING);
    const { elder, volunteer } = await people(bank);
    const request = await bank.given.openRequest(elder);
    const lost = async (): Promise<boolean> =>
      (await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${request.id}`))).lostHelper;
    const { id } = await bank.given.accepted(volunteer, request.id);
    expect(await lost()).toBe(false);
    await volunteer.must(volunteer.post(`/assignments/${id}/release`));
    expect(await lost()).toBe(true);
  });

  it('tells of lateness once, and not of who came in time', async () => {
    const { elder, second, assignment, after } = await unlucky();
    await after(16);
    await Promise.all([after(17), after(18)]);
    await bank.given.checkedIn(second, assignment);
    await after(20);
    expect((await newsOf(elder)).filter(({ kind }) => kind === 'assignment.late')).toHaveLength(1);
    expect((await storyOf(elder, `/service-requests/${assignment.requestId}`)).at(-1)).toMatch(/到了。$/);

    const inTime = await stagedAssignment(bank, 'in_service');
    await bank.sweep(await bank.at(Temporal.Instant.from(inTime.assignment.agreedStartAt).add({ minutes: 16 })));
    expect(await newsOf(inTime.elder)).toEqual([]);
  });

  it('is nothing to who did it themselves, and nothing to strangers', async () => {
    const { elder, volunteer, worker, request } = await stagedRequest(bank, 'filled');
    await elder.must(elder.post(`/service-requests/${request.id}/cancel`));
    expect(await newsOf(elder)).toEqual([]);
    expect(await wordsOfNews(volunteer)).toEqual(['老人取消了，这次不用去了。']);
    const [news] = await newsOf(volunteer);
    expect((await elder.post(`/news/${news!.id}/seen`)).status).toBe(404);
    const stranger = await bank.given.elder();
    expect((await stranger.get(`/service-requests/${request.id}/story`)).status).toBe(404);
    expect((await elder.get(`/assignments/${news!.assignmentId!}/story`)).status).toBe(404);
    expect((await worker.get(`/assignments/${news!.assignmentId!}/story`)).status).toBe(404);
  });

  it('tells an elder once that minutes are short, however often it is tried', async () => {
    await bank.at(MORNING);
    const { elder } = await people(bank);
    const { id } = await bank.given.draft(elder, { plannedMinutes: 300, wantedVolunteers: 2 });
    await bank.given.openRequest(elder);
    for (let time = 0; time < 2; time += 1)
      expect((await elder.post(`/service-requests/${id}/submit`, { again: true })).status).toBe(409);
    expect((await newsOf(elder)).map(({ kind, requestId }) => [kind, requestId])).toEqual([['request.short', id]]);
  });

  it('is not a bad word to an elder whose draft was never sent', async () => {
    const { elder, request } = await stagedRequest(bank, 'draft');
    await bank.sweep(await bank.at(Temporal.Instant.from(request.latestStartAt).add({ minutes: 1 })));
    expect(await storyOf(elder, `/service-requests/${request.id}`)).toEqual(['没有发出去，时间过了。']);
    expect(await newsOf(elder)).toEqual([]);
  });
});

describe('bad news that nobody read', () => {
  const untoldOf = async (worker: Client, requestId: string): Promise<UntoldListDto['items']> =>
    (await worker.must(worker.get<UntoldListDto>(`/service-requests/${requestId}/untold`))).items;

  it('stands with the workers after three minutes, climbs, and leaves the queue once a worker told it', async () => {
    const { elder, second, worker, request, after } = await unlucky();
    const { streetId } = await bank.given.community();
    const street = await bank.given.worker(streetId);
    for (const { id } of await newsOf(elder)) await elder.must(elder.post(`/news/${id}/seen`));
    await after(31);
    expect(await idsIn(worker, 'to_tell_now')).not.toContain(request.id);
    await after(31 + TELL_MINUTES.soon);
    expect(await idsIn(worker, 'to_tell_now')).toContain(request.id);
    expect(await idsIn(street, 'to_tell_now')).not.toContain(request.id);
    await after(31 + TELL_MINUTES.soon + CLIMB_HOURS.minutes[0] * 60);
    expect(await idsIn(street, 'to_tell_now')).toContain(request.id);

    await after(61 + TELL_MINUTES.soon);
    const items = await untoldOf(worker, request.id);
    expect(items.map(({ kind, memberId }) => [kind, memberId])).toEqual([
      ['assignment.noShow', elder.memberId],
      ['request.expire', elder.memberId],
    ]);
    // The volunteer who did not come is rung by the queue of those who are late.
    expect(items.filter(({ memberId }) => memberId === second.memberId)).toEqual([]);
    for (const { id, memberId } of items)
      await worker.must(worker.post<UntoldListDto>(`/news/${id}/told`, { memberId }));
    expect(await untoldOf(worker, request.id)).toEqual([]);
    expect(await idsIn(worker, 'to_tell_now')).not.toContain(request.id);
    expect(await newsOf(elder)).toEqual([]);
    const late = await worker.post<ProblemDto>(`/news/${items[0]!.id}/told`, { memberId: elder.memberId });
    expect(late.body.type).toBe('/problems/already-done');
  });

  it('waits for the day where the help is far off, and is no call once it was read', async () => {
    await bank.at(MORNING);
    const { elder, volunteer, worker } = await people(bank);
    const startsAt = Temporal.Instant.from(MORNING).add({ hours: 24 * 10 });
    const far = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ hours: 4 }).toString() };
    const request = await bank.given.openRequest(elder, far);
    const { id } = await bank.given.accepted(volunteer, request.id);
    await volunteer.must(volunteer.post(`/assignments/${id}/release`));
    const now = await bank.given.now();
    await bank.at(now.add({ hours: TELL_SOON_HOURS / 4 }));
    expect(await idsIn(worker, 'to_tell')).not.toContain(request.id);
    await bank.at(now.add({ minutes: TELL_MINUTES.later + 1 }));
    expect(await idsIn(worker, 'to_tell')).toContain(request.id);
    await elder.must(elder.post(`/news/${(await newsOf(elder))[0]!.id}/seen`));
    expect(await idsIn(worker, 'to_tell')).not.toContain(request.id);
  });

  it('is told to nobody who was reported dead', async () => {
    const { elder, worker, request, after } = await unlucky();
    await after(31 + TELL_MINUTES.soon);
    expect(await idsIn(worker, 'to_tell_now')).toContain(request.id);
    await reported(bank, worker, elder);
    expect((await untoldOf(worker, request.id)).filter(({ memberId }) => memberId === elder.memberId)).toEqual([]);
    const stillTold = (await untoldOf(worker, request.id)).length > 0;
    expect((await idsIn(worker, 'to_tell_now')).includes(request.id)).toBe(stillTold);
  });

  it('reaches a volunteer who would go in vain, and is told by a worker of the request alone', async () => {
    const { elder, volunteer, worker, request } = await stagedRequest(bank, 'filled');
    await elder.must(elder.post(`/service-requests/${request.id}/cancel`));
    const [news] = await untoldOf(worker, request.id);
    expect(news).toMatchObject({ kind: 'assignment.cancel', memberId: volunteer.memberId, side: 'helper' });
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity('别处社区'));
    const body = { memberId: volunteer.memberId };
    expect((await elsewhere.post(`/news/${news!.id}/told`, body)).status).toBe(404);
    expect((await worker.post(`/news/${news!.id}/told`, { memberId: elder.memberId })).status).toBe(404);
    const both = await Promise.all([1, 2].map(() => worker.post(`/news/${news!.id}/told`, body)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await newsOf(volunteer)).toEqual([]);
  });
});

it('tells all that happened, in order, though many do it at once', async () => {
  await bank.at(MORNING);
  const { elder, worker } = await people(bank);
  const volunteers = await Promise.all(Array.from({ length: 6 }, () => bank.given.volunteer()));
  for (let round = 0; round < 4; round += 1) {
    const request = await bank.given.openRequest(elder, { wantedVolunteers: 2 });
    const path = `/service-requests/${request.id}`;
    await Promise.all([
      ...volunteers.map(async (volunteer) => {
        const answer = await volunteer.post<{ id: string }>(`${path}/accept`);
        if (answer.status === 200) await volunteer.post(`/assignments/${answer.body.id}/release`);
      }),
      worker.post(`${path}/cancel`, { reason: '老人住院了' }),
    ]);
    await worker.post(`${path}/cancel`, { reason: '老人住院了' });
  }
  expect(await tellingFaults(bank)).toEqual([]);
});

it('would notice a move without an event, and news that nobody was told', async () => {
  await stagedRequest(bank, 'expired');
  const owner = new pg.Client({ connectionString: bank.urls.ownerUrl });
  await owner.connect();
  await owner.query('DELETE FROM news; DELETE FROM messages');
  await owner.end();
  const faults = (await tellingFaults(bank)).join();
  expect(faults).toContain('is not told');
  expect(faults).toContain('has no message');
});
