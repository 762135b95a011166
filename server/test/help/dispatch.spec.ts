import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentDto, AskDto, CandidateDto, PageDto, ServiceRequestDto, StoryLineDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { candidatesOf } from '../support/given-dispatch.js';
import { toldOf } from '../support/given-first-asks.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

const CROWD = 100;
/** Metres east of the elder's home. */
const FAR = 20_000;
const CALL_KEY = '0b1f6a52-6c1e-4d0e-9a53-3f5f3d2b7c11';
const YES_KEY = '0b1f6a52-6c1e-4d0e-9a53-3f5f3d2b7c12';

let bank: Harness;
let worker: Client;
let elder: Client;
beforeAll(async () => {
  bank = await Harness.start('dispatch');
});
beforeEach(async () => {
  await bank.at(MORNING);
  // Those of the story before live far away, so each story has its own people near by.
  await bank.source.query(`UPDATE volunteer_profiles SET place = point(place[0] + $1, place[1])`, [FAR]);
  worker = await bank.given.worker();
  elder = await bank.given.elder({ ageYears: 85, situations: ['lives_alone'] });
});
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
  expect(await tellingFaults(bank)).toEqual([]);
});
afterAll(() => bank.stop());

const nameOf = async (who: Client): Promise<string> => (await who.must(who.get<{ name: string }>('/me'))).name;
const find = async (requestId: string, who: Client): Promise<CandidateDto> => {
  const found = (await candidatesOf(worker, requestId)).find((one) => one.volunteerId === who.memberId);
  if (!found) throw new Error('not among those who are looked at');
  return found;
};
const asks = (
  requestId: string,
  who: Client,
  body: Record<string, unknown> = { outcome: 'no_answer' },
  by: Client = worker,
) => by.post<AskDto>(`/service-requests/${requestId}/calls`, { volunteerId: who.memberId, ...body });
const assigns = (requestId: string, who: Client, body: Record<string, unknown> = {}, by: Client = worker) =>
  by.post<AssignmentDto>(`/service-requests/${requestId}/assign`, { volunteerId: who.memberId, ...body });

describe('谁能去', () => {
  it('shows a worker who fits, in order, with reasons, and the telephone masked', async () => {
    const [near, far] = [await bank.given.volunteer(), await bank.given.volunteer()];
    await bank.source.query(
      `UPDATE volunteer_profiles SET place = point(place[0] + 2500, place[1]) WHERE member_id = $1`,
      [far.memberId],
    );
    const free = { freeTimes: ['weekday_morning'], version: 1 };
    await near.must(near.patch(`/volunteers/${near.memberId ?? ''}`, free));
    const { id } = await bank.given.openRequest(elder);
    const all = await candidatesOf(worker, id);
    expect(all.slice(0, 2).map((one) => one.volunteerId)).toEqual([near.memberId, far.memberId]);
    expect(all[0]).toMatchObject({
      ...{ withinMeters: 500, isFree: true, unfit: null, restBecause: null, lastHereAt: null, askedThisWeek: 0 },
      ...{ name: await nameOf(near), reasons: ['near', 'free'], score: 75 },
    });
    expect(all[0]?.phoneMasked).toMatch(/^199\*{4}\d{4}$/);
    expect(all[1]).toMatchObject({ withinMeters: 3000, reasons: [], isFree: false });
  });

  it('puts first whoever came last, and says when', async () => {
    const [known, other] = [await bank.given.volunteer(), await bank.given.volunteer()];
    const first = await bank.given.openRequest(elder);
    const { checkedInAt } = await bank.given.served(known, await bank.given.accepted(known, first.id));
    const { id } = await bank.given.openRequest(elder);
    const [top] = await candidatesOf(worker, id);
    expect(top).toMatchObject({ volunteerId: known.memberId, lastHereAt: checkedInAt });
    expect(top?.reasons[0]).toBe('came_last');
    expect((await find(id, other)).reasons).not.toContain('came_last');
  });

  it('finds a volunteer without a telephone and without WeChat as it finds others', async () => {
    const one = await bank.given.volunteer();
    await bank.source.query('UPDATE members SET phone = NULL WHERE id = $1', [one.memberId]);
    const { id } = await bank.given.openRequest(elder);
    expect(await find(id, one)).toMatchObject({ phoneMasked: null, unfit: null });
    expect(outcomeOf(await assigns(id, one))).toBe('ok');
  });

  it('says of those who do not fit what stands against them, after all others', async () => {
    const [kin, refused, busy, fits] = [
      ...[await bank.given.volunteer(), await bank.given.volunteer()],
      ...[await bank.given.volunteer(), await bank.given.volunteer()],
    ] as [Client, Client, Client, Client];
    await bank.given.kin(kin, elder);
    await bank.source.query(`INSERT INTO elder_volunteer_wishes VALUES ($1, $2, 'refused')`, [
      elder.memberId,
      refused.memberId,
    ]);
    const same = await bank.given.openRequest(await bank.given.elder());
    await bank.given.accepted(busy, same.id);
    const { id } = await bank.given.openRequest(elder);
    const all = await candidatesOf(worker, id);
    const unfit = all.filter((one) => one.unfit !== null);
    expect(all.findIndex((one) => one.volunteerId === fits.memberId)).toBeLessThan(all.indexOf(unfit[0]!));
    const against = new Map(unfit.map((one) => [one.volunteerId, one.unfit]));
    expect([kin, refused].map((one) => against.get(one.memberId ?? ''))).toEqual([
      'kin-request',
      'another-helper-wanted',
    ]);
    expect(['time-overlaps', 'first-task-first']).toContain(against.get(busy.memberId ?? ''));
    for (const one of [kin, refused, busy]) {
      expect(outcomeOf(await assigns(id, one))).toBe(against.get(one.memberId ?? ''));
    }
  });

  it('reads page by page whom it reads at once, each once', async () => {
    for (let index = 0; index < 5; index++) await bank.given.volunteer();
    const { id } = await bank.given.openRequest(elder);
    const whole = (await candidatesOf(worker, id)).map((one) => one.volunteerId);
    const pages = (await candidatesOf(worker, id, 2)).map((one) => one.volunteerId);
    expect(pages).toEqual(whole);
    expect(new Set(pages).size).toBe(pages.length);
  });

  it('tells nobody but workers of that community, and never of volunteers whom they do not reach', async () => {
    const stranger = await bank.given.volunteer({ communityId: await bank.given.otherCommunity('远处社区') });
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity('别处社区'));
    const { id } = await bank.given.openRequest(elder);
    expect((await candidatesOf(worker, id)).map((one) => one.volunteerId)).not.toContain(stranger.memberId);
    expect(outcomeOf(await elsewhere.get(`/service-requests/${id}/candidates`))).toBe('not-found');
    expect(outcomeOf(await elder.get(`/service-requests/${id}/candidates`))).toBe('not-allowed');
    expect(outcomeOf(await assigns(id, stranger))).toBe('not-found');
    expect(outcomeOf(await asks(id, stranger))).toBe('not-found');
  });
});

