import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  AskCorrectionDto,
  AssignmentDto,
  IncidentDto,
  MessageDto,
  NewsDto,
  PageDto,
  PassbookDto,
  PassbookLineDto,
  StoryLineDto,
} from '@huzhu/shared';
import { bookFaults } from '../support/book.js';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { balanceOf, spendFrom } from '../support/lots.js';
import { ROUNDS, allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

/** 我的时间不对, and it was: one worker asks for other minutes, another says yes, and the book credits anew. */
let bank: Harness;
let asker: Client;
let decider: Client;
beforeAll(async () => {
  bank = await Harness.start('corrections');
  await bank.at(MORNING);
  [asker, decider] = [await bank.given.worker(), await bank.given.worker()];
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

interface Credited {
  elder: Client;
  volunteer: Client;
  id: string;
  incident: IncidentDto;
}

/** Planned 90; the elder has so many granted minutes. The volunteer says that it is wrong. */
const credited = async (grantedMinutes: number, approvedMinutes = 90): Promise<Credited> => {
  const elder = await bank.given.elder({ grantedMinutes });
  const { volunteer, assignment } = await bank.given.confirmedAssignment({ elder });
  const approval = { approvedMinutes, reason: '核对过' };
  await asker.must(asker.post(`/assignments/${assignment.id}/approve`, approval));
  const said = { kind: 'hours', words: '时间不对' };
  const incident = await volunteer.must(volunteer.post<IncidentDto>(`/assignments/${assignment.id}/incidents`, said));
  return { elder, volunteer, id: assignment.id, incident };
};
const asks = (who: Client, { incident }: Credited, approvedMinutes: number): Promise<Answer<IncidentDto>> => {
  const body: AskCorrectionDto = { approvedMinutes, reason: '看了签到本' };
  return who.post<IncidentDto>(`/incidents/${incident.id}/correction`, body);
};
const asked = async (one: Credited, approvedMinutes: number): Promise<string> =>
  (await asker.must(asks(asker, one, approvedMinutes))).correction?.id ?? '';
const approves = (who: Client, id: string, key?: string): Promise<Answer<IncidentDto>> =>
  who.post<IncidentDto>(`/hours-corrections/${id}/approve`, undefined, key === undefined ? {} : { key });
const corrected = async (one: Credited, approvedMinutes: number): Promise<IncidentDto> =>
  decider.must(approves(decider, await asked(one, approvedMinutes)));
const granted = (who: Client): Promise<number> => balanceOf(bank, who.memberId, 'granted');
const earned = (who: Client): Promise<number> => balanceOf(bank, who.memberId, 'earned');
const linesOf = async (who: Client): Promise<PassbookLineDto[]> =>
  (await who.must(who.get<PageDto<PassbookLineDto>>('/passbook/lines'))).items;

describe('a correction of credited minutes', () => {
  it.each([
    ['fewer', 100, 90, 60],
    ['more', 100, 60, 90],
    ['none at all', 100, 90, 0],
    ['more than the plan, of which the elder pays the plan', 200, 90, 150],
  ])('gives the volunteer the right minutes, and the elder pays the right ones: %s', async (_what, has, was, is) => {
    const one = await credited(has, was);
    expect([await earned(one.volunteer), await granted(one.elder)]).toEqual([was, has - was]);
    await corrected(one, is);
    expect([await earned(one.volunteer), await granted(one.elder)]).toEqual([is, has - Math.min(is, 90)]);
    const { approvedMinutes, creditedMinutes } = await decider.must(
      decider.get<AssignmentDto>(`/assignments/${one.id}`),
    );
    expect([approvedMinutes, creditedMinutes]).toEqual([is, is]);
    for (const who of [one.volunteer, one.elder]) {
      const { balanceMinutes } = await who.must(who.get<PassbookDto>('/passbook'));
      expect((await linesOf(who))[0]?.balanceAfterMinutes).toBe(balanceMinutes);
    }
  });

  it('stands in both passbooks: what is taken back and what is credited anew, with the minutes before and after', async () => {
    const one = await credited(100);
    await corrected(one, 60);
    const change = { assignmentId: one.id, corrected: { fromMinutes: 90, toMinutes: 60 } };
    expect(await linesOf(one.volunteer)).toMatchObject([
      { reason: 'reversal', minutes: -90, ...change },
      { reason: 'correction', minutes: 60, ...change },
      { reason: 'service', minutes: 90, assignmentId: one.id, corrected: null },
    ]);
    expect((await linesOf(one.elder)).slice(0, 3)).toMatchObject([
      { reason: 'correction', minutes: -60, ...change },
      { reason: 'reversal', minutes: 90, ...change },
      { reason: 'service', minutes: -90, corrected: null },
    ]);
  });

  it('takes no volunteer below zero: what they have used beyond the right minutes is borne by the bank', async () => {
    const one = await credited(100);
    await spendFrom(bank, one.volunteer.memberId, 'earned', 70);
    await corrected(one, 60);
    expect(await earned(one.volunteer)).toBe(0);
    expect(await granted(one.elder)).toBe(40);
  });

  it('lets no elder go below zero who has used meanwhile what would be paid now', async () => {
    const one = await credited(90, 30);
    await spendFrom(bank, one.elder.memberId, 'granted', 60);
    await corrected(one, 90);
    expect([await earned(one.volunteer), await granted(one.elder)]).toEqual([90, 0]);
  });

  it('of an elder for whom the bank pays moves minutes of nobody but the volunteer', async () => {
    const elder = await bank.given.elder({ grantedMinutes: 0 });
    const { volunteer, assignment } = await bank.given.confirmedAssignment({ elder });
    await asker.must(asker.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90 }));
    const said = { kind: 'hours', words: '时间不对', saidBy: 'helper' };
    const { id } = await asker.must(asker.post<IncidentDto>(`/assignments/${assignment.id}/incidents`, said));
    const body = { approvedMinutes: 45, reason: '看了签到本' };
    const { correction } = await asker.must(asker.post<IncidentDto>(`/incidents/${id}/correction`, body));
    await decider.must(approves(decider, correction?.id ?? ''));
    expect(await earned(volunteer)).toBe(45);
    expect(await linesOf(elder)).toEqual([]);
  });

  it('answers whoever said it, and tells both sides; the passbook of neither changes before somebody else says yes', async () => {
    const one = await credited(100);
    const id = await asked(one, 60);
    expect(await earned(one.volunteer)).toBe(90);
    const done = await decider.must(approves(decider, id));
    expect(done).toMatchObject({
      outcome: '更正：1小时30分改为1小时。看了签到本',
      correction: { status: 'done' },
      may: [],
    });
    const storyOf = async (who: Client, path: string): Promise<string[]> =>
      (await who.must(who.get<PageDto<StoryLineDto>>(`${path}/story?limit=50`))).items.map(({ words }) => words);
    const told = '社区更正了这次的时间，改为1小时。';
    expect(await storyOf(one.volunteer, `/assignments/${one.id}`)).toContain(told);
    const { items } = await one.elder.must(one.elder.get<PageDto<MessageDto>>('/messages?limit=50'));
    expect(items.map(({ words }) => words)).toContain(told);
    expect(await tellingFaults(bank)).toEqual([]);
  });

  it.each([
    ['fewer minutes stand on the home of the volunteer', 60, 'volunteer'],
    ['more minutes stand on the home of the elder, who pays them', 120, 'elder'],
  ] as const)('%s until they say 知道了', async (_what, minutes, loser) => {
    const one = await credited(200);
    await corrected(one, minutes);
    for (const side of ['elder', 'volunteer'] as const) {
      const { items } = await one[side].must(one[side].get<PageDto<NewsDto>>('/news'));
      const corrections = items.filter(({ kind }) => kind.startsWith('assignment.correct'));
      expect([side, corrections.length]).toEqual([side, side === loser ? 1 : 0]);
    }
  });

  it('is not decided by who asked, nor by who is near to a side or to who asked', async () => {
    const one = await credited(100);
    const kin = await bank.given.worker();
    await bank.given.kin(kin, one.elder);
    expect(outcomeOf(await asks(kin, one, 60))).toBe('not-found');
    const id = await asked(one, 60);
    expect(outcomeOf(await approves(asker, id))).toBe('second-person-needed');
    expect(outcomeOf(await approves(kin, id))).toBe('not-found');
    const friend = await bank.given.worker();
    await bank.given.kin(friend, asker);
    expect(outcomeOf(await approves(friend, id))).toBe('second-person-needed');
    expect(outcomeOf(await approves(one.volunteer, id))).toBe('not-allowed');
    const far = await bank.given.worker(await bank.given.otherCommunity('远的社区'));
    expect(outcomeOf(await approves(far, id))).toBe('not-found');
    expect(await earned(one.volunteer)).toBe(90);
    await decider.must(approves(decider, id));
  });

  it('is not decided by who wrote down the claim, whoever asked', async () => {
    const elder = await bank.given.elder({ grantedMinutes: 200 });
    const { volunteer, assignment } = await bank.given.confirmedAssignment({ elder });
    await asker.must(asker.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90, reason: '核对过' }));
    const said = { kind: 'hours', words: '志愿者打电话来，说是150分钟', saidBy: 'helper', way: 'phone' };
    const incident = await decider.must(decider.post<IncidentDto>(`/assignments/${assignment.id}/incidents`, said));
    const one: Credited = { elder, volunteer, id: assignment.id, incident };
    expect(outcomeOf(await approves(decider, await asked(one, 150)))).toBe('second-person-needed');
    expect(await earned(volunteer)).toBe(90);
  });

  it('is asked for only of what was credited, with other minutes, within what the item allows, one at a time', async () => {
    const one = await credited(100);
    expect(outcomeOf(await asks(asker, one, 90))).toBe('not-correctable');
    expect(outcomeOf(await asks(asker, one, 1440))).toBe('minutes-over-limit');
    const id = await asked(one, 60);
    expect(outcomeOf(await asks(decider, one, 45))).toBe('not-correctable');
    // Meanwhile nobody answers as if it were over.
    const close = (who: Client): Promise<Answer<IncidentDto>> =>
      who.post<IncidentDto>(`/incidents/${one.incident.id}/close`, { outcome: '没有错' });
    expect(outcomeOf(await close(decider))).toBe('correction-waits');
    const refused = await decider.must(
      decider.post<IncidentDto>(`/hours-corrections/${id}/refuse`, { reason: '签到本上是九十分钟' }),
    );
    expect(refused).toMatchObject({ closedAt: null, correction: { status: 'refused', refusal: '签到本上是九十分钟' } });
    expect(outcomeOf(await approves(decider, id))).toBe('already-done');
    await corrected(one, 45);
    expect(outcomeOf(await asks(asker, one, 60))).toBe('already-done');
  });

  it('is not asked for of other words than minutes, nor where a side has died', async () => {
    const one = await credited(100);
    const loss = { kind: 'loss', words: '碗打碎了' };
    const { id } = await one.elder.must(one.elder.post<IncidentDto>(`/assignments/${one.id}/incidents`, loss));
    const other = { ...one, incident: { ...one.incident, id } };
    expect(outcomeOf(await asks(asker, other, 60))).toBe('not-correctable');
    await bank.source.query('UPDATE members SET frozen_at = now() WHERE id = $1', [one.elder.memberId]);
    expect(outcomeOf(await asks(asker, one, 60))).toBe('not-correctable');
  });

  it.each(ROUNDS)('of two who say yes at once is made once (%i)', async () => {
    const one = await credited(100);
    const [id, other] = [await asked(one, 60), await bank.given.worker()];
    const both = await allAtOnce([() => approves(decider, id), () => approves(other, id)]);
    expect(tallyOf(both)).toEqual({ ok: 1, 'already-done': 1 });
    expect([await earned(one.volunteer), await granted(one.elder)]).toEqual([60, 40]);
    expect(await linesOf(one.volunteer)).toHaveLength(3);
  });

  it.each(ROUNDS)('of two who ask at once one is kept (%i)', async () => {
    const one = await credited(100);
    const both = await allAtOnce([() => asks(asker, one, 60), () => asks(decider, one, 45)]);
    expect(tallyOf(both)).toEqual({ ok: 1, 'not-correctable': 1 });
  });

  it('sent twice under one key is made once', async () => {
    const one = await credited(100);
    const id = await asked(one, 60);
    for (const _ of [1, 2]) await decider.must(approves(decider, id, 'correction-once-0001'));
    expect(await linesOf(one.volunteer)).toHaveLength(3);
  });
});
