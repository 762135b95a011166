import { type RequestChannel, ASSIGNMENT_STATUS_WORDS, SERVICE_REQUEST_STATUS_WORDS, TIME_ZONE } from '@huzhu/shared';
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

const CHANNELS: Record<RequestChannel, string> = { app: '自己发的', phone: '电话登记', back_entry: '补录' };

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
  row.status === 'draft' && row.shortAt ? '时间不够' : SERVICE_REQUEST_STATUS_WORDS[row.status],
  row.volunteers.map(({ name, status }) => `${name}（${ASSIGNMENT_STATUS_WORDS[status]}）`).join('、'),
  row.neighbourhood,
  row.organizationName,
  CHANNELS[row.channel],
];
