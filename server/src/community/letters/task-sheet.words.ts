import { formatMinutes, formatTime, TIME_ZONE, type DutyDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { Sheet, SheetPart } from '../../platform/print/sheet.js';
import type { TaskRow } from './task-sheets.sql.js';

export interface TaskSheetFacts {
  name: string;
  organizationName: string;
  monday: Temporal.PlainDate;
  tasks: readonly TaskRow[];
  duty: Pick<DutyDto, 'hotline'>;
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const MINUTES_PER_HOUR = 60;
const dayWords = ({ month, day }: Temporal.PlainDate): string => `${String(month)}月${String(day)}日`;

/** No name and no door: a sheet lies about, and goes through many hands. */
const whereTo = ({ surname, organizationName, neighbourhood }: TaskRow): string =>
  `${neighbourhood}，${organizationName ?? `${surname}老人`}`;

const linesOf = (task: TaskRow): string[] => {
  const { hour, minute } = task.at.toZonedDateTimeISO(TIME_ZONE);
  return [
    `${formatTime(hour * MINUTES_PER_HOUR + minute)} ${task.itemTitle}，大约${formatMinutes(task.plannedMinutes)}。${whereTo(task)}`,
    '到了 ____点____分',
    '走了 ____点____分，签字 ____',
  ];
};

const partsOf = ({ monday, tasks }: TaskSheetFacts): SheetPart[] => {
  const more = (left: number): string => `还有${String(left)}行写不下了，请打电话问社区。`;
  const days = WEEKDAYS.map((weekday, later) => ({ weekday, day: monday.add({ days: later }) }));
  const parts = days.flatMap(({ weekday, day }) => {
    const ofDay = tasks.filter(({ at }) => at.toZonedDateTimeISO(TIME_ZONE).toPlainDate().equals(day));
    return ofDay.length > 0 ? [{ heading: `${weekday}（${dayWords(day)}）`, lines: ofDay.flatMap(linesOf), more }] : [];
  });
  return parts.length > 0 ? parts : [{ heading: '这个星期', lines: ['还没有约好的任务。'], more }];
};

/** A volunteer's week on paper, for whom no phone tells it. */
export const taskSheetOf = (facts: TaskSheetFacts): Sheet => {
  const { name, organizationName, monday, duty } = facts;
  return {
    title: `任务单：${dayWords(monday)}到${dayWords(monday.add({ days: 6 }))}`,
    opening: [`${name}，您好。谢谢您来帮忙。`],
    parts: partsOf(facts),
    foot: [
      '老人住几号门、叫什么，当天社区打电话告诉您。时间变了也会打电话。',
      ...(duty.hotline === null ? [] : [`去不了、找不到、没人开门，马上打电话给社区：${duty.hotline}。`]),
      `做完了，请把这张单子交回${organizationName}，时间照单子记。有人受伤、不舒服，打 120。`,
    ],
  };
};
