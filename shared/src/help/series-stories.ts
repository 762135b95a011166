import { sayMoment } from '../platform/time.js';
import type { EventKind } from './event-kinds.js';

export type SeriesEventKind = Extract<EventKind, `request.series${string}`>;
/** Told with an earlier request of the series: which occurrence it is about, ISO 8601 instant. */
interface Told {
  startsAt: string | null;
}
type Words = Record<SeriesEventKind, (told: Told) => string>;

const at = ({ startsAt }: Told): string => (startsAt === null ? '' : sayMoment(startsAt));
/** The community knows why; the elder is not told of other people's rules. */
export const SERIES_TO_HELPED: Words = {
  'request.seriesAway': (told) => `登记了您不在家，${at(told)}的固定帮忙没有发出去。`,
  'request.seriesSame': (told) => `${at(told)}您已经请了帮忙，固定的这次没有再请。`,
  'request.seriesNot': (told) => `${at(told)}的固定帮忙没有发出去。请打电话给社区。`,
  'request.seriesLast': (told) =>
    `固定帮忙快到期了，${at(told)}以后不再替您请人。还要的话，请再请一次，或者打电话给社区。`,
};

export const SERIES_TO_WORKER: Words = {
  'request.seriesAway': (told) => `登记了不在家，${at(told)}的固定帮忙没有发出去。`,
  'request.seriesSame': (told) => `${at(told)}已经请了帮忙，固定的这次没有再请。`,
  'request.seriesNot': (told) => `${at(told)}的固定帮忙没有发出去，请看固定帮忙里的原因。`,
  'request.seriesLast': (told) => `固定帮忙快到期了，${at(told)}以后不再请人。`,
};
