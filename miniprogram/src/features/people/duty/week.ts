import { type DutyHoursDto, isDutyWeek } from '@huzhu/shared';

/** One line for each day, Monday first: `08:30-12:00 14:00-17:30`. */
export type DutyText = string[];

const SPAN = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/;

/** As people type on a Chinese keyboard: full-width signs, 到, commas. */
const spansOf = (line: string): string[] =>
  line
    .replace(/[：]/g, ':')
    .replace(/\s*[-–—~～至到]+\s*/g, '-')
    .split(/[\s,，、;；]+/)
    .filter((span) => span !== '');

const dayOf = (line: string, weekday: number): DutyHoursDto[] | null => {
  const hours: DutyHoursDto[] = [];
  for (const span of spansOf(line)) {
    const [, fromHour, fromMinute, toHour, toMinute] = SPAN.exec(span) ?? [];
    if (fromHour === undefined || toHour === undefined) return null;
    const from = `${fromHour.padStart(2, '0')}:${fromMinute ?? ''}`;
    hours.push({ weekday, from, to: `${toHour.padStart(2, '0')}:${toMinute ?? ''}` });
  }
  return isDutyWeek(hours) ? hours : null;
};

/** The hours of the week, and the days (from 0) whose line cannot be read. */
export const hoursOf = (week: DutyText): { hours: DutyHoursDto[]; wrongDays: number[] } => {
  const days = week.map((line, index) => dayOf(line, index + 1));
  return {
    hours: days.flatMap((day) => day ?? []),
    wrongDays: days.flatMap((day, index) => (day === null ? [index] : [])),
  };
};
