import { EXACT_HOUR_WINDOW_MINUTES } from '@huzhu/shared';
import { dayOf, instantOf, minuteOfDay } from '../../../format/day.ts';
import type { StartWindow } from '../../../format/start-window.ts';

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;
const QUARTER_MINUTES = 15;

const nextMultiple = (minutes: number, step: number): number => (Math.floor(minutes / step) + 1) * step;

/** The first moment one can still promise: when the window opens, or a coming quarter of an hour once it has. */
const firstOf = (startsAt: Date, now: Date): Date =>
  startsAt > now ? startsAt : instantOf(dayOf(now), nextMultiple(minuteOfDay(now), QUARTER_MINUTES));

/**
 * When a volunteer may say they come, as ISO instants: the first moment of the window, then each full hour in it.
 * Empty when there is nothing to choose: an exact hour, or a window that is nearly over.
 */
export const agreedTimes = ({ startsAt, latestStartAt }: StartWindow, now: Date): string[] => {
  const opens = new Date(startsAt);
  const latest = new Date(latestStartAt);
  if (latest.getTime() - opens.getTime() <= EXACT_HOUR_WINDOW_MINUTES * MS_PER_MINUTE) return [];
  const times: string[] = [];
  let at = firstOf(opens, now);
  while (at <= latest) {
    times.push(at.toISOString());
    at = instantOf(dayOf(at), nextMultiple(minuteOfDay(at), MINUTES_PER_HOUR));
  }
  return times;
};
