import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bookFaults } from '../support/book.js';
import { SHORT_HELP, WEDNESDAY } from '../support/asking.js';
import { askedFor, begun, occurrence, start } from '../support/given-series.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('series_races');
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
  expect(await tellingFaults(bank)).toEqual([]);
});
afterAll(() => bank.stop());

const sweep = async (): Promise<void> => bank.sweep(await bank.given.now());

describe('drafting while others draft, pause, skip and end', () => {
  it('makes each occurrence once, however many sweeps run at once', async () => {
    const elders = await Promise.all([1, 2, 3].map(() => bank.given.elder()));
    const all = await Promise.all(elders.map((elder) => begun(bank, elder)));
    await bank.at('2026-11-25T08:00:00+08:00');
    await Promise.all([sweep(), sweep(), sweep(), sweep()]);
    for (const { series } of all) {
      expect(await askedFor(bank, series)).toEqual(['2026-11-25 open', '2026-12-02 open', '2026-12-09 open']);
    }
    const news = await bank.source.query<object[]>(`SELECT FROM events WHERE kind LIKE 'request.series%'`);
    expect(news).toEqual([]);
  });

  it.each(ROUNDS)('of a refusal tells once, however many sweeps run at once (%i)', async () => {
    const elder = await bank.given.elder();
    const { series } = await begun(bank, elder);
    await bank.source.query('UPDATE request_series SET planned_minutes = 480 WHERE id = $1', [series.id]);
    await Promise.all([sweep(), sweep(), sweep()]);
    const told = await bank.source.query<object[]>(
      `SELECT FROM events WHERE kind = 'request.seriesNot' AND helped_id = $1`,
      [elder.memberId],
    );
    expect(told).toHaveLength(1);
  });

  it.each(ROUNDS)('leaves nothing open of a series that was ended meanwhile (%i)', async () => {
    const elder = await bank.given.elder();
    const { series } = await begun(bank, elder);
    const end = (): Promise<unknown> => elder.must(elder.post(`/request-series/${series.id}/end`));
    await Promise.all([sweep(), end(), sweep()]);
    await sweep();
    expect((await askedFor(bank, series)).filter((one) => !one.endsWith('cancelled'))).toEqual([]);
  });

  it.each(ROUNDS)('leaves nothing open in a pause that was said meanwhile (%i)', async () => {
    const elder = await bank.given.elder();
    const { series } = await begun(bank, elder);
    const pause = { since: '2026-12-01', until: '2026-12-08' };
    await Promise.all([sweep(), elder.must(elder.post(`/request-series/${series.id}/pause`, pause)), sweep()]);
    await sweep();
    expect((await askedFor(bank, series)).filter((one) => one.endsWith('open'))).toEqual(['2026-11-25 open']);
    // Home again: whichever came first, the day is asked for once.
    await elder.must(elder.post(`/request-series/${series.id}/resume`));
    await Promise.all([sweep(), sweep()]);
    expect((await askedFor(bank, series)).filter((one) => one.endsWith('open'))).toEqual([
      ...['2026-11-25 open', '2026-12-02 open'],
    ]);
  });

  it.each(ROUNDS)('not this one holds, whether or not it was asked for a moment before (%i)', async () => {
    const elder = await bank.given.elder();
    const { series } = await begun(bank, elder);
    const skip = (): Promise<unknown> =>
      elder.must(elder.post(`/request-series/${series.id}/skip`, { onDay: '2026-12-02' }));
    await Promise.all([sweep(), skip()]);
    await sweep();
    expect((await askedFor(bank, series)).filter((one) => one.endsWith('open'))).toEqual(['2026-11-25 open']);
  });

  it.each(ROUNDS)(
    'a request begins one series, and an occurrence that is accepted while it ends is off (%i)',
    async () => {
      const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
      const { id } = await bank.given.openRequest(elder, { ...SHORT_HELP, ...WEDNESDAY });
      const outcomes = await allAtOnce([() => start(elder, id), () => start(elder, id), () => start(elder, id)]);
      expect(outcomes.toSorted()).toEqual(['ok', 'series-already', 'series-already']);
      await sweep();
      const [row] = await bank.source.query<{ id: string }[]>(
        `SELECT id FROM request_series WHERE beneficiary_id = $1 AND status = 'active'`,
        [elder.memberId],
      );
      const series = { id: row?.id ?? '' };
      const second = await occurrence(elder, series, '2026-12-02');
      const [accepted, ended] = await allAtOnce([
        () => volunteer.post(`/service-requests/${second.id}/accept`),
        () => elder.post(`/request-series/${series.id}/end`),
      ]);
      expect(ended).toBe('ok');
      expect(['ok', 'request-not-open', 'not-found']).toContain(accepted);
      expect((await askedFor(bank, series)).every((one) => one.endsWith('cancelled'))).toBe(true);
      expect(outcomeOf(await volunteer.get('/me'))).toBe('ok');
    },
  );
});
