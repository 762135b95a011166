import type { PageQueryDto } from '../platform/paging.js';
import type { SeriesEveryWeeks, SeriesRhythm, SeriesStatus } from './series-rhythm.js';
import type { BeneficiaryKind } from './service-requests.js';

/** A series lasts at most so many months from its first day. */
export const SERIES_MONTHS_MAX = 6;
/** How long an elder may say: a month, a quarter, half a year. */
export const SERIES_MONTHS_CHOICES = [1, 3, 6] as const;
/** Each occurrence becomes a request so many days ahead, and its minutes are reserved then. */
export const SERIES_AHEAD_DAYS = 14;
/** Active ones of one beneficiary. */
export const SERIES_MAX = 5;
/** So many days to come are shown with a series. */
export const SERIES_DAYS_SHOWN = 8;
/** A pause lasts at most so many days. */
export const SERIES_PAUSE_DAYS_MAX = 190;

/** `over`: its last day has passed. `unwanted`: the side that is helped, or a worker for them. `died`, `gone`: so of whoever speaks for it. */
export const SERIES_END_REASONS = ['over', 'unwanted', 'died', 'gone'] as const;
export type SeriesEndReason = (typeof SERIES_END_REASONS)[number];

export const SERIES_END_WORDS: Record<SeriesEndReason, string> = {
  over: '到期了',
  unwanted: '不要了',
  died: '老人过世了',
  gone: '不在这里了',
};

/** Why an occurrence became no request; minutes that are short leave a draft instead, as with any request. */
export const SERIES_REFUSALS = ['away', 'asked_already', 'too_many', 'item_changed', 'not_possible'] as const;
export type SeriesRefusal = (typeof SERIES_REFUSALS)[number];

export const SERIES_REFUSAL_WORDS: Record<SeriesRefusal, string> = {
  away: '没有发出去：登记了不在家',
  asked_already: '没有发出去：那天已经请了帮忙',
  too_many: '没有发出去：没办完的需求太多',
  item_changed: '没有发出去：这项帮助改过了',
  not_possible: '没有发出去，请打电话给社区',
};

/**
 * How a day to come stands. `planned`: it becomes a request in time. `asked`: it is one. `short`: a draft that waits for minutes. `off`: its request
 * is over without a service. `refused`: it became none. `skipped`: somebody said not this one. `paused`, `holiday`: it becomes none.
 */
export const SERIES_DAY_STATES = [
  'planned',
  'asked',
  'short',
  'off',
  'refused',
  'skipped',
  'paused',
  'holiday',
] as const;
export type SeriesDayState = (typeof SERIES_DAY_STATES)[number];

export const SERIES_DAY_WORDS: Record<Exclude<SeriesDayState, 'refused'>, string> = {
  planned: '到时候替您发出去',
  asked: '已经发出去了',
  short: '时间不够，还没有发出去',
  off: '已经取消',
  skipped: '这次不要',
  paused: '先停一停',
  holiday: '放假，不来',
};

/** Body of POST /request-series: the request that was just asked for comes again. */
export interface CreateSeriesDto {
  /** In review, open or filled, of the caller or of whom they reach as a worker (404 for others): the first occurrence, and what the others are made like. */
  requestId: string;
  everyWeeks: SeriesEveryWeeks;
  /** On which days, Monday is 1 and Sunday 7, each once; the day of the request is one of them. */
  weekdays: number[];
  /** Last day, `YYYY-MM-DD`: far enough for one more occurrence, and at most `SERIES_MONTHS_MAX` after the day of the request. */
  endsOn: string;
  /** True: not on days off of the State Council, as far as they are known when the occurrence is due. */
  skipsHolidays: boolean;
}

/** Body of POST /request-series/:id/pause. */
export interface PauseSeriesDto {
  /** First day, `YYYY-MM-DD`, from today on. */
  since: string;
  /** Last day. */
  until: string;
}

/** Body of POST /request-series/:id/skip. */
export interface SkipSeriesDayDto {
  /** A day to come on which the series is wanted, `YYYY-MM-DD`. */
  onDay: string;
}

/** Query of GET /request-series, beside that of a page. */
export interface SeriesQueryDto extends PageQueryDto {
  /** A member's id, or an organization's, that the caller reaches as a worker (404 for others). Left out: the caller. */
  beneficiaryId?: string;
}

/** One day of a series to come. */
export interface SeriesDayDto {
  onDay: string;
  state: SeriesDayState;
  /** Null: none yet, or none any more. */
  requestId: string | null;
  /** Of `refused` alone. */
  refusal: SeriesRefusal | null;
}

/** 固定帮忙: the same help again and again, as its beneficiary and their workers see it. */
export interface SeriesDto extends SeriesRhythm {
  id: string;
  beneficiaryId: string;
  beneficiaryKind: BeneficiaryKind;
  beneficiaryName: string;
  itemCode: string;
  itemTitle: string;
  /** Minutes of the day in China at which an occurrence may begin, and how long after at the latest. */
  startMinute: number;
  windowMinutes: number;
  plannedMinutes: number;
  wantedVolunteers: number;
  /** First and last day, `YYYY-MM-DD`. */
  startsOn: string;
  endsOn: string;
  skipsHolidays: boolean;
  status: SeriesStatus;
  /** Null: it goes on. */
  endReason: SeriesEndReason | null;
  /** First and last day of a pause that is not over; null: none. */
  pausedSince: string | null;
  pausedUntil: string | null;
  /** The next days, `SERIES_DAYS_SHOWN` at most; empty when it has ended. */
  days: SeriesDayDto[];
}
