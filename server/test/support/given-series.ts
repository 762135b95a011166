import type { CreateSeriesDto, PageDto, SeriesDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { SHORT_HELP, WEDNESDAY } from './asking.js';
import type { Answer, Client } from './client.js';
import type { Harness } from './harness.js';
import type { Staged } from './stages.js';

/** Wednesdays until the end of a month after the first one. */
export const weekly = (requestId: string, changes: Partial<CreateSeriesDto> = {}): CreateSeriesDto => ({
  ...{ requestId, everyWeeks: 1, weekdays: [3], endsOn: '2026-12-25', skipsHolidays: true, ...changes },
});

export const start = (who: Client, requestId: string, changes: object = {}): Promise<Answer<SeriesDto>> =>
  who.post<SeriesDto>('/request-series', weekly(requestId, changes));

export interface Begun {
  first: ServiceRequestDto;
  series: SeriesDto;
}
/** Asked for Wednesday 25 November 2026 at nine, an hour long, and every Wednesday from then on. */
export const begun = async (
  bank: Harness,
  by: Client,
  { of = {}, ...changes }: Record<string, unknown> & { of?: object } = {},
): Promise<Begun> => {
  const first = await bank.given.openRequest(by, { ...SHORT_HELP, ...WEDNESDAY, ...of });
  return { first, series: await by.must(start(by, first.id, changes)) };
};

export const readSeries = (who: Client, { id }: { id: string }): Promise<SeriesDto> =>
  who.must(who.get<SeriesDto>(`/request-series/${id}`));

/** `2026-12-02 asked` of each day to come. */
export const daysOf = ({ days }: SeriesDto): string[] => days.map(({ onDay, state }) => `${onDay} ${state}`);

/** What a series has asked for, in the order of its days: `2026-12-02 open`. */
export const askedFor = async (bank: Harness, { id }: { id: string }): Promise<string[]> => {
  const rows = await bank.source.query<{ said: string }[]>(
    `SELECT concat(starts_on, ' ', status) AS said FROM service_requests WHERE series_id = $1 ORDER BY starts_at, id`,
    [id],
  );
  return rows.map(({ said }) => said);
};

/** The newest request of a series on a day. */
export const occurrence = async (who: Client, series: { id: string }, onDay: string): Promise<ServiceRequestDto> => {
  const { items } = await who.must(who.get<PageDto<ServiceRequestDto>>('/service-requests/mine?limit=50'));
  const dayOf = (at: string): string =>
    Temporal.Instant.from(at).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
  const found = items.find((one) => one.series?.id === series.id && dayOf(one.startsAt) === onDay);
  if (!found) throw new Error(`nothing is asked for on ${onDay}`);
  return found;
};

const isOver = ({ status }: ServiceRequestDto): boolean => !['in_review', 'open', 'filled'].includes(status);

/** The staged request, or one like it where that is over, as if no series had been made of it. */
const repeatable = async (bank: Harness, { elder, request }: Staged): Promise<string> => {
  const staged = await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${request.id}`));
  const { id } = isOver(staged) ? await bank.given.openRequest(elder) : staged;
  await bank.source.query('DELETE FROM series_days WHERE request_id = $1', [id]);
  await bank.source.query('UPDATE service_requests SET series_id = NULL WHERE id = $1', [id]);
  await bank.source.query(
    `UPDATE request_series SET status = 'ended', end_reason = 'unwanted', ended_by_id = $1, ended_at = now(), next_draft_on = NULL
     WHERE beneficiary_id = $1 AND status = 'active'`,
    [elder.memberId],
  );
  return id;
};

const wholeWeek = (requestId: string): CreateSeriesDto =>
  weekly(requestId, { weekdays: [1, 2, 3, 4, 5, 6, 7], endsOn: '2026-12-20' });
const IS_SERIES = /\/request-series\b/;

/** A series of the staged elder, paused where it is to be resumed. Null for other routes. */
export const seriesTarget = async (bank: Harness, staged: Staged, operation: string): Promise<string | null> => {
  if (!IS_SERIES.test(operation) || operation === 'GET /request-series') return null;
  const requestId = await repeatable(bank, staged);
  if (operation === 'POST /request-series') return requestId;
  const { elder } = staged;
  const { id } = await elder.must(elder.post<SeriesDto>('/request-series', wholeWeek(requestId)));
  const pause = { since: '2026-12-01', until: '2026-12-05' };
  if (operation.endsWith('/resume')) await elder.must(elder.post(`/request-series/${id}/pause`, pause));
  return id;
};

/** Null for other routes. */
export const seriesBody = async (
  bank: Harness,
  staged: Staged,
  operation: string,
): Promise<Record<string, unknown> | null> => {
  if (!IS_SERIES.test(operation)) return null;
  if (operation.endsWith('/pause')) return { since: '2026-12-01', until: '2026-12-05' };
  if (operation.endsWith('/skip')) return { onDay: '2026-12-07' };
  return operation === 'POST /request-series' ? { ...wholeWeek(await repeatable(bank, staged)) } : {};
};
