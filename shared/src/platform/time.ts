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
