import { addDays, type Day, dayOf, formatDate, formatWeekday } from '../../../format/day.ts';
import type { AssignmentDto } from '@huzhu/shared';

type Task = Pick<AssignmentDto, 'status' | 'agreedStartAt'>;

const DAYS = 7;
const MONDAY = '周一';

/** The Monday on or before this day. */
export const mondayOf = (day: Day): Day => {
  let monday = day;
  while (formatWeekday(monday) !== MONDAY) monday = addDays(monday, -1);
  return monday;
};

export interface WeekDay<One> {
  day: Day;
  /** `周一 11月23日`, and that it is today. */
  title: string;
  tasks: One[];
}

/** Seven days, each with what is to be gone to, earliest first; what one need not go to any more is left out. */
export const weekOf = <One extends Task>(monday: Day, tasks: readonly One[], today: Day): WeekDay<One>[] =>
  Array.from({ length: DAYS }, (_, ahead) => addDays(monday, ahead)).map((day) => ({
    day,
    title: `${formatWeekday(day)} ${formatDate(day)}${day === today ? '，今天' : ''}`,
    tasks: tasks
      .filter((one) => one.status !== 'ended' && dayOf(new Date(one.agreedStartAt)) === day)
      .sort((one, other) => one.agreedStartAt.localeCompare(other.agreedStartAt)),
  }));
