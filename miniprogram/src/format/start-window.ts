import { dayOf, formatDate, formatDay, formatWeekday, instantOf, minuteOfDay, type Day } from './day.ts';
import { formatTime } from './moment.ts';

const MINUTES_PER_HOUR = 60;
const EXACT_HOUR_MINUTES = 60;
/** A start today is at least this far off, and on a full quarter: nobody comes the same minute. */
const QUARTER_MINUTES = 15;

/** The two halves of a day that elders say, with when a volunteer may begin. */
export const HALF_DAYS = {
  morning: { words: '上午', fromMinutes: 8 * MINUTES_PER_HOUR, untilMinutes: 11.5 * MINUTES_PER_HOUR },
  afternoon: { words: '下午', fromMinutes: 14 * MINUTES_PER_HOUR, untilMinutes: 17.5 * MINUTES_PER_HOUR },
} as const;
export type HalfDay = keyof typeof HALF_DAYS;

/** The hours one can ask for: whoever must be at the hospital before breakfast leaves home at six. */
export const EXACT_HOURS = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] as const;
const HALF_HOUR_MINUTES = 30;

export type TimeChoice = { kind: 'half'; half: HalfDay } | { kind: 'hour'; hour: number; isHalfPast: boolean };

/** As the server wants it: ISO instants. */
export interface StartWindow {
  startsAt: string;
  latestStartAt: string;
}

const limitsOf = (choice: TimeChoice): { from: number; until: number } => {
  if (choice.kind === 'half') {
    const { fromMinutes, untilMinutes } = HALF_DAYS[choice.half];
    return { from: fromMinutes, until: untilMinutes };
  }
  const from = choice.hour * MINUTES_PER_HOUR + (choice.isHalfPast ? HALF_HOUR_MINUTES : 0);
  return { from, until: from + EXACT_HOUR_MINUTES };
};

const nextQuarter = (minutes: number): number => (Math.floor(minutes / QUARTER_MINUTES) + 2) * QUARTER_MINUTES;

/** Day and time of day as a window, or null when it is over. A half-day that has begun starts at the next free quarter. */
export const startWindow = (day: Day, choice: TimeChoice, now: Date): StartWindow | null => {
  const { from, until } = limitsOf(choice);
  const today = dayOf(now);
  if (day < today) return null;
  const earliest = day === today ? nextQuarter(minuteOfDay(now)) : 0;
  // An exact hour is meant exactly: it is not pushed later.
  const start = choice.kind === 'half' ? Math.max(from, earliest) : from;
  if (start < earliest || start >= until) return null;
  return { startsAt: instantOf(day, start).toISOString(), latestStartAt: instantOf(day, until).toISOString() };
};

/** Whether anything can still be asked for on this day: late in the evening today is over. */
export const hasTimeLeft = (day: Day, now: Date): boolean =>
  EXACT_HOURS.some((hour) => startWindow(day, { kind: 'hour', hour, isHalfPast: true }, now) !== null);

/** `上午`, `上午 9 点半`, or both ends when it is neither a half-day nor an exact time. The last hour of a half-day is said as its time. */
export const formatTimes = (window: StartWindow): string => {
  const until = minuteOfDay(new Date(window.latestStartAt));
  const from = minuteOfDay(new Date(window.startsAt));
  const isExact = until - from === EXACT_HOUR_MINUTES && from % HALF_HOUR_MINUTES === 0;
  if (isExact) return formatTime(from);
  const half = Object.values(HALF_DAYS).find((one) => one.untilMinutes === until && from >= one.fromMinutes);
  return half ? half.words : `${formatTime(from)}到${formatTime(until)}`;
};

/** `周三（11月25日）上午`, `明天上午 9 点`. */
export const formatStartWindow = (window: StartWindow, now: Date): string =>
  formatDay(dayOf(new Date(window.startsAt)), dayOf(now)) + formatTimes(window);

/** `11月25日周三上午`: still true when it is read on another day. */
export const formatLasting = (window: StartWindow): string => {
  const day = dayOf(new Date(window.startsAt));
  return formatDate(day) + formatWeekday(day) + formatTimes(window);
};
