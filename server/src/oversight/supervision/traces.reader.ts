import { Injectable } from '@nestjs/common';
import { TIME_ZONE, type PageDto, type TraceDto, type TraceKind, type TracePairDto } from '@huzhu/shared';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { toSafeNumber } from '../../platform/database/columns.js';
import { Database } from '../../platform/database/database.js';

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

interface PairRow extends Omit<TracePairDto, 'traces' | 'people' | 'minutes'> {
  traces: string;
  people: string;
  minutes: string;
  /** Month, organization, kind and workers: what the lines are ordered by. */
  line: string;
}

/** Newest month first. The sums of a month grow until it is over; a line keeps its place. */
const PAIRS = `
  SELECT line, month, kind, organization_id AS "organizationId", ${numbersOf('worker_ids')} AS "workerNumbers",
    (SELECT o.name FROM organizations o WHERE o.id = organization_id) AS "organizationName", count(DISTINCT trace) AS traces,
    count(DISTINCT member) AS people, sum(minutes) FILTER (WHERE nth = 1) AS minutes
  FROM (SELECT t.id AS trace, t.kind, t.organization_id, t.worker_ids, t.minutes, member, nth,
      to_char(t.at AT TIME ZONE '${TIME_ZONE}', 'YYYY-MM') AS month,
      concat_ws(' ', to_char(t.at AT TIME ZONE '${TIME_ZONE}', 'YYYY-MM'), t.organization_id, t.kind, t.worker_ids) COLLATE "C" AS line
    FROM joint_traces t, unnest(t.member_ids) WITH ORDINALITY each_of (member, nth) WHERE ${SEEN}) told
  WHERE $2::text IS NULL OR line < $2 COLLATE "C"
  GROUP BY line, month, kind, organization_id, worker_ids ORDER BY line DESC LIMIT $3`;

const isLine = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2} [0-9a-f-]{36} [a-z]+ \{[0-9a-f,-]*\}$/.test(value);

const toPairDto = ({ line: _line, traces, people, minutes, ...row }: PairRow): TracePairDto => ({
  ...row,
  traces: toSafeNumber(traces),
  people: toSafeNumber(people),
  minutes: toSafeNumber(minutes),
});

const organizationsOf = (by: Caller): string[] => by.roles.map(({ organizationId }) => organizationId);

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
      [organizationsOf(by), decodeCursor(query.cursor, isUuid), limit + 1],
    );
    return pageOf(rows, limit, toDto, (row) => row.id);
  }

  /** As {@link list}, in sum: a community of two workers leaves a trace of most that it does, and hundreds are not read. */
  async pairs(by: Caller, query: PageQuery): Promise<PageDto<TracePairDto>> {
    const limit = limitOf(query);
    const bounds = [organizationsOf(by), decodeCursor(query.cursor, isLine), limit + 1];
    const rows = await this.db.read.query<PairRow[]>(PAIRS, bounds);
    return pageOf(rows, limit, toPairDto, (row) => row.line);
  }
}
