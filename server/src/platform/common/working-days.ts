import { TIME_ZONE } from '@huzhu/shared';
import chineseDays from 'chinese-days';
import type { Temporal } from 'temporal-polyfill';
import { dayOf } from './calendar.js';

/** Working days of the mainland, holidays and the weekends worked in exchange included. */
export const isWorkingDay = (day: Temporal.PlainDate): boolean => chineseDays.isWorkday(day.toString());

/** End of the `count`-th working day after the day of `from`. */
export const afterWorkingDays = (from: Temporal.Instant, count: number): Temporal.Instant => {
  let day = dayOf(from);
  for (let left = count; left > 0;) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day)) left -= 1;
  }
  return day.add({ days: 1 }).toZonedDateTime(TIME_ZONE).toInstant();
};

/** A day off of the State Council, as far as `chinese-days` knows its year: weekends by themselves are none. */
export const isDayOff = (day: Temporal.PlainDate): boolean => {
  const { work, name } = chineseDays.getDayDetail(day.toString());
  // Of a usual day the name is that of the weekday; of a day off `National Day,国庆节,3`.
  return !work && name.includes(',');
};