describe('电话里说的', () => {
  it('makes an assignment of a spoken yes: the elder reads that somebody comes, and the volunteer has the task', async () => {
    const one = await bank.given.volunteer();
    const { id } = await bank.given.openRequest(elder);
    const made = await worker.must(assigns(id, one));
    expect(made).toMatchObject({ status: 'accepted', volunteer: { memberId: one.memberId }, requestId: id });
    expect((await toldOf(elder, { id })).at(-1)).toBe(`${await nameOf(one)}答应来帮您。`);
    const mine = await one.must(one.get<PageDto<AssignmentDto>>('/assignments/mine'));
    expect(mine.items.map((task) => task.id)).toContain(made.id);
    const story = await one.must(one.get<PageDto<StoryLineDto>>(`/assignments/${made.id}/story`));
    expect(story.items.map(({ words }) => words)).toEqual(['您在电话里答应了，社区替您记下了。']);
    const [row] = await bank.source.query<object[]>(
      `SELECT a.assigned_by_id, m.actor_id, m.acting_for_id, d.outcome FROM assignments a
       JOIN moves m ON m.subject_id = a.id AND m.move = 'accept' JOIN dispatch_calls d ON d.request_id = a.request_id WHERE a.id = $1`,
      [made.id],
    );
    const by = { assigned_by_id: worker.memberId, actor_id: worker.memberId, acting_for_id: one.memberId };
    expect(row).toEqual({ ...by, outcome: 'agreed' });
    expect(await candidatesOf(worker, id)).toEqual([]);
  });

  it('lets another worker approve, not the one who wrote the yes down', async () => {
    const [one, colleague] = [await bank.given.volunteer(), await bank.given.worker()];
    const { id } = await bank.given.openRequest(elder);
    const made = await worker.must(assigns(id, one));
    await bank.given.served(one, made);
    await elder.must(elder.post(`/assignments/${made.id}/confirm`));
    const approves = (by: Client) => by.post(`/assignments/${made.id}/approve`, { approvedMinutes: 90 });
    expect(outcomeOf(await approves(worker))).toBe('own-hours');
    expect(outcomeOf(await approves(colleague))).toBe('ok');
  });

  it('writes down why somebody cannot, and shows it to whoever looks next', async () => {
    const one = await bank.given.volunteer();
    const { id } = await bank.given.openRequest(elder);
    const said = { outcome: 'declined', declineWord: 'too_far' };
    expect((await worker.must(asks(id, one, said))).outcome).toBe('declined');
    expect(await find(id, one)).toMatchObject({ askedThisWeek: 1, lastCall: said, unfit: null, restBecause: null });
    expect(outcomeOf(await asks(id, one, { outcome: 'declined' }))).toBe('validation-failed');
    expect(outcomeOf(await asks(id, one, { outcome: 'no_answer', declineWord: 'busy' }))).toBe('validation-failed');
  });

  it('asks nobody a third time on a day, and again the next morning', async () => {
    const one = await bank.given.volunteer();
    const { id } = await bank.given.openRequest(elder, {
      startsAt: Temporal.Instant.from(MORNING).add({ hours: 48 }).toString(),
      latestStartAt: Temporal.Instant.from(MORNING).add({ hours: 49 }).toString(),
    });
    const tally = tallyOf(await allAtOnce(Array.from({ length: CROWD }, () => () => asks(id, one))));
    expect(tally).toEqual({ ok: 2, 'asked-enough': CROWD - 2 });
    expect((await find(id, one)).restBecause).toBe('asked-enough');
    await bank.at(Temporal.Instant.from(MORNING).add({ hours: 24 }));
    expect((await find(id, one)).restBecause).toBeNull();
    expect(outcomeOf(await asks(id, one))).toBe('ok');
  });

  it('telephones nobody at night, except where it is urgent; a yes is a yes at any hour', async () => {
    const [one, other] = [await bank.given.volunteer(), await bank.given.volunteer()];
    const startsAt = Temporal.Instant.from('2026-11-25T10:00:00+08:00');
    const times = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ minutes: 60 }).toString() };
    const { id } = await bank.given.openRequest(elder, times);
    await bank.at('2026-11-23T20:29:00+08:00');
    expect(outcomeOf(await asks(id, one))).toBe('ok');
    await bank.at('2026-11-23T20:30:00+08:00');
    expect(outcomeOf(await asks(id, one))).toBe('night-rest');
    expect((await find(id, other)).restBecause).toBe('night-rest');
    await bank.at('2026-11-24T07:29:00+08:00');
    expect(outcomeOf(await asks(id, one))).toBe('night-rest');
    await bank.source.query('UPDATE service_requests SET urgent_at = $2 WHERE id = $1', [id, MORNING]);
    expect(outcomeOf(await asks(id, one))).toBe('ok');
    await bank.source.query('UPDATE service_requests SET urgent_at = NULL WHERE id = $1', [id]);
    expect(outcomeOf(await assigns(id, other))).toBe('ok');
  });

  it('writes nothing twice for one tap that was sent twice', async () => {
    const one = await bank.given.volunteer();
    const { id } = await bank.given.openRequest(elder);
    const send = (path: string, key: string, body: object) =>
      worker.post<{ id: string }>(`/service-requests/${id}/${path}`, { volunteerId: one.memberId, ...body }, { key });
    const calls = [
      await send('calls', CALL_KEY, { outcome: 'no_answer' }),
      await send('calls', CALL_KEY, { outcome: 'no_answer' }),
    ];
    expect(calls[1]?.body.id).toBe(calls[0]?.body.id);
    const yes = [await send('assign', YES_KEY, {}), await send('assign', YES_KEY, {})];
    expect(yes[1]?.body.id).toBe(yes[0]?.body.id);
    const [row] = await bank.source.query<object[]>(
      'SELECT count(*)::int AS n FROM dispatch_calls WHERE request_id = $1',
      [id],
    );
    expect(row).toEqual({ n: 2 });
  });
});

