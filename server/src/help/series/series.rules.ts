import { SERIES_MONTHS_MAX, TIME_ZONE, type SeriesRhythm } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { dayOf, isBefore } from '../../platform/common/calendar.js';
import { isDayOff } from '../../platform/common/working-days.js';
import type { RequestSeries } from './series.entities.js';

/** When a series is wanted. Days are `YYYY-MM-DD` and compare as texts. */
export type Rhythm = SeriesRhythm & Pick<RequestSeries, 'startsOn' | 'endsOn'>;
type Pause = Pick<RequestSeries, 'pausedSince' | 'pausedUntil'>;
type Planned = Rhythm & Pause & Pick<RequestSeries, 'skipsHolidays' | 'startMinute'>;

const DAYS_PER_WEEK = 7;
const MINUTES_PER_HOUR = 60;

const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 });

/** On its days of the week, counted in weeks that begin on Monday from the week of the first day. */
export const isWantedOn = ({ everyWeeks, weekdays, startsOn, endsOn }: Rhythm, day: Temporal.PlainDate): boolean => {
  const text = day.toString();
  if (text < startsOn || text > endsOn || !weekdays.includes(day.dayOfWeek)) return false;
  const { days } = mondayOf(Temporal.PlainDate.from(startsOn)).until(mondayOf(day));
  return (days / DAYS_PER_WEEK) % everyWeeks === 0;
};

/** The days of a rhythm from `from` on, at most `count`. */
export const daysFrom = (rhythm: Rhythm, from: Temporal.PlainDate, count: number): string[] => {
  const found: string[] = [];
  const first = Temporal.PlainDate.from(rhythm.startsOn);
  let day = Temporal.PlainDate.compare(from, first) < 0 ? first : from;
  for (; found.length < count && day.toString() <= rhythm.endsOn; day = day.add({ days: 1 })) {
    if (isWantedOn(rhythm, day)) found.push(day.toString());
  }
  return found;
};

export const isPausedOn = ({ pausedSince, pausedUntil }: Pause, day: string): boolean =>
  pausedSince !== null && pausedUntil !== null && pausedSince <= day && day <= pausedUntil;

/** When an occurrence may begin: China has one offset, all year. */
export const startOn = ({ startMinute }: Pick<RequestSeries, 'startMinute'>, day: string): Temporal.Instant => {
  const time = { hour: Math.floor(startMinute / MINUTES_PER_HOUR), minute: startMinute % MINUTES_PER_HOUR };
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(time) })
    .toInstant();
};

/** More days than a series can have. */
const ALL = SERIES_MONTHS_MAX * 31;

/** The first day that has not begun, is not settled, and lies in no pause and on no day off that the series leaves out; null: there is none. */
export const nextDay = (series: Planned, settled: ReadonlySet<string>, now: Temporal.Instant): string | null => {
  const isFree = (day: string): boolean =>
    isBefore(now, startOn(series, day)) &&
    !settled.has(day) &&
    !isPausedOn(series, day) &&
    !(series.skipsHolidays && isDayOff(Temporal.PlainDate.from(day)));
  return daysFrom(series, dayOf(now), ALL).find(isFree) ?? null;
};

/** Far enough for one more occurrence, and at most half a year. */
export const isEnd = (rhythm: Rhythm): boolean => {
  const first = Temporal.PlainDate.from(rhythm.startsOn);
  const last = first.add({ months: SERIES_MONTHS_MAX }).toString();
  return rhythm.endsOn <= last && daysFrom(rhythm, first.add({ days: 1 }), 1).length === 1;
};
