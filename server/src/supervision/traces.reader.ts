import { Injectable } from '@nestjs/common';
import type { PageDto, TraceDto, TraceKind } from '@huzhu/shared';
import type { Caller } from '../common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../common/page.js';
import type { PageQuery } from '../common/page.query.js';
import { toSafeNumber } from '../database/columns.js';
import { Database } from '../database/database.js';

interface Row {
  id: string;
  kind: TraceKind;
  organizationId: string;
  organizationName: string;
  memberNumbers: string[];
  workerNumbers: string[];
  minutes: string;
  at: Date;
}

const numbersOf = (ids: string): string => `ARRAY(SELECT m.number FROM members m WHERE m.id = ANY (${ids}) ORDER BY 1)`;

/** The one place that says who sees a trace: staff of an organization above, whatever their role; at the top those there. */
const SEEN = `EXISTS (SELECT FROM organization_closure up WHERE up.descendant_id = t.organization_id AND up.ends_on IS NULL
  AND up.ancestor_id = ANY ($1) AND up.depth >= (SELECT least(1, max(top.depth)) FROM organization_closure top
    WHERE top.descendant_id = t.organization_id AND top.ends_on IS NULL))`;

const toDto = (row: Row): TraceDto => ({
  id: row.id,
  kind: row.kind,
  organizationId: row.organizationId,
  organizationName: row.organizationName,
  memberNumbers: row.memberNumbers,
  workerNumbers: row.workerNumbers,
  minutes: toSafeNumber(row.minutes),
  at: row.at.toISOString(),
});

@Injectable()
export class TracesReader {
  constructor(private readonly db: Database) {}

  async list(by: Caller, query: PageQuery): Promise<PageDto<TraceDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<Row[]>(
      `SELECT t.id, t.kind, t.organization_id AS "organizationId", o.name AS "organizationName", t.minutes, t.at,
         ${numbersOf('t.member_ids')} AS "memberNumbers", ${numbersOf('t.worker_ids')} AS "workerNumbers"
       FROM joint_traces t JOIN organizations o ON o.id = t.organization_id
       WHERE ${SEEN} AND ($2::uuid IS NULL OR t.id < $2) ORDER BY t.id DESC LIMIT $3`,
      [by.roles.map(({ organizationId }) => organizationId), decodeCursor(query.cursor, isUuid), limit + 1],
    );
    return pageOf(rows, limit, toDto, (row) => row.id);
  }
}
