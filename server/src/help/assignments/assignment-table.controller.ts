import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import {
  ASSIGNMENT_STATUS_WORDS,
  EVIDENCE_CLASS_WORDS,
  YES_VIA_WORDS,
  type AssignmentFilterDto,
  type AssignmentRowDto,
  type PageDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { recordExport } from '../../platform/audit/list-exports.js';
import { AnswersFile, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { CSV_TYPE, fileAnswer } from '../../platform/common/file-answer.js';
import { May } from '../../platform/common/may.decorator.js';
import { Database } from '../../platform/database/database.js';
import { csvOf } from '../../platform/print/csv.js';
import { AssignmentFilterQuery, AssignmentTableQuery } from './assignment-table.bodies.js';
import { ASSIGNMENT_TABLE, type AssignmentLine } from './assignment-table.sql.js';
import { dayAndHour, tableLines, tablePage, type AskedTable } from './day-table.js';

const toDto = ({ agreedStartAt, checkedInAt, checkedOutAt, ...row }: AssignmentLine): AssignmentRowDto => ({
  ...row,
  agreedStartAt: agreedStartAt.toString(),
  checkedInAt: checkedInAt?.toString() ?? null,
  checkedOutAt: checkedOutAt?.toString() ?? null,
});

/** The columns of the page, in its order: a file holds what the page shows, and no more. */
const HEADINGS = [
  ...['日期', '时间', '志愿者', '去谁家', '帮什么', '现在怎样了', '怎么答应的', '来了', '走了'],
  ...['说好多久（分钟）', '一共（分钟）', '记了（分钟）', '凭什么', '小区', '社区'],
];
const minutes = (value: number | null): string => (value === null ? '' : String(value));
const hour = (at: Temporal.Instant | null): string => (at === null ? '' : dayAndHour(at)[1]);
const toCells = (row: AssignmentLine): string[] => [
  ...dayAndHour(row.agreedStartAt),
  ...[row.volunteerName, row.beneficiaryName, row.itemTitle, ASSIGNMENT_STATUS_WORDS[row.status]],
  ...[YES_VIA_WORDS[row.yesVia], hour(row.checkedInAt), hour(row.checkedOutAt)],
  ...[minutes(row.plannedMinutes), minutes(row.measuredMinutes), minutes(row.creditedMinutes)],
  ...[
    row.evidenceClass === null ? '' : EVIDENCE_CLASS_WORDS[row.evidenceClass],
    row.neighbourhood,
    row.organizationName,
  ],
];

const asked = (by: Caller, filter: AssignmentFilterDto): AskedTable => ({
  by,
  filter,
  chosen: [filter.status ?? null],
});

const filterOf = (filter: AssignmentFilterDto): Record<string, string> => ({ ...filter });

@Controller('assignments/table')
export class AssignmentTableController {
  constructor(private readonly db: Database) {}

  /**
   * The tasks of the requests of the worker's organizations whose agreed start is on the chosen days, at most a year, by that start, up to a
   * hundred rows a page: those that were given up, too. No telephone, door, note or reason is in it.
   */
  @Get()
  @May('worker')
  @AnswersPage<AssignmentRowDto>('AssignmentRowDto')
  page(@By() by: Caller, @Query() query: AssignmentTableQuery): Promise<PageDto<AssignmentRowDto>> {
    return tablePage(this.db.read, ASSIGNMENT_TABLE, asked(by, query), query, toDto);
  }

  /** The same as a file for a spreadsheet, its first 5,000 rows. One audited act, with what was chosen and how many rows it was. */
  @Get('file')
  @May('worker')
  @AnswersFile(CSV_TYPE)
  async file(
    @By() by: Caller,
    @Query() query: AssignmentFilterQuery,
    @Now() now: Temporal.Instant,
  ): Promise<StreamableFile> {
    const rows = await tableLines(this.db.read, ASSIGNMENT_TABLE, asked(by, query));
    await this.db.transaction((tx) =>
      recordExport(tx, {
        ...{ exportedById: by.memberId, list: 'assignments', filter: filterOf(query) },
        ...{ rowCount: rows.length, exportedAt: now },
      }),
    );
    return fileAnswer(csvOf(HEADINGS, rows.map(toCells)), CSV_TYPE, 'assignments.csv');
  }
}
