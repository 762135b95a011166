import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MessagesDto, NearbyRequestDto, PageDto, PastHelpersDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { bookFaults } from '../support/book.js';
import { change, requestOf } from '../support/changing.js';
import type { Client } from '../support/client.js';
import { askedFirst, asksAgain, minutesUntil, toldOf } from '../support/given-first-asks.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf } from '../support/race.js';
import { stagedAssignment, type Staged } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('first_asks');
});
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
  expect(await tellingFaults(bank)).toEqual([]);
});
afterAll(() => bank.stop());

const accepts = (who: Client, { id }: { id: string }) => who.post(`/service-requests/${id}/accept`);
const declines = (who: Client, { id }: { id: string }) => who.post(`/service-requests/${id}/decline-first`);
const sees = async (who: Client, { id }: { id: string }): Promise<boolean> => {
  const { items } = await who.must(who.get<PageDto<NearbyRequestDto>>('/nearby-requests?limit=50'));
  const listed = items.some((one) => one.id === id);
  expect(outcomeOf(await who.get(`/nearby-requests/${id}`))).toBe(listed ? 'ok' : 'not-found');
  return listed;
};
const nameOf = async (who: Client): Promise<string> => (await who.must(who.get<{ name: string }>('/me'))).name;
const past = async (who: Client, query = ''): Promise<PastHelpersDto['items']> =>
  (await who.must(who.get<PastHelpersDto>(`/service-requests/past-helpers${query}`))).items;

interface Asking extends Staged {
  other: Client;
  request: ServiceRequestDto;
  until: Temporal.Instant;
}
/** Served once, and asked first for the day after tomorrow. */
const asking = async (changes: Record<string, unknown> = {}): Promise<Asking> => {
  const one = await stagedAssignment(bank, 'served');
  const other = await bank.given.volunteer();
  const request = await asksAgain(bank, one.elder, one.assignment.id, changes);
  return { ...one, other, request, until: Temporal.Instant.from(request.askedFirst?.until ?? '1970-01-01T00:00:00Z') };
};

