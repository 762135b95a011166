import { formatTime, type RequestRowDto } from '@huzhu/shared';
import { type Day, dayOf, formatDate, formatWeekday, minuteOfDay } from '../../../format/day.ts';

const MINUTES_PER_HOUR = 60;
const two = (value: number): string => String(value).padStart(2, '0');

/** `09:30`: what hours are sorted by. */
export const hourOf = (at: string): string => {
  const minutes = minuteOfDay(new Date(at));
  return `${two(Math.floor(minutes / MINUTES_PER_HOUR))}:${two(minutes % MINUTES_PER_HOUR)}`;
};

/** `12月3日 周四` */
export const dateOf = (at: string): string => {
  const day = dayOf(new Date(at));
  return `${formatDate(day)} ${formatWeekday(day)}`;
};

/** `上午 9 点半` */
export const startOf = (at: string): string => formatTime(minuteOfDay(new Date(at)));

const collator = new Intl.Collator('zh-CN');

/** In the order of what a column says; names by their pinyin, equal ones as they stood. */
export const sortedBy = <Row>(rows: readonly Row[], wordsOf: (row: Row) => string, isDown: boolean): Row[] =>
  [...rows].sort((one, other) => collator.compare(wordsOf(one), wordsOf(other)) * (isDown ? -1 : 1));

/** Nobody goes there: it was never sent out, or given up. */
const NOT_A_VISIT = new Set(['draft', 'in_review', 'cancelled', 'expired', 'referred']);

export interface VisitDay {
  day: Day;
  rows: RequestRowDto[];
}

/** Who comes to whom, day by day, each in the order of the start. */
export const visitDays = (days: readonly Day[], rows: readonly RequestRowDto[]): VisitDay[] =>
  days.map((day) => ({
    day,
    rows: rows.filter((row) => !NOT_A_VISIT.has(row.status) && dayOf(new Date(row.startsAt)) === day),
  }));
