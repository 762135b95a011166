import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApprovalsDto, AssignmentDto, NewsDto, PageDto, ProblemDto, StoryLineDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { idsIn } from '../support/standing.js';
import { stagedAssignment, type Staged } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('kept_taps');
});
afterAll(() => bank.stop());

interface Visit extends Staged {
  /** Minutes after the agreed time. */
  after: (minutes: number) => Temporal.Instant;
  /** A tap of the phone `tapped` minutes after the agreed time that reaches the bank `received` minutes after it. */
  sends: (end: 'start' | 'end', tapped: number, received: number, digits?: string) => Promise<Answer<AssignmentDto>>;
  seen: (who: Client) => Promise<AssignmentDto>;
}

const PATHS = { start: 'check-in', end: 'check-out' } as const;

const visit = async (): Promise<Visit> => {
  const staged = await stagedAssignment(bank, 'accepted');
  const { assignment, volunteer } = staged;
  const start = Temporal.Instant.from(assignment.agreedStartAt);
  const after = (minutes: number): Temporal.Instant => start.add({ seconds: minutes * 60 });
  return {
    ...staged,
    after,
    sends: async (end, tapped, received, digits) => {
      await bank.at(after(received));
      const code = digits ?? (await bank.given.code(assignment.id, end));
      const body = { method: 'code', digits: code, tappedAt: after(tapped).toString() };
      return volunteer.post<AssignmentDto>(`/assignments/${assignment.id}/${PATHS[end]}`, body);
    },
    seen: (who) => who.must(who.get<AssignmentDto>(`/assignments/${assignment.id}`)),
  };
};

const wrongOf = (digits: string): string => String((Number(digits) + 1) % 10_000).padStart(4, '0');
const newsOf = async (who: Client): Promise<string[]> =>
  (await who.must(who.get<PageDto<NewsDto>>('/news'))).items.map(({ kind }) => kind);
const fieldOf = (answer: Answer<unknown>): string =>
  ((answer.body as ProblemDto).errors ?? []).map(({ field, rule }) => `${field}.${rule}`).join();

describe('a tap that the phone had kept', () => {
  it('keeps the time of the tap, and proves by itself within half an hour', async () => {
    const one = await visit();
    expect(outcomeOf(await one.sends('start', 2, 20))).toBe('ok');
    expect(outcomeOf(await one.sends('end', 92, 110))).toBe('ok');
    const { checkedInAt, checkedOutAt, checkInReceivedAt, evidenceClass, measuredMinutes } = await one.seen(one.worker);
    expect([checkedInAt, checkedOutAt]).toEqual([one.after(2).toString(), one.after(92).toString()]);
    expect(checkInReceivedAt).not.toBeNull();
    expect([evidenceClass, measuredMinutes]).toEqual(['system', 90]);
  });

  it('is told to all three as one that came late, at the time of the tap', async () => {
    const one = await visit();
    await one.sends('start', 2, 50);
    await one.sends('end', 62, 62);
    const { id, requestId, volunteer: who } = one.assignment;
    const told = async (reader: Client, path: string): Promise<[string, string][]> => {
      const { items } = await reader.must(reader.get<PageDto<StoryLineDto>>(`${path}/story`));
      return items.filter(({ kind }) => /check/.test(kind)).map(({ at, words }) => [at, words]);
    };
    const [start, end] = [one.after(2).toString(), expect.any(String) as string];
    const later = '当时手机没有网络，后来才送到。';
    expect(await told(one.elder, `/service-requests/${requestId}`)).toEqual([
      [start, `${who.name}到了。${later}`],
      [end, `${who.name}做完了。`],
    ]);
    expect(await told(one.volunteer, `/assignments/${id}`)).toEqual([
      [start, `您签到了。${later}`],
      [end, '您签退了。'],
    ]);
    expect(await told(one.worker, `/service-requests/${requestId}`)).toEqual([
      [start, `${who.name}签到，手机晚送到。`],
      [end, `${who.name}签退。`],
    ]);
  });

  it('that comes at once is the time of the bank, whatever the phone says', async () => {
    const one = await visit();
    expect(outcomeOf(await one.sends('start', 0.5, 1))).toBe('ok');
    const { checkedInAt, checkInReceivedAt } = await one.seen(one.volunteer);
    expect(checkInReceivedAt).toBeNull();
    expect(Temporal.Instant.compare(checkedInAt ?? '', one.after(1))).toBeGreaterThanOrEqual(0);
  });

  it('never brings minutes above plan', async () => {
    const one = await visit();
    await one.sends('start', 0, 0);
    expect(outcomeOf(await one.sends('end', 150, 155))).toBe('ok');
    expect((await one.seen(one.worker)).measuredMinutes).toBe(90);
  });

  it.each<[string, 'start' | 'end', number, number, string]>([
    ['in the future', 'start', 10, 5, 'tappedAt.isPast'],
    ['before check-in opens', 'start', -65, 0, 'tappedAt.isOpen'],
    ['more than three days ago', 'start', 0, 72 * 60 + 1, 'tappedAt.isRecent'],
  ])('is refused with its field where it was %s', async (_when, end, tapped, received, fault) => {
    const one = await visit();
    const answer = await one.sends(end, tapped, received);
    expect([answer.status, fieldOf(answer)]).toEqual([400, fault]);
    expect((await one.seen(one.worker)).checkedInAt).toBeNull();
  });

  it('does not check out before the check-in, nor with a code that nobody could see', async () => {
    const one = await visit();
    await one.sends('start', 5, 14);
    expect(fieldOf(await one.sends('end', 4, 30))).toBe('tappedAt.isAfterStart');
    expect(fieldOf(await one.sends('end', 10, 30))).toBe('tappedAt.isAfterCode');
    expect(outcomeOf(await one.sends('end', 14.5, 30))).toBe('ok');
  });

  it('is taken once, whatever key it comes with', async () => {
    const one = await visit();
    await bank.at(one.after(10));
    const digits = await bank.given.code(one.assignment.id, 'start');
    const path = `/assignments/${one.assignment.id}/check-in`;
    const tap = (tapped: number) => () =>
      one.volunteer.post(path, { method: 'code', digits, tappedAt: one.after(tapped).toString() });
    expect(tallyOf(await allAtOnce([tap(1), tap(1), tap(2)]))).toEqual({ ok: 1, 'move-not-allowed': 2 });
    // Nothing is lost: the end is proved, and nobody is asked about the other taps.
    expect((await one.seen(one.worker)).reports).toEqual([]);
  });
});

