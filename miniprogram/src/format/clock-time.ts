import { addDays, dayOf, instantOf, minuteOfDay } from './day.ts';

const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;
/** `9:30`, `09：30`, `9点30`, `0930`. */
const TYPED = /^(\d{1,2})(?:\s*[:：点.]\s*)?(\d{2})?分?$/;
/** Without a sign between them, four digits are needed to tell hours from minutes. */
const RUN_TOGETHER = /^\d{3}$/;

/** As a worker types it and as it stands in the field: `09:30`. */
export const clockText = (at: Date): string => {
  const minutes = minuteOfDay(at);
  const part = (figure: number) => String(figure).padStart(2, '0');
  return `${part(Math.floor(minutes / MINUTES_PER_HOUR))}:${part(minutes % MINUTES_PER_HOUR)}`;
};

/** Minutes of the day, or null for what is no time. */
export const readClock = (typed: string): number | null => {
  const text = typed.trim();
  const [, hour, minute = '0'] = RUN_TOGETHER.test(text) ? [] : (TYPED.exec(text) ?? []);
  if (hour === undefined || Number(hour) >= HOURS_PER_DAY || Number(minute) >= MINUTES_PER_HOUR) return null;
  return Number(hour) * MINUTES_PER_HOUR + Number(minute);
};

/** The first such time after `from`: a service that ended after midnight ended the next day. */
export const firstAfter = (from: Date, minutes: number): Date => {
  const sameDay = instantOf(dayOf(from), minutes);
  return sameDay > from ? sameDay : instantOf(addDays(dayOf(from), 1), minutes);
};

/** The last such time that is not ahead: `23:50`, said after midnight, was yesterday. */
export const lastUntil = (now: Date, minutes: number): Date => {
  const sameDay = instantOf(dayOf(now), minutes);
  return sameDay <= now ? sameDay : instantOf(addDays(dayOf(now), -1), minutes);
};
