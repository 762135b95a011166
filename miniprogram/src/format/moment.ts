import { formatTime } from '@huzhu/shared';
import { dayOf, formatDay, minuteOfDay } from './day.ts';

export { formatTime };

/** `明天上午 9 点`, `周三（11月25日）上午 9 点`. */
export const formatMoment = (at: string | Date, now: Date): string => {
  const date = new Date(at);
  return `${formatDay(dayOf(date), dayOf(now))}${formatTime(minuteOfDay(date))}`;
};