describe('a tap that reached the bank after more than half an hour', () => {
  const served = async (): Promise<Visit> => {
    const one = await visit();
    await one.sends('start', 0, 0);
    expect(outcomeOf(await one.sends('end', 85, 120))).toBe('ok');
    return one;
  };
  const confirmed = async (): Promise<Visit> => {
    const one = await served();
    await one.elder.must(one.elder.post(`/assignments/${one.assignment.id}/confirm`));
    return one;
  };
  const approve = (one: Visit, who: Client): Promise<Answer<unknown>> =>
    who.post(`/assignments/${one.assignment.id}/approve`, { approvedMinutes: 85 });

  it('is manual, and is not approved before the elder was called, by somebody else than who called', async () => {
    const one = await confirmed();
    const { id } = one.assignment;
    const seen = await one.seen(one.worker);
    expect(seen).toMatchObject({ evidenceClass: 'manual', callFirst: true });
    expect(seen.may).toEqual(expect.arrayContaining(['recordCalled', 'call', 'reject']));
    expect(seen.may).not.toContain('approve');
    expect(outcomeOf(await approve(one, one.worker))).toBe('call-first');
    await bank.at(one.after(140));
    const batch = await one.worker.must(
      one.worker.post<ApprovalsDto>('/assignments/approvals', { assignmentIds: [id] }),
    );
    expect(batch.leftOut.map(({ problem }) => problem)).toEqual(['call-first']);

    await one.worker.must(one.worker.post(`/assignments/${id}/called`));
    expect(outcomeOf(await approve(one, one.worker))).toBe('own-hours');
    const other = await bank.given.worker();
    expect((await one.seen(other)).may).toContain('approve');
    expect(outcomeOf(await approve(one, other))).toBe('ok');
  });

  it('needs no second call where a worker confirmed it by calling', async () => {
    const one = await served();
    await one.worker.must(one.worker.post(`/assignments/${one.assignment.id}/confirm`));
    const other = await bank.given.worker();
    expect((await one.seen(other)).callFirst).toBe(false);
    expect(outcomeOf(await approve(one, other))).toBe('ok');
  });

  it('is approved after three calls that reached nobody', async () => {
    const one = await confirmed();
    for (const hour of [0, 1, 2]) {
      await bank.at(one.after(180 + hour * 61));
      await one.worker.must(one.worker.post(`/assignments/${one.assignment.id}/calls`, { outcome: 'no_answer' }));
    }
    expect(outcomeOf(await approve(one, one.worker))).toBe('ok');
  });

  it('has a call recorded by its workers alone, once, and only where one is wanted', async () => {
    const one = await confirmed();
    const path = `/assignments/${one.assignment.id}/called`;
    expect(outcomeOf(await one.volunteer.post(path))).toBe('not-allowed');
    expect(outcomeOf(await one.elder.post(path))).toBe('not-allowed');
    const communityId = await bank.given.otherCommunity();
    const stranger = await bank.given.worker(communityId);
    expect(outcomeOf(await stranger.post(path))).toBe('not-found');
    const other = await bank.given.worker();
    const outcomes = await allAtOnce([() => one.worker.post(path), () => other.post(path)]);
    expect([...outcomes].sort()).toEqual(['move-not-allowed', 'ok']);
    const usual = await stagedAssignment(bank, 'confirmed');
    expect(outcomeOf(await usual.worker.post(`/assignments/${usual.assignment.id}/called`))).toBe('move-not-allowed');
  });
});

