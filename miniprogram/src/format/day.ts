/** A day of the calendar in China, `2026-11-25`. */
export type Day = string;

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 24 * 60 * MS_PER_MINUTE;
/** China has kept this offset all year round since 1992; WeChat's phones know no other zones. */
const CHINA_OFFSET_MS = 8 * 60 * MS_PER_MINUTE;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const DAY_LENGTH = 10;

const midnightUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

export const dayOf = (at: Date): Day => new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, DAY_LENGTH);

export const minuteOfDay = (at: Date): number =>
  Math.floor(((at.getTime() + CHINA_OFFSET_MS) % MS_PER_DAY) / MS_PER_MINUTE);

export const instantOf = (day: Day, minutes: number): Date =>
  new Date(midnightUtc(day) - CHINA_OFFSET_MS + minutes * MS_PER_MINUTE);

export const addDays = (day: Day, days: number): Day =>
  new Date(midnightUtc(day) + days * MS_PER_DAY).toISOString().slice(0, DAY_LENGTH);

/** The same day so many months on, or the last of a shorter month. */
export const addMonths = (day: Day, months: number): Day => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return `${last.toISOString().slice(0, 8)}${String(Math.min(date, last.getUTCDate())).padStart(2, '0')}`;
};

/** Monday is 1, Sunday 7. */
export const weekdayOf = (day: Day): number => new Date(midnightUtc(day)).getUTCDay() || 7;

/** `周三` */
export const formatWeekday = (day: Day): string => WEEKDAYS[new Date(midnightUtc(day)).getUTCDay()] ?? '';

/** `11月25日` */
export const formatDate = (day: Day): string => {
  const [, month = '', date = ''] = day.split('-');
  return `${String(Number(month))}月${String(Number(date))}日`;
};

/** `2026年11月25日`: what stands for longer than a year. */
export const formatFullDate = (day: Day): string => `${day.split('-')[0] ?? ''}年${formatDate(day)}`;

/** `今天`, `明天`, `后天`, or null for days that have no name of their own. */
export const nearName = (day: Day, today: Day): string | null => {
  const names = ['今天', '明天', '后天'];
  const ahead = Math.round((midnightUtc(day) - midnightUtc(today)) / MS_PER_DAY);
  if (ahead === -1) return '昨天';
  return names[ahead] ?? null;
};

/** `明天`, `周三（11月25日）`; in another year `2027年1月6日`. */
export const formatDay = (day: Day, today: Day): string => {
  const near = nearName(day, today);
  if (near !== null) return near;
  const [year = ''] = day.split('-');
  return today.startsWith(year) ? `${formatWeekday(day)}（${formatDate(day)}）` : formatFullDate(day);
};
