import { Injectable } from '@nestjs/common';
import type { PageDto, RequestFilterDto, RequestRowDto, RequestTableQueryDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { recordExport } from '../../platform/audit/list-exports.js';
import type { Caller } from '../../platform/common/caller.js';
import { Database } from '../../platform/database/database.js';
import { csvOf } from '../../platform/print/csv.js';
import { tableLines, tablePage, type AskedTable } from '../assignments/day-table.js';
import { HEADINGS, toCells } from './request-table.cells.js';
import { REQUEST_TABLE, type TableRow } from './request-table.sql.js';

const toDto = ({ startsAt, latestStartAt, shortAt, ...row }: TableRow): RequestRowDto => ({
  ...row,
  startsAt: startsAt.toString(),
  latestStartAt: latestStartAt.toString(),
  shortAt: shortAt?.toString() ?? null,
});

const asked = (by: Caller, filter: RequestFilterDto): AskedTable => ({
  ...{ by, filter },
  chosen: [filter.status ?? null, filter.itemCode ?? null],
});

/** The requests of a worker's organizations as a table: what they chose, in the order they chose. */
@Injectable()
export class RequestTableReader {
  constructor(private readonly db: Database) {}

  page(by: Caller, query: RequestTableQueryDto): Promise<PageDto<RequestRowDto>> {
    return tablePage(this.db.read, REQUEST_TABLE, asked(by, query), query, toDto);
  }

  /** The first 5,000 of them as a file; one audited act. */
  async file(by: Caller, filter: RequestFilterDto, now: Temporal.Instant): Promise<Buffer> {
    const rows = await tableLines(this.db.read, REQUEST_TABLE, asked(by, filter));
    await this.db.transaction((tx) =>
      recordExport(tx, {
        ...{ exportedById: by.memberId, list: 'requests', filter: { ...filter } },
        ...{ rowCount: rows.length, exportedAt: now },
      }),
    );
    return csvOf(HEADINGS, rows.map(toCells));
  }
}