describe('a tap that cannot be taken', () => {
  it('for its wrong number is told to the volunteer and to a worker, once', async () => {
    const one = await visit();
    const { id } = one.assignment;
    const wrong = wrongOf(await bank.given.code(id, 'start'));
    for (let tries = 0; tries < 2; tries++)
      expect(outcomeOf(await one.sends('start', 1, 20, wrong))).toBe('wrong-code');
    expect(await newsOf(one.volunteer)).toEqual(['assignment.tapWrong']);
    expect(await idsIn(one.worker, 'stray_taps')).toContain(id);
    const { reports } = await one.seen(one.worker);
    expect(reports).toEqual([
      expect.objectContaining({ kind: 'wrong_tap', purpose: 'start', tappedAt: one.after(1).toString() }),
    ]);
    expect((await one.seen(one.volunteer)).reports).toEqual([]);
    expect(await tellingFaults(bank)).toEqual([]);
  });

  it('for its wrong number is told to nobody else where the volunteer stands there and reads it', async () => {
    const one = await visit();
    const wrong = wrongOf(await bank.given.code(one.assignment.id, 'start'));
    expect(outcomeOf(await one.sends('start', 1, 1.5, wrong))).toBe('wrong-code');
    expect(await newsOf(one.volunteer)).toEqual([]);
    expect((await one.seen(one.worker)).reports).toEqual([]);
  });

  it('since it came after the no-show is put before a worker, who says what came of it', async () => {
    const one = await visit();
    const { id } = one.assignment;
    await bank.sweep(one.after(30));
    expect(outcomeOf(await one.sends('start', 1, 40))).toBe('tap-too-late');
    expect(outcomeOf(await one.sends('end', 90, 95))).toBe('tap-too-late');
    expect(await newsOf(one.volunteer)).toContain('assignment.tapLate');
    expect(await idsIn(one.worker, 'stray_taps')).toContain(id);
    expect((await one.seen(one.worker)).reports.map(({ purpose }) => purpose)).toEqual(['start', 'end']);

    const path = `/assignments/${id}/reports-done`;
    const done = { outcome: ' 老人说来过，已经补录 ', wasThere: true };
    for (const who of [one.volunteer, one.elder]) expect(outcomeOf(await who.post(path, done))).toBe('not-allowed');
    const other = await bank.given.worker();
    const outcomes = await allAtOnce([() => one.worker.post(path, done), () => other.post(path, done)]);
    expect([...outcomes].sort()).toEqual(['already-done', 'ok']);
    expect(await idsIn(one.worker, 'stray_taps')).not.toContain(id);
    expect(await tellingFaults(bank)).toEqual([]);
  });

  it('is put before a worker ten times, however many the phone sends, and told to the volunteer once', async () => {
    const one = await visit();
    await bank.sweep(one.after(30));
    for (let minute = 1; minute <= 12; minute++) {
      expect(outcomeOf(await one.sends('start', minute, 60))).toBe('tap-too-late');
    }
    expect((await one.seen(one.worker)).reports).toHaveLength(10);
    expect((await newsOf(one.volunteer)).filter((kind) => kind === 'assignment.tapLate')).toHaveLength(1);
  });

  it.each(ROUNDS)('or is taken, and never both, when the sweep closes the task at once (%i)', async () => {
    const one = await visit();
    const late = one.after(30);
    await bank.at(late);
    const digits = await bank.given.code(one.assignment.id, 'start');
    const swept = bank.sweep(late);
    const body = { method: 'code', digits, tappedAt: one.after(5).toString() };
    const outcome = outcomeOf(await one.volunteer.post(`/assignments/${one.assignment.id}/check-in`, body));
    await swept;
    const { status, reports } = await one.seen(one.worker);
    expect([outcome, status, reports.length]).toEqual(
      outcome === 'ok' ? ['ok', 'in_service', 0] : ['tap-too-late', 'ended', 1],
    );
  });
});

it('shows the elder the second code from a quarter of an hour after the agreed time, beside the first', async () => {
  const one = await visit();
  const end = { purpose: 'end', digits: await bank.given.code(one.assignment.id, 'end') };
  await bank.at(one.after(15).subtract({ seconds: 10 }));
  expect((await one.seen(one.elder)).endCode).toBeNull();
  await bank.at(one.after(15).add({ seconds: 1 }));
  expect(await one.seen(one.elder)).toMatchObject({ meetingCode: { purpose: 'start' }, endCode: end });
  for (const who of [one.volunteer, one.worker]) expect((await one.seen(who)).endCode).toBeNull();
  await one.sends('start', 16, 16);
  expect(await one.seen(one.elder)).toMatchObject({ meetingCode: end, endCode: null });
});
