import { Injectable } from '@nestjs/common';
import {
  EXPORT_ROWS_MAX,
  TABLE_DAYS_MAX,
  TIME_ZONE,
  type PageDto,
  type RequestFilterDto,
  type RequestRowDto,
  type RequestTableQueryDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { recordExport } from '../../platform/audit/list-exports.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { isInstant } from '../../platform/common/is-instant.decorator.js';
import { decodeCursor, encodeCursor, isUuid, limitOf } from '../../platform/common/page.js';
import { refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { inOrderOf } from '../../platform/database/page-ids.js';
import { rowsOf } from '../../platform/database/statement.js';
import { csvOf } from '../../platform/print/csv.js';
import { HEADINGS, toCells } from './request-table.cells.js';
import { REQUEST_IDS, TABLE_ROWS_OF, type StartRow, type TableRow } from './request-table.sql.js';

type Cursor = [startsAt: string, id: string];
const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) && value.length === 2 && isInstant(value[0]) && isUuid(value[1]);

const startOf = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(TIME_ZONE).toInstant();

/** The instants between which the services begin. Refused: an end before the beginning, more than a year. */
const boundsOf = ({ dayFrom, dayTo }: RequestFilterDto): [Temporal.Instant, Temporal.Instant] => {
  const [first, last] = [Temporal.PlainDate.from(dayFrom), Temporal.PlainDate.from(dayTo)];
  const days = first.until(last).days + 1;
  refuseFaults([['dayTo', 'withinYear', days >= 1 && days <= TABLE_DAYS_MAX]]);
  return [startOf(first), startOf(last.add({ days: 1 }))];
};

const toDto = ({ startsAt, latestStartAt, shortAt, ...row }: TableRow): RequestRowDto => ({
  ...row,
  startsAt: startsAt.toString(),
  latestStartAt: latestStartAt.toString(),
  shortAt: shortAt?.toString() ?? null,
});

/** The requests of a worker's organizations as a table: what they chose, in the order they chose. */
@Injectable()
export class RequestTableReader {
  constructor(private readonly db: Database) {}

  async page(by: Caller, query: RequestTableQueryDto): Promise<PageDto<RequestRowDto>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, isCursor);
    const found = await this.chosen(by, query, after, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    const items = (await this.rows(this.db.read, shown)).map(toDto);
    return { items, nextCursor: last ? encodeCursor([last.startsAt.toString(), last.id]) : null };
  }

  /** The first {@link EXPORT_ROWS_MAX} of them as a file; one audited act. */
  async file(by: Caller, filter: RequestFilterDto, now: Temporal.Instant): Promise<Buffer> {
    const rows = await this.rows(this.db.read, await this.chosen(by, filter, null, EXPORT_ROWS_MAX));
    await this.db.transaction((tx) =>
      recordExport(tx, {
        exportedById: by.memberId,
        list: 'requests',
        filter: { ...filter },
        rowCount: rows.length,
        exportedAt: now,
      }),
    );
    return csvOf(HEADINGS, rows.map(toCells));
  }

  /** Where they stand in the order; a page is chosen before anything is joined to it. */
  private chosen(by: Caller, filter: RequestFilterDto, after: Cursor | null, most: number): Promise<StartRow[]> {
    const { order = 'starts', organizationId = null, status = null, itemCode = null } = filter;
    const [startsAt = null, id = null] = after ?? [];
    return rowsOf(this.db.read, REQUEST_IDS[order], [
      organizationsOf(by, 'worker'),
      ...boundsOf(filter),
      organizationId,
      status,
      itemCode,
      startsAt === null ? null : Temporal.Instant.from(startsAt),
      id,
      most,
    ]);
  }

  private async rows(tx: EntityManager, chosen: readonly StartRow[]): Promise<TableRow[]> {
    const ids = chosen.map(({ id }) => id);
    return ids.length === 0 ? [] : inOrderOf(ids, await rowsOf(tx, TABLE_ROWS_OF, [ids]));
  }
}
