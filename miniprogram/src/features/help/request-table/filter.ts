import {
  isCalendarDay,
  TABLE_ORDERS,
  SERVICE_REQUEST_STATUSES,
  TABLE_DAYS_MAX,
  type RequestFilterDto,
  type TableFilterDto,
} from '@huzhu/shared';
import { addDays, type Day } from '../../../format/day.ts';

export type Params = Partial<Record<string, string>>;

/** A week back and a month ahead: what a desk works on. */
const DAYS_BACK = 7;
const DAYS_AHEAD = 30;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const CODE = /^[a-z_]{1,40}$/;

const dayIn = (text: string | undefined, otherwise: Day): Day =>
  text !== undefined && isCalendarDay(text) ? text : otherwise;

const matching = (text: string | undefined, form: RegExp): string | undefined =>
  text !== undefined && form.test(text) ? text : undefined;

/** An end that is before the beginning, or more than a year after it, is moved to where it can be. */
export const withDays = <Filter extends TableFilterDto>(filter: Filter): Filter => {
  const last = addDays(filter.dayFrom, TABLE_DAYS_MAX - 1);
  if (filter.dayTo < filter.dayFrom) return { ...filter, dayTo: filter.dayFrom };
  return filter.dayTo > last ? { ...filter, dayTo: last } : filter;
};

/** Out of a page's address, which anybody may write: what it cannot mean is left out. */
export const tableFilterIn = (params: Params, today: Day): TableFilterDto => {
  const dayFrom = dayIn(params.dayFrom, addDays(today, -DAYS_BACK));
  return withDays({
    dayFrom,
    dayTo: dayIn(params.dayTo, addDays(dayFrom > today ? dayFrom : today, DAYS_AHEAD)),
    organizationId: matching(params.organizationId, UUID),
    order: TABLE_ORDERS.find((one) => one === params.order),
  });
};

export const filterIn = (params: Params, today: Day): RequestFilterDto => ({
  ...tableFilterIn(params, today),
  status: SERVICE_REQUEST_STATUSES.find((one) => one === params.status),
  itemCode: matching(params.itemCode, CODE),
});

/** What was chosen, as it stands in an address; what was not chosen does not. */
export const paramsOf = (filter: object): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

export const queryOf = (filter: object): string => new URLSearchParams(paramsOf(filter)).toString();