describe('还请李姐', () => {
  it('asks the volunteer who came before: nobody else sees or takes it, and each reads how it stands', async () => {
    const { elder, worker, volunteer, other, request } = await asking();
    const [helper, helped] = [await nameOf(volunteer), await nameOf(elder)];
    expect(minutesUntil(await bank.given.now(), request.askedFirst?.until)).toBeCloseTo(12 * 60, -1);
    expect(await askedFirst(volunteer)).toMatchObject([{ id: request.id, helpedName: helped }]);
    expect([await sees(volunteer, request), await sees(other, request)]).toEqual([true, false]);
    expect(outcomeOf(await accepts(other, request))).toBe('not-found');
    expect(await askedFirst(other)).toEqual([]);
    expect((await requestOf(worker, request)).askedFirst?.name).toBe(helper);
    expect(await toldOf(elder, request)).toEqual(['您请人帮忙，正在找人。', `先问了${helper}，等回话。`]);
    const { items } = await volunteer.must(volunteer.get<MessagesDto>('/messages'));
    expect(items[0]).toMatchObject({ words: `${helped}还想请您，先问您一位。`, requestId: request.id });
    await bank.given.accepted(volunteer, request.id);
    expect((await requestOf(elder, request)).askedFirst).toBeNull();
    expect((await toldOf(elder, request)).at(-1)).toBe(`${helper}答应来帮您。`);
    expect(await askedFirst(volunteer)).toEqual([]);
  });

  it('asks everybody at once when the volunteer says 这次不行, and that is no fault', async () => {
    const { elder, volunteer, other, request } = await asking();
    const trust = await volunteer.must(volunteer.get('/my-accepting'));
    expect(outcomeOf(await declines(volunteer, request))).toBe('ok');
    expect(await volunteer.must(volunteer.get('/my-accepting'))).toEqual(trust);
    expect(outcomeOf(await declines(volunteer, request))).toBe('already-done');
    expect(await sees(other, request)).toBe(true);
    expect((await toldOf(elder, request)).at(-1)).toBe(`${await nameOf(volunteer)}这次来不了，正在问别人。`);
    await bank.given.accepted(other, request.id);
  });

  it('asks everybody from the minute on in which no answer came, before any sweep; the sweep tells it once', async () => {
    const { elder, volunteer, other, request, until } = await asking();
    await bank.at(until.subtract({ seconds: 1 }));
    expect(await sees(other, request)).toBe(false);
    await bank.at(until);
    expect([await sees(other, request), await askedFirst(volunteer)]).toEqual([true, []]);
    expect((await requestOf(elder, request)).askedFirst).toBeNull();
    await bank.sweep(until);
    await bank.sweep(until);
    const said = `没有等到${await nameOf(volunteer)}的回话，也在问别人。`;
    expect((await toldOf(elder, request)).filter((words) => words === said)).toHaveLength(1);
    expect(outcomeOf(await declines(volunteer, request))).toBe('already-done');
    await bank.given.accepted(volunteer, request.id);
  });

  it('waits for nobody who is busy at every hour at which it may begin', async () => {
    const { volunteer, other, request } = await asking();
    expect([await sees(other, request), await askedFirst(volunteer)]).toMatchObject([false, [{ id: request.id }]]);
    const { startsAt, latestStartAt } = request;
    const same = await bank.given.openRequest(await bank.given.elder(), { startsAt, latestStartAt });
    // As long as both may begin before the other ends, she may do the one after the other.
    await bank.given.accepted(volunteer, same.id);
    await bank.source.query(
      `UPDATE assignments SET agreed_start_at = $2, agreed_end_at = $3::timestamptz + interval '1 minute' WHERE request_id = $1`,
      [same.id, startsAt, latestStartAt],
    );
    expect([await sees(other, request), await askedFirst(volunteer)]).toEqual([true, []]);
  });

  it('asks everybody where it begins within three hours, and still tells the volunteer', async () => {
    const { elder, volunteer, other, request } = await asking({ hours: 3 });
    expect([request.askedFirst, await sees(other, request)]).toEqual([null, true]);
    expect((await toldOf(elder, request)).at(-1)).toBe(`时间近了，${await nameOf(volunteer)}和别人一起问。`);
    const { items } = await volunteer.must(volunteer.get<MessagesDto>('/messages'));
    expect(items[0]?.words).toContain('还想请您。时间近');
  });

  it('follows a change of time: no longer than if it had been asked for then', async () => {
    const { elder, other, request } = await asking();
    const nearer = await elder.must(change(elder, request, { hours: -40, again: true }));
    expect(minutesUntil(await bank.given.now(), nearer.askedFirst?.until)).toBeCloseTo(4 * 60, -1);
    const near = await elder.must(change(elder, nearer, { hours: -6, again: true }));
    expect([near.askedFirst, await sees(other, request)]).toEqual([null, true]);
    expect((await toldOf(elder, request)).at(-1)).toContain('时间近了');
  });

  it('is asked by a worker on the telephone, who reads whom, and writes down the answer', async () => {
    const { elder, worker, volunteer, other, assignment } = await asking();
    const query = `?beneficiaryId=${elder.memberId ?? ''}`;
    expect(await past(worker, query)).toMatchObject([{ assignmentId: assignment.id, name: await nameOf(volunteer) }]);
    expect(await past(elder)).toEqual(await past(worker, query));
    expect(outcomeOf(await other.get(`/service-requests/past-helpers${query}`))).toBe('not-found');
    const request = await asksAgain(bank, worker, assignment.id, { beneficiaryId: elder.memberId, hours: 72 });
    expect(request.askedFirst?.name).toBe(await nameOf(volunteer));
    for (const one of [other, elder]) expect(outcomeOf(await declines(one, request))).toBe('not-found');
    expect(outcomeOf(await declines(worker, request))).toBe('ok');
    expect(await sees(other, request)).toBe(true);
  });
});

