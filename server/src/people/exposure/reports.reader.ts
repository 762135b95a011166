import { Injectable } from '@nestjs/common';
import type { ContactReportDto, PageDto } from '@huzhu/shared';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { maskName } from '../../platform/common/mask.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Database } from '../../platform/database/database.js';

type Row = Omit<ContactReportDto, 'at'> & { at: Date };

/** Reveals beyond a day's number, and sheets and queues of many, as workers and supervisors of an organization above read them. */
@Injectable()
export class ReportsReader {
  constructor(private readonly db: Database) {}

  /** Newest first. Who stands at the top of the tree reads those of their own organization, too: nobody is above. */
  async list(by: Caller, query: PageQuery): Promise<PageDto<ContactReportDto>> {
    const limit = limitOf(query);
    const above = [...organizationsOf(by, 'worker'), ...organizationsOf(by, 'supervisor')];
    const rows = await this.db.read.query<Row[]>(
      `SELECT e.id, e.at, e.viewer_id AS "viewerId", v.name AS "viewerName", p.name AS "personName",
         o.name AS "organizationName", e.reason, e.count_that_day AS "countThatDay"
       FROM exposures e JOIN members v ON v.id = e.viewer_id LEFT JOIN members p ON p.id = e.person_id
       JOIN organizations o ON o.id = e.organization_id
       WHERE (e.is_over OR e.kind = 'list') AND ($2::uuid IS NULL OR e.id < $2) AND e.viewer_id <> $3 AND EXISTS (SELECT FROM organization_closure c
         WHERE c.ancestor_id = ANY ($1) AND c.descendant_id = e.organization_id AND c.ends_on IS NULL
           AND (c.depth > 0 OR o.parent_id IS NULL))
       ORDER BY e.id DESC LIMIT $4`,
      [above, decodeCursor(query.cursor, isUuid), by.memberId, limit + 1],
    );
    return pageOf(rows, limit, toDto, (row) => row.id);
  }
}

const toDto = (row: Row): ContactReportDto => ({
  id: row.id,
  at: row.at.toISOString(),
  viewerId: row.viewerId,
  viewerName: row.viewerName,
  personName: row.personName && maskName(row.personName),
  organizationName: row.organizationName,
  reason: row.reason,
  countThatDay: row.countThatDay,
});
