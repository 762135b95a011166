import { ROW_CHANNEL_WORDS, rowStateWords, rowVolunteersWords } from '@huzhu/shared';
import { dayAndHour } from '../assignments/day-table.js';
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
