import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewsDto, PageDto, QueueItemDto, SeriesDto } from '@huzhu/shared';
import { bookFaults } from '../support/book.js';
import { change } from '../support/changing.js';
import type { Client } from '../support/client.js';
import { SHORT_HELP } from '../support/asking.js';
import { askedFor, begun, daysOf, occurrence, readSeries } from '../support/given-series.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('series_changes');
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

describe('an occurrence that is refused', () => {
  it('of minutes that are short is a draft, told to the elder and in the queue of their workers; the next one goes on', async () => {
    const [elder, worker] = [await bank.given.elder(), await bank.given.worker()];
    // 600 minutes a month are issued: enough for two of these in December, beside what nobody came to.
    const { series } = await begun(bank, elder, { of: { plannedMinutes: 240 }, endsOn: '2027-01-06' });
    await sweep();
    await sweepAt('2026-12-09T07:00:00+08:00');
    expect((await askedFor(bank, series)).slice(1)).toEqual([
      ...['2026-12-02 expired', '2026-12-09 open', '2026-12-16 open', '2026-12-23 draft'],
    ]);
    expect(daysOf(await readSeries(elder, series))).toContain('2026-12-23 short');
    expect(await newsOf(elder)).toContain('这个月的时间不够了，还没有发出去。请打电话给社区。');
    const draft = await occurrence(elder, series, '2026-12-23');
    const queue = await worker.must(worker.get<PageDto<QueueItemDto>>('/queues/short?limit=50'));
    expect(queue.items.map(({ requestId }) => requestId)).toContain(draft.id);
    await sweepAt('2026-12-24T07:00:00+08:00');
    expect((await askedFor(bank, series)).at(-1)).toBe('2027-01-06 open');
  });

  it('while the elder is away is told to them and to a worker on the telephone, and asked for after all when they are home earlier', async () => {
    const [elder, worker] = [await bank.given.elder(), await bank.given.worker()];
    const { series } = await begun(bank, elder);
    const pause = `/elders/${elder.memberId ?? ''}`;
    await worker.must(worker.post(`${pause}/pause`, { since: '2026-12-01', until: '2026-12-31' }));
    await sweepAt('2026-11-25T08:00:00+08:00');
    expect(await askedFor(bank, series)).toEqual(['2026-11-25 open']);
    const said = (day: string): string => `登记了您不在家，12月${day}日上午 9 点的固定帮忙没有发出去。`;
    expect((await newsOf(elder)).toSorted()).toEqual([said('2'), said('9')].toSorted());
    const seen = await readSeries(worker, series);
    expect(seen.days[1]).toMatchObject({ onDay: '2026-12-02', state: 'refused', refusal: 'away' });
    await bank.at('2026-11-25T22:00:00+08:00');
    const rows = await worker.must(worker.get<PageDto<QueueItemDto>>('/queues/to_tell?limit=50'));
    const now = await worker.must(worker.get<PageDto<QueueItemDto>>('/queues/to_tell_now?limit=50'));
    expect([...rows.items, ...now.items].map(({ requestId }) => requestId)).toContain(
      (await occurrence(elder, series, '2026-11-25')).id,
    );
    await worker.must(worker.post(`${pause}/resume`));
    await sweep();
    expect((await askedFor(bank, series)).slice(1)).toEqual(['2026-12-02 open', '2026-12-09 open']);
  });

  it('where the same is asked for already leaves that alone, and says so', async () => {
    const elder = await bank.given.elder();
    const { series } = await begun(bank, elder);
    const startsAt = '2026-12-02T06:00:00Z';
    await bank.given.openRequest(elder, { ...SHORT_HELP, startsAt, latestStartAt: startsAt });
    await sweep();
    expect(await askedFor(bank, series)).toEqual(['2026-11-25 open']);
    expect(await newsOf(elder)).toEqual(['12月2日上午 9 点您已经请了帮忙，固定的这次没有再请。']);
    expect((await readSeries(elder, series)).days[1]).toMatchObject({ state: 'refused', refusal: 'asked_already' });
  });

  it('of an item that is offered no more is told, and never tried twice', async () => {
    const elder = await bank.given.elder();
    const { series } = await begun(bank, elder);
    await bank.source.query(`UPDATE request_series SET planned_minutes = 480 WHERE id = $1`, [series.id]);
    await sweep();
    await sweep();
    expect(await newsOf(elder)).toEqual(['12月2日上午 9 点的固定帮忙没有发出去。请打电话给社区。']);
    expect((await readSeries(elder, series)).days[1]).toMatchObject({ state: 'refused', refusal: 'item_changed' });
  });

  it('waits while a death is reported, and is asked for when it was none', async () => {
    const elder = await bank.given.elder();
    const { series } = await begun(bank, elder);
    await bank.source.query(`UPDATE members SET frozen_at = now() WHERE id = $1`, [elder.memberId]);
    await sweep();
    expect(await askedFor(bank, series)).toHaveLength(1);
    await bank.source.query(`UPDATE members SET frozen_at = NULL WHERE id = $1`, [elder.memberId]);
    await sweep();
    expect(await askedFor(bank, series)).toHaveLength(2);
  });
});

