import { ROW_CHANNEL_WORDS, TIME_ZONE, rowStateWords, rowVolunteersWords } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { TableRow } from './request-table.sql.js';

/** The columns of the page, in its order: a file holds what the page shows, and no more. */
export const HEADINGS = [
  '日期',
  '时间',
  '多久（分钟）',
  '谁',
  '帮什么',
  '现在怎样了',
  '志愿者',
  '小区',
  '社区',
  '怎么来的',
];

const two = (value: number): string => String(value).padStart(2, '0');

/** A day and an hour that a spreadsheet sorts and filters as what they are. */
const dayAndHour = (at: Temporal.Instant): [string, string] => {
  const there = at.toZonedDateTimeISO(TIME_ZONE);
  return [there.toPlainDate().toString(), `${two(there.hour)}:${two(there.minute)}`];
};

export const toCells = (row: TableRow): string[] => [
  ...dayAndHour(row.startsAt),
  String(row.plannedMinutes),
  row.beneficiaryName,
  row.itemTitle,
  rowStateWords(row.status, row.shortAt !== null),
  rowVolunteersWords(row.volunteers),
  row.neighbourhood,
  row.organizationName,
  ROW_CHANNEL_WORDS[row.channel],
];
