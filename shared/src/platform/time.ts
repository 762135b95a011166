/** The one time zone of days, months and deadlines in words. */
export const TIME_ZONE = 'Asia/Shanghai';

const MINUTES_PER_HOUR = 60;

/** `90` → `1小时30分`, `45` → `45分`, `120` → `2小时`, `-90` → `-1小时30分`. The only way minutes are shown to people. */
export const formatMinutes = (minutes: number): string => {
  const whole = Math.abs(Math.trunc(minutes));
  const hours = Math.floor(whole / MINUTES_PER_HOUR);
  const rest = whole % MINUTES_PER_HOUR;
  const sign = minutes < 0 ? '-' : '';
  if (hours === 0) return `${sign}${String(rest)}分`;
  return rest === 0 ? `${sign}${String(hours)}小时` : `${sign}${String(hours)}小时${String(rest)}分`;
};

/** As {@link formatMinutes}, with the plus of a credit: `+1小时30分`. */
export const formatMinutesSigned = (minutes: number): string => (minutes > 0 ? '+' : '') + formatMinutes(minutes);

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

const CHINA_MILLISECONDS = 8 * 60 * 60 * 1000;

/** An ISO 8601 instant as it is said, true on any day it is read: `12月3日下午 3 点半`. */
export const sayMoment = (instant: string): string => {
  // China has one offset, all year, since 1992.
  const [, month, day, hour = 0, minute = 0] = new Date(Date.parse(instant) + CHINA_MILLISECONDS)
    .toISOString()
    .split(/\D/)
    .map(Number);
  return `${String(month)}月${String(day)}日${formatTime(hour * MINUTES_PER_HOUR + minute)}`;
};
