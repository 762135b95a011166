import type { CreateSeriesDto, PageDto, SeriesDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { SHORT_HELP, WEDNESDAY } from './asking.js';
import type { Answer, Client } from './client.js';
import type { Harness } from './harness.js';

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
