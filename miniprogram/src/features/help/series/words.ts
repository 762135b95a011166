import {
  formatMinutes,
  rhythmWords,
  SERIES_DAY_WORDS,
  SERIES_END_WORDS,
  SERIES_REFUSAL_WORDS,
  type SeriesDayDto,
  type SeriesDto,
} from '@huzhu/shared';
import { addDays, formatDate, formatFullDate, formatWeekday, instantOf } from '../../../format/day.ts';
import { formatTimes } from '../../../format/start-window.ts';

type Rhythmic = Pick<SeriesDto, 'everyWeeks' | 'weekdays' | 'startsOn' | 'startMinute' | 'windowMinutes'>;

/** `每周三上午 9 点`. */
export const seriesWhen = (series: Rhythmic): string => {
  const { startsOn, startMinute, windowMinutes } = series;
  const [from, until] = [startMinute, startMinute + windowMinutes].map((at) => instantOf(startsOn, at).toISOString());
  return rhythmWords(series) + formatTimes({ startsAt: from ?? '', latestStartAt: until ?? '' });
};

/** How it stands, most important first. */
export const seriesLines = (series: SeriesDto): string[] => {
  const { status, endReason, pausedSince, pausedUntil, endsOn, plannedMinutes, skipsHolidays } = series;
  if (status === 'ended') return [`已经结束：${endReason === null ? '' : SERIES_END_WORDS[endReason]}`];
  const paused = pausedSince !== null && pausedUntil !== null;
  return [
    ...(paused ? [`${formatDate(pausedSince)}到${formatDate(pausedUntil)}先停一停`] : []),
    `大约 ${formatMinutes(plannedMinutes)}，到${formatFullDate(endsOn)}为止`,
    ...(skipsHolidays ? ['放假的日子不来'] : []),
  ];
};

/** `12月9日周三：已经发出去了`. */
export const dayLine = ({ onDay, state, refusal }: SeriesDayDto): string => {
  const words = state === 'refused' ? SERIES_REFUSAL_WORDS[refusal ?? 'not_possible'] : SERIES_DAY_WORDS[state];
  return `${formatDate(onDay)}${formatWeekday(onDay)}：${words}`;
};

/** Days of which one may still say: not this one. */
export const canSkip = ({ state }: SeriesDayDto): boolean =>
  state === 'planned' || state === 'asked' || state === 'short';

/** What somebody chooses who types no day: from today on. */
export const PAUSE_WEEKS = [1, 2, 4, 8] as const;
export const PAUSE_WORDS: Record<(typeof PAUSE_WEEKS)[number], string> = {
  1: '停一个星期',
  2: '停两个星期',
  4: '停四个星期',
  8: '停八个星期',
};
export const pauseOf = (today: string, weeks: number): { since: string; until: string } => ({
  since: today,
  until: addDays(today, weeks * 7 - 1),
});
