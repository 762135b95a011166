import { WEEKDAYS, WEEKDAY_WORDS } from '../people/duty.js';

/** Every week, or every second week. */
export const SERIES_EVERY_WEEKS = [1, 2] as const;
export type SeriesEveryWeeks = (typeof SERIES_EVERY_WEEKS)[number];

export const SERIES_STATUSES = ['active', 'ended'] as const;
export type SeriesStatus = (typeof SERIES_STATUSES)[number];

/** When a series comes again. */
export interface SeriesRhythm {
  everyWeeks: SeriesEveryWeeks;
  weekdays: readonly number[];
}

/** What a request tells of the series it is of. */
export interface SeriesOfRequestDto extends SeriesRhythm {
  id: string;
  status: SeriesStatus;
  endsOn: string;
}

/** `每周三`, `每周二、周四`, `每两周的周三`. */
export const rhythmWords = ({ everyWeeks, weekdays }: SeriesRhythm): string => {
  const days = weekdays.map((day) => WEEKDAY_WORDS[day - 1]?.replace('星期', '周') ?? '').join('、');
  if (everyWeeks === 2) return `每两周的${days}`;
  return weekdays.length === WEEKDAYS.max ? '每天' : `每${days}`;
};