it('of a hundred yeses at once, by app and by telephone, exactly as many come as there are places', async () => {
  await bank.source.query(
    `INSERT INTO service_item_versions
     SELECT (jsonb_populate_record(v, jsonb_build_object('id', uuidv7(), 'version', 2, 'volunteers_max', 3))).*
     FROM service_item_versions v WHERE item_code = 'light_cleaning'`,
  );
  const crowd: Client[] = [];
  for (let index = 0; index < CROWD; index++) crowd.push(await bank.given.volunteer());
  const cleaning = { itemCode: 'light_cleaning', plannedMinutes: 60, wantedVolunteers: 3 };
  const { id } = await bank.given.openRequest(elder, cleaning);
  const outcomes = await allAtOnce(
    crowd.map((one, index) => () => (index % 2 === 0 ? one.post(`/service-requests/${id}/accept`) : assigns(id, one))),
  );
  expect(tallyOf(outcomes)).toEqual({ ok: 3, 'already-taken': CROWD - 3 });
  const after = await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${id}`));
  expect(after).toMatchObject({ status: 'filled', freePlaces: 0 });
  const winners = crowd.filter((_, index) => outcomes[index] === 'ok').map((one) => one.memberId);
  expect(after.assignments.map((one) => one.volunteer.memberId).sort()).toEqual(winners.sort());
});
