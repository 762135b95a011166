import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessagesDto, NewsDto, PageDto, SeriesDto, ServiceRequestDto } from '@huzhu/shared';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { SHORT_HELP, WEDNESDAY, at } from '../support/asking.js';
import { askedFirst, toldOf } from '../support/given-first-asks.js';
import { askedFor, begun, daysOf, occurrence, readSeries, start } from '../support/given-series.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('series');
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
  expect(await tellingFaults(bank)).toEqual([]);
});
afterAll(() => bank.stop());

const sweepAt = async (time: string): Promise<void> => {
  await bank.sweep(await bank.at(time));
};
const sweep = async (): Promise<void> => bank.sweep(await bank.given.now());
const newsOf = async (who: Client): Promise<string[]> =>
  (await who.must(who.get<PageDto<NewsDto>>('/news'))).items.map(({ words }) => words);
const heldBy = async ({ memberId }: Client): Promise<number> => {
  const [row] = await bank.source.query<{ places: number }[]>(
    `SELECT count(*)::int AS places FROM ledger_holds h JOIN service_requests r ON h.name LIKE 'service-request:' || r.id || ':%'
     WHERE r.beneficiary_id = $1 AND h.status = 'held'`,
    [memberId],
  );
  return row?.places ?? -1;
};

describe('每周三都要', () => {
  it('asks for each Wednesday a fortnight ahead, to the last one, and reserves no minute before', async () => {
    const elder = await bank.given.elder();
    const { first, series } = await begun(bank, elder);
    expect(series).toMatchObject({ weekdays: [3], startMinute: 540, windowMinutes: 60, startsOn: '2026-11-25' });
    expect(daysOf(series)).toEqual([
      ...['2026-11-25 asked', '2026-12-02 planned', '2026-12-09 planned', '2026-12-16 planned', '2026-12-23 planned'],
    ]);
    await sweep();
    expect(await askedFor(bank, series)).toEqual(['2026-11-25 open', '2026-12-02 open']);
    await sweepAt('2026-11-24T23:59:00+08:00');
    expect(await askedFor(bank, series)).toHaveLength(2);
    await sweepAt('2026-11-25T00:00:00+08:00');
    expect(await askedFor(bank, series)).toEqual(['2026-11-25 open', '2026-12-02 open', '2026-12-09 open']);
    expect(await heldBy(elder)).toBe(3);
    await sweepAt('2026-12-10T08:00:00+08:00');
    expect(await askedFor(bank, series)).toEqual([
      ...['2026-11-25 expired', '2026-12-02 expired', '2026-12-09 expired', '2026-12-16 open', '2026-12-23 open'],
    ]);
    const second = await occurrence(elder, series, '2026-12-02');
    expect(second).toMatchObject({ plannedMinutes: 60, startsAt: '2026-12-02T01:00:00Z', channel: 'app' });
    expect(second.series).toMatchObject({ id: series.id, weekdays: [3], status: 'active' });
    expect((await toldOf(elder, second))[0]).toBe('固定帮忙到日子了，正在找人。');
    expect((await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${first.id}`))).series).toMatchObject({
      id: series.id,
    });
  });

  it('is told on home when its last one is asked for, and ends when its last day has passed', async () => {
    const elder = await bank.given.elder();
    const { series } = await begun(bank, elder, { endsOn: '2026-12-02' });
    await sweep();
    await sweep();
    const last = '固定帮忙快到期了，12月2日上午 9 点以后不再替您请人。还要的话，请再请一次，或者打电话给社区。';
    expect(await newsOf(elder)).toEqual([last]);
    await sweepAt('2026-12-02T23:00:00+08:00');
    expect(await readSeries(elder, series)).toMatchObject({ status: 'active' });
    await sweepAt('2026-12-03T00:00:00+08:00');
    expect(await readSeries(elder, series)).toMatchObject({ status: 'ended', endReason: 'over', days: [] });
  });

  it('comes every second week, on several days, and not on a day off of the State Council', async () => {
    const elder = await bank.given.elder();
    const { series } = await begun(bank, elder, { everyWeeks: 2, weekdays: [5, 3], endsOn: '2026-12-31' });
    await sweepAt('2026-12-15T08:00:00+08:00');
    expect((await askedFor(bank, series)).map((one) => one.slice(0, 10))).toEqual([
      ...['2026-11-25', '2026-12-23', '2026-12-25'],
    ]);
    await bank.at('2026-09-17T10:00:00+08:00');
    const thursday = { startsAt: '2026-09-24T01:00:00Z', latestStartAt: '2026-09-24T02:00:00Z' };
    const other = await bank.given.elder();
    const autumn = await begun(bank, other, { of: thursday, weekdays: [4], endsOn: '2026-10-15' });
    expect(daysOf(autumn.series)[1]).toBe('2026-10-01 holiday');
    await sweepAt('2026-10-01T10:00:00+08:00');
    expect((await askedFor(bank, autumn.series)).map((one) => one.slice(0, 10))).toEqual([
      ...['2026-09-24', '2026-10-08', '2026-10-15'],
    ]);
  });

  it('is begun by a worker for an elder without a phone, and is there for nobody else', async () => {
    const [elder, worker] = [await bank.given.elder({ usesApp: false }), await bank.given.worker()];
    const { series } = await begun(bank, worker, { of: { beneficiaryId: elder.memberId } });
    await sweep();
    expect(await askedFor(bank, series)).toHaveLength(2);
    const query = `/request-series?beneficiaryId=${elder.memberId ?? ''}`;
    const { items } = await worker.must(worker.get<PageDto<SeriesDto>>(query));
    expect(items).toMatchObject([{ id: series.id }]);
    const stranger = await bank.given.worker(await bank.given.otherCommunity());
    expect(outcomeOf(await stranger.get(query))).toBe('not-found');
    expect(outcomeOf(await stranger.get(`/request-series/${series.id}`))).toBe('not-found');
    expect(outcomeOf(await stranger.post(`/request-series/${series.id}/end`))).toBe('not-found');
    expect(outcomeOf(await (await bank.given.elder()).post(`/request-series/${series.id}/end`))).toBe('not-found');
  });

  it('is refused for a request that was not sent, is over, or is of a series, and for what is wanted already', async () => {
    const elder = await bank.given.elder();
    const draft = await bank.given.draft(elder, { ...WEDNESDAY });
    expect(outcomeOf(await start(elder, draft.id))).toBe('move-not-allowed');
    const { first, series } = await begun(bank, elder);
    expect(outcomeOf(await start(elder, first.id))).toBe('series-already');
    const again = await bank.given.openRequest(elder, { ...SHORT_HELP, ...WEDNESDAY });
    expect(outcomeOf(await start(elder, again.id, { weekdays: [2, 3] }))).toBe('series-same');
    await elder.must(elder.post(`/request-series/${series.id}/end`));
    expect(outcomeOf(await elder.post(`/request-series/${series.id}/end`))).toBe('move-not-allowed');
    expect(outcomeOf(await start(elder, first.id))).toBe('move-not-allowed');
    expect(outcomeOf(await start(await bank.given.elder(), again.id))).toBe('not-found');
    expect(outcomeOf(await start(elder, again.id))).toBe('ok');
  });

  it('names every bad field: too long, too short, no such day, not the day of the request', async () => {
    const elder = await bank.given.elder();
    const { id } = await bank.given.openRequest(elder, { ...SHORT_HELP, ...WEDNESDAY });
    const fieldsOf = async (changes: Record<string, unknown>): Promise<string[]> => {
      const answer = await start(elder, id, changes);
      expect(outcomeOf(answer)).toBe('validation-failed');
      return ((answer.body as unknown as { errors: { field: string }[] }).errors ?? []).map(({ field }) => field);
    };
    expect(await fieldsOf({ endsOn: '2027-05-26' })).toEqual(['endsOn']);
    expect(await fieldsOf({ endsOn: '2026-12-01' })).toEqual(['endsOn']);
    expect(await fieldsOf({ weekdays: [2] })).toEqual(['weekdays']);
    expect(await fieldsOf({ weekdays: [3, 3] })).toEqual(['weekdays']);
    expect(await fieldsOf({ weekdays: [0, 8], everyWeeks: 0 })).toEqual(['everyWeeks', 'weekdays']);
    expect(await fieldsOf({ endsOn: '2026-02-30', skipsHolidays: 'no' })).toEqual(['endsOn', 'skipsHolidays']);
    expect(outcomeOf(await start(elder, id, { endsOn: '2027-05-25' }))).toBe('ok');
  });

  it('counts as one towards the requests that may be open, and there are at most five of it', async () => {
    const elder = await bank.given.elder();
    const { series } = await begun(bank, elder, { weekdays: [1, 3, 5] });
    await sweep();
    expect(await askedFor(bank, series)).toHaveLength(6);
    for (const day of ['24', '26', '28', '29'])
      await bank.given.openRequest(elder, { ...SHORT_HELP, ...at(`${day}T15:00`) });
    const sixth = await bank.given.draft(elder, { ...SHORT_HELP, ...at('27T15:00') });
    expect(outcomeOf(await elder.post(`/service-requests/${sixth.id}/submit`, { again: true }))).toBe('too-many-open');
    expect(await newsOf(elder)).toEqual([]);
    await bank.source.query(
      `INSERT INTO request_series SELECT c.* FROM request_series s, generate_series(1, 4) n,
         jsonb_populate_record(s, jsonb_build_object('id', uuidv7(), 'item_code', 'haircut', 'next_draft_on', null, 'nth', n)) c
       WHERE s.id = $1`,
      [series.id],
    );
    const { items } = await elder.must(elder.get<PageDto<ServiceRequestDto>>('/service-requests/live?limit=50'));
    const single = items.find((one) => one.series === null && one.startsAt.startsWith('2026-11-24'));
    expect(outcomeOf(await start(elder, single?.id ?? '', { weekdays: [2] }))).toBe('too-many-series');
  });
});

describe('the same volunteer', () => {
  it('is asked first at the next one, and whoever may not come any more is not named', async () => {
    const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
    const { first, series } = await begun(bank, elder);
    await bank.given.accepted(volunteer, first.id);
    await sweep();
    const second = await occurrence(elder, series, '2026-12-02');
    expect(second.askedFirst).toMatchObject({ name: expect.any(String) as string });
    expect(await askedFirst(volunteer)).toMatchObject([{ id: second.id }]);
    const { items } = await volunteer.must(volunteer.get<MessagesDto>('/messages'));
    expect(items[0]).toMatchObject({ requestId: second.id });
    await bank.source.query(
      `INSERT INTO elder_volunteer_wishes (elder_id, volunteer_id, wish) VALUES ($1, $2, 'refused')`,
      [elder.memberId, volunteer.memberId],
    );
    await sweepAt('2026-11-25T07:00:00+08:00');
    const third = await occurrence(elder, series, '2026-12-09');
    expect(third.askedFirst).toBeNull();
    expect(await toldOf(elder, third)).toEqual(['固定帮忙到日子了，正在找人。']);
  });
});