describe('one, some or all of them', () => {
  it('a change of one changes that one alone', async () => {
    const elder = await bank.given.elder();
    const { series } = await begun(bank, elder);
    await sweep();
    const second = await occurrence(elder, series, '2026-12-02');
    await elder.must(change(elder, second, { hours: 5 }));
    await sweepAt('2026-11-25T08:00:00+08:00');
    expect((await occurrence(elder, series, '2026-12-02')).startsAt).toBe('2026-12-02T06:00:00Z');
    expect((await occurrence(elder, series, '2026-12-09')).startsAt).toBe('2026-12-09T01:00:00Z');
  });

  it('not this one: a request of it is cancelled, a day that is none yet is left out, the others stay', async () => {
    const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
    const { series } = await begun(bank, elder);
    await sweep();
    const skip = (onDay: string): Promise<string> =>
      elder.post(`/request-series/${series.id}/skip`, { onDay }).then(outcomeOf);
    await bank.given.accepted(volunteer, (await occurrence(elder, series, '2026-12-02')).id);
    expect(await skip('2026-12-02')).toBe('ok');
    expect(await skip('2026-12-02')).toBe('move-not-allowed');
    expect(await skip('2026-12-09')).toBe('ok');
    expect(await skip('2026-12-09')).toBe('already-done');
    expect(await skip('2026-12-10')).toBe('validation-failed');
    expect(await skip('2026-11-18')).toBe('validation-failed');
    await sweepAt('2026-12-03T08:00:00+08:00');
    expect(await askedFor(bank, series)).toEqual(['2026-11-25 expired', '2026-12-02 cancelled', '2026-12-16 open']);
    expect(await newsOf(volunteer)).toEqual(['老人取消了，这次不用去了。']);
  });

  it('a pause cancels what lies in it, tells the volunteer, asks for nothing, and home earlier it is asked for anew', async () => {
    const [elder, volunteer, worker] = [
      ...[await bank.given.elder({ usesApp: false }), await bank.given.volunteer(), await bank.given.worker()],
    ] as [Client, Client, Client];
    const { series } = await begun(bank, elder);
    await sweep();
    await bank.given.accepted(volunteer, (await occurrence(elder, series, '2026-12-02')).id);
    const path = `/request-series/${series.id}`;
    const pause = { since: '2026-11-26', until: '2026-12-16' };
    expect(outcomeOf(await worker.post(`${path}/pause`, { since: '2026-11-22', until: '2026-11-20' }))).toBe(
      'validation-failed',
    );
    const paused = await worker.must(worker.post<SeriesDto>(`${path}/pause`, pause));
    expect(daysOf(paused)).toEqual([
      ...['2026-11-25 asked', '2026-12-02 paused', '2026-12-09 paused', '2026-12-16 paused', '2026-12-23 planned'],
    ]);
    expect(outcomeOf(await worker.post(`${path}/pause`, pause))).toBe('pause-in-force');
    expect(await newsOf(volunteer)).toEqual(['社区取消了，这次不用去了。']);
    expect(await newsOf(elder)).toEqual(['社区取消了这次帮忙：固定帮忙先停一停']);
    expect(await heldBy(elder)).toBe(1);
    await sweepAt('2026-11-27T08:00:00+08:00');
    expect(await askedFor(bank, series)).toEqual(['2026-11-25 expired', '2026-12-02 cancelled']);
    const resumed = await worker.must(worker.post<SeriesDto>(`${path}/resume`));
    expect(resumed).toMatchObject({ pausedSince: null, pausedUntil: null });
    expect(outcomeOf(await worker.post(`${path}/resume`))).toBe('move-not-allowed');
    await sweep();
    expect((await askedFor(bank, series)).slice(1)).toEqual([
      ...['2026-12-02 cancelled', '2026-12-02 open', '2026-12-09 open'],
    ]);
  });

  it('a pause that lasts is over by itself: what comes after it is asked for in time', async () => {
    const elder = await bank.given.elder();
    const { series } = await begun(bank, elder);
    const pause = { since: '2026-11-26', until: '2026-12-10' };
    await elder.must(elder.post(`/request-series/${series.id}/pause`, pause));
    await sweepAt('2026-12-02T08:00:00+08:00');
    expect((await askedFor(bank, series)).slice(1)).toEqual(['2026-12-16 open']);
    await bank.at('2026-12-11T08:00:00+08:00');
    expect(await readSeries(elder, series)).toMatchObject({ pausedSince: null, pausedUntil: null });
  });

  it('以后都不要了 ends it, cancels what has not begun, and frees every minute; what has begun goes its way', async () => {
    const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
    const { first, series } = await begun(bank, elder);
    await sweep();
    const accepted = await bank.given.accepted(volunteer, first.id);
    await bank.given.checkedIn(volunteer, accepted);
    const ended = await elder.must(elder.post<SeriesDto>(`/request-series/${series.id}/end`));
    expect(ended).toMatchObject({ status: 'ended', endReason: 'unwanted', days: [] });
    expect(await askedFor(bank, series)).toEqual(['2026-11-25 filled', '2026-12-02 cancelled']);
    expect(await heldBy(elder)).toBe(1);
    await sweepAt('2026-12-09T08:00:00+08:00');
    expect(await askedFor(bank, series)).toHaveLength(2);
  });

  it('ends with the elder: a death that is confirmed ends it, a report alone asks for nothing', async () => {
    const [elder, worker, second] = [
      ...[await bank.given.elder(), await bank.given.worker(), await bank.given.worker()],
    ] as [Client, Client, Client];
    const { series } = await begun(bank, elder);
    const report = await worker.must(
      worker.post<{ id: string }>(`/members/${elder.memberId ?? ''}/death-reports`, { diedOn: '2026-11-22' }),
    );
    await sweep();
    expect(await askedFor(bank, series)).toEqual(['2026-11-25 open']);
    expect(outcomeOf(await worker.post(`/request-series/${series.id}/end`))).toBe('member-frozen');
    await second.must(second.post(`/death-reports/${report.id}/confirm`));
    await sweep();
    expect(await askedFor(bank, series)).toEqual(['2026-11-25 cancelled']);
    expect(await readSeries(worker, series)).toMatchObject({ status: 'ended', endReason: 'died' });
  });

  it('ends when the elder has left', async () => {
    const elder = await bank.given.elder();
    const { first, series } = await begun(bank, elder);
    await elder.must(elder.post(`/service-requests/${first.id}/cancel`));
    await bank.source.query(`UPDATE members SET closed_at = $2 WHERE id = $1`, [elder.memberId, MORNING]);
    await sweep();
    const rows = await bank.source.query<object[]>('SELECT status, end_reason FROM request_series WHERE id = $1', [
      series.id,
    ]);
    expect(rows).toEqual([{ status: 'ended', end_reason: 'gone' }]);
    expect(await askedFor(bank, series)).toEqual(['2026-11-25 cancelled']);
  });

  it('leaves no word of whoever is erased', async () => {
    const [elder, worker] = [await bank.given.elder(), await bank.given.worker()];
    const { first, series } = await begun(bank, elder, { of: { note: '在三号楼门口等' } });
    await elder.must(elder.post(`/service-requests/${first.id}/cancel`));
    const { id } = await elder.must(elder.post<{ id: string }>('/my-data/erasure'));
    await worker.must(worker.post(`/erasures/${id}/confirm`));
    const rows = await bank.source.query<object[]>('SELECT status, note, answers FROM request_series WHERE id = $1', [
      series.id,
    ]);
    expect(rows).toEqual([{ status: 'ended', note: null, answers: [] }]);
  });
});
