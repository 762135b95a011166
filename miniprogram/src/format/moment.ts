import { dayOf, formatDay, minuteOfDay } from './day.ts';

const MINUTES_PER_HOUR = 60;
const NOON = 12;
const HALF = 30;
/** The parts of a day by the hour at which each ends. */
const PARTS = [
  { untilHour: 6, words: '凌晨' },
  { untilHour: 12, words: '上午' },
  { untilHour: 13, words: '中午' },
  { untilHour: 18, words: '下午' },
  { untilHour: 24, words: '晚上' },
] as const;

/** Minutes of the day as they are spoken: `上午 9 点`, `下午 3 点半`, `晚上 7 点 05 分`. */
export const formatTime = (minutes: number): string => {
  const hour = Math.floor(minutes / MINUTES_PER_HOUR);
  const rest = minutes % MINUTES_PER_HOUR;
  const part = PARTS.find((one) => hour < one.untilHour)?.words ?? '';
  const spokenHour = hour > NOON ? hour - NOON : hour;
  const start = `${part} ${String(spokenHour)} 点`;
  if (rest === 0) return start;
  return rest === HALF ? `${start}半` : `${start} ${String(rest).padStart(2, '0')} 分`;
};

/** `明天上午 9 点`, `周三（11月25日）上午 9 点`. */
export const formatMoment = (at: string | Date, now: Date): string => {
  const date = new Date(at);
  return `${formatDay(dayOf(date), dayOf(now))}${formatTime(minuteOfDay(date))}`;
};