describe('nobody is asked first', () => {
  it.each([
    ['what was not done yet', async () => (await stagedAssignment(bank, 'accepted')).assignment.id],
    ['what was done for somebody else', async () => (await stagedAssignment(bank, 'served')).assignment.id],
    ['nothing at all', () => Promise.resolve('019a0000-0000-7000-8000-000000000000')],
  ])('by %s: 404', async (_what, idOf) => {
    const { elder } = await stagedAssignment(bank, 'served');
    const body = await bank.given.escort({ firstOfAssignmentId: await idOf() });
    expect(outcomeOf(await elder.post('/service-requests', body))).toBe('not-found');
  });

  const NOT: [string, (one: Asking) => Promise<unknown>][] = [
    ['was parted from the elder', ({ elder, assignment }) => said(elder, assignment.id)],
    ['is frozen', ({ volunteer }) => set('UPDATE members SET frozen_at = now() WHERE id = $1', volunteer)],
    [
      'is no volunteer now',
      ({ volunteer }) => set("UPDATE volunteer_profiles SET status = 'ended' WHERE member_id = $1", volunteer),
    ],
    [
      'may accept nothing',
      ({ volunteer }) =>
        set('INSERT INTO accepting_pauses (id, volunteer_id, began_at) VALUES (uuidv7(), $1, now())', volunteer),
    ],
  ];
  const said = async (elder: Client, id: string) =>
    elder.must(elder.post(`/assignments/${id}/incidents`, { kind: 'not_again', words: '不合适' }));
  const set = (sql: string, { memberId }: Client) => bank.source.query(sql, [memberId]);

  it.each(NOT)('who %s: everybody is asked, and no reason is told', async (_what, happens) => {
    const one = await asking();
    await happens(one);
    const request = await asksAgain(bank, one.elder, one.assignment.id, { hours: 72 });
    expect([request.askedFirst, await sees(one.other, request)]).toEqual([null, true]);
    expect((await toldOf(one.elder, request)).at(-1)).toMatch(/这次不能来，正在问别人。$/);
    expect(await past(one.elder)).toEqual([]);
  });

  it.each(NOT)('any more who %s while they are asked', async (_what, happens) => {
    const one = await asking();
    await happens(one);
    expect([await sees(one.other, one.request), (await requestOf(one.elder, one.request)).askedFirst]).toEqual([
      true,
      null,
    ]);
    await bank.sweep(await bank.given.now());
    expect((await toldOf(one.elder, one.request)).at(-1)).toMatch(/这次来不了，正在问别人。$/);
  });
});

describe('at the same time', () => {
  it.each(ROUNDS)('her yes and that of another, at the end of the time: one comes (%i)', async () => {
    const { elder, volunteer, other, request, until } = await asking();
    await bank.at(until);
    const [outcomes] = await Promise.all([
      allAtOnce([() => accepts(volunteer, request), () => accepts(other, request)]),
      bank.sweep(until),
    ]);
    expect(outcomes.sort()).toEqual(['already-taken', 'ok']);
    expect((await requestOf(elder, request)).assignments).toHaveLength(1);
  });

  it.each(ROUNDS)('her yes and the yes of another before the end: hers alone (%i)', async () => {
    const { volunteer, other, request } = await asking();
    const outcomes = await allAtOnce([() => accepts(volunteer, request), () => accepts(other, request)]);
    expect(outcomes[0]).toBe('ok');
    expect(['not-found', 'already-taken']).toContain(outcomes[1]);
  });

  it.each(ROUNDS)('her no and her yes on two phones: both are told truly (%i)', async () => {
    const { elder, volunteer, request } = await asking();
    const outcomes = await allAtOnce([() => accepts(volunteer, request), () => declines(volunteer, request)]);
    expect(outcomes[0]).toBe('ok');
    expect(['ok', 'already-done']).toContain(outcomes[1]);
    const told = await toldOf(elder, request);
    expect(told.at(-1)).toMatch(/答应来帮您。$/);
    expect(told.some((words) => words.includes('这次来不了'))).toBe(outcomes[1] === 'ok');
  });
});
