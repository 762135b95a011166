import { Injectable } from '@nestjs/common';
import {
  QUEUES,
  QUEUE_NAMES,
  type PageDto,
  type QueueDto,
  type QueueItemDto,
  type QueueName,
  type QueuesDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement, type Statement } from '../../platform/database/statement.js';
import { turnIn, type Rung } from './turns.js';
import { countOf, NAMES, RANK, REACH, TITLE, turnOf, TURNS_OVER, visibleItems } from './queue.sql.js';

interface ItemRow {
  id: string;
  since: Temporal.Instant;
  /** To the microsecond, as the next page begins there. */
  exactSince: string;
  climbed: number;
  organizationId: string;
  organizationName: string;
  requestId: string | null;
  assignmentId: string | null;
  memberId: string | null;
  rosterImportId: string | null;
  providerId: string | null;
  title: string;
  startsAt: Temporal.Instant | null;
  personName: string | null;
  volunteerName: string | null;
  /** False: seen only as an operator. */
  asWorker: boolean;
  /** 0: it is the caller's turn. */
  rank: number;
  rungs: Rung[] | null;
  turnsOver: number;
}

interface CountRow {
  queue: QueueName;
  count: number;
  since: Temporal.Instant | null;
  mine: number;
}

type Cursor = [rank: number, exactSince: string, id: string];

const EXACT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) &&
  value.length === 3 &&
  (value[0] === 0 || value[0] === 1) &&
  typeof value[1] === 'string' &&
  EXACT.test(value[1]) &&
  !Number.isNaN(Date.parse(value[1])) &&
  isUuid(value[2]);

const countsOf = (name: string, queues: readonly QueueName[]): Statement<CountRow> =>
  statement(name, `WITH ${REACH} ${queues.map(countOf).join(' UNION ALL ')}`);

/** What waits for a word or a yes takes as long to count as all the rest: both are counted at the same time. */
const SERVED: readonly QueueName[] = ['to_confirm', 'to_approve', 'withdrawn'];
const COUNTS = [
  countsOf('queue_counts_served', SERVED),
  countsOf(
    'queue_counts',
    QUEUE_NAMES.filter((queue) => !SERVED.includes(queue)),
  ),
];

const pageStatement = (queue: QueueName): Statement<ItemRow> =>
  statement(
    `queue_${queue}`,
    `WITH ${REACH}, page AS MATERIALIZED (SELECT * FROM (${visibleItems(queue)}) x
       WHERE (${RANK}, since, id) > (coalesce($8::int, -1), coalesce($5::timestamptz, '-infinity'),
         coalesce($6::uuid, '00000000-0000-0000-0000-000000000000')) ORDER BY ${RANK}, since, id LIMIT $7)
     SELECT x.id, x.since, to_char(x.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "exactSince", x.climbed,
       x.organization_id AS "organizationId", o.name AS "organizationName", x.request_id AS "requestId",
       x.assignment_id AS "assignmentId", x.member_id AS "memberId", x.import_id AS "rosterImportId", x.provider_id AS "providerId",
       ${TITLE} AS title, x.starts_at AS "startsAt", p.name AS "personName", w.name AS "volunteerName",
       x.as_worker AS "asWorker", ${RANK} AS rank, ${turnOf(queue)} AS rungs, ${TURNS_OVER} AS "turnsOver"
     FROM page x JOIN organizations o ON o.id = x.organization_id ${NAMES} ORDER BY rank, x.since, x.id`,
  );
const PAGES = Object.fromEntries(QUEUE_NAMES.map((queue) => [queue, pageStatement(queue)])) as Record<
  QueueName,
  Statement<ItemRow>
>;

/** What waits for a worker, at the level it has climbed to. Nothing is moved or assigned here: it is all found by reading. */
@Injectable()
export class QueuesService {
  constructor(private readonly db: Database) {}

  /** Every queue with its count, the empty ones too. */
  async counts(by: Caller, now: Temporal.Instant): Promise<QueuesDto> {
    const scope = this.scopeOf(by, now);
    const rows = (await Promise.all(COUNTS.map((counts) => rowsOf(this.db.read, counts, scope)))).flat();
    const toDto = (queue: QueueName): QueueDto => {
      const row = rows.find((one) => one.queue === queue);
      const { title } = QUEUES[queue];
      return {
        queue,
        title,
        count: row?.count ?? 0,
        oldestSince: row?.since?.toString() ?? null,
        mine: row?.mine ?? 0,
      };
    };
    return { queues: QUEUE_NAMES.map(toDto) };
  }

  /** One queue's items: what is the caller's own turn, then the longest waiting first. */
  async items(by: Caller, queue: QueueName, query: PageQuery, now: Temporal.Instant): Promise<PageDto<QueueItemDto>> {
    const limit = limitOf(query);
    const scope = this.scopeOf(by, now);
    const [rank, since, id] = decodeCursor(query.cursor, isCursor) ?? [null, null, null];
    const rows = await rowsOf(this.db.read, PAGES[queue], [...scope, since, id, limit + 1, rank]);
    const toItem = (row: ItemRow): QueueItemDto => toQueueItemDto(queue, row);
    return pageOf(rows, limit, toItem, (row): Cursor => [row.rank, row.exactSince, row.id]);
  }

  private scopeOf(by: Caller, now: Temporal.Instant): unknown[] {
    const [worker, operator] = [organizationsOf(by, 'worker'), organizationsOf(by, 'operator')];
    if (worker.length + operator.length === 0) throw new Problem('not-allowed');
    return [now, by.memberId, worker, operator];
  }
}

const toQueueItemDto = (queue: QueueName, row: ItemRow): QueueItemDto => ({
  queue,
  since: row.since.toString(),
  climbed: row.climbed,
  organizationId: row.organizationId,
  organizationName: row.organizationName,
  requestId: row.requestId,
  assignmentId: row.assignmentId,
  memberId: row.memberId,
  rosterImportId: row.rosterImportId,
  providerId: row.providerId,
  title: row.title,
  startsAt: row.startsAt?.toString() ?? null,
  personName: row.asWorker ? row.personName : null,
  volunteerName: row.asWorker ? row.volunteerName : null,
  turn: row.rungs && turnIn(row.rungs, row.turnsOver, row.rank === 0),
});
