import { Injectable } from '@nestjs/common';
import {
  CALL_LIST_MAX,
  QUEUE_NAMES,
  type AskCallListDto,
  type CallDto,
  type CallListDto,
  type QueueName,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { auditAll } from '../../platform/audit/audit.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement, type Statement } from '../../platform/database/statement.js';
import { ExposureService } from '../../people/exposure/exposure.service.js';
import { NAMES, REACH, TITLE, visibleItems } from './queue.sql.js';

type Row = Omit<CallDto, 'since' | 'startsAt'> & {
  since: Temporal.Instant;
  startsAt: Temporal.Instant | null;
  organizationId: string;
};

const callee = (alias: string): string => `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE jsonb_build_object(
    'memberId', ${alias}.id, 'name', ${alias}.name, 'phone', ${alias}.phone, 'contacts',
    CASE WHEN ${alias}.phone IS NULL THEN coalesce((SELECT e.contacts FROM elder_profiles e
      WHERE e.member_id = ${alias}.id), '[]') ELSE '[]' END) END`;

const callsOf = (queue: QueueName): Statement<Row> =>
  statement(
    `calls_${queue}`,
    `WITH ${REACH}, page AS MATERIALIZED (SELECT * FROM (${visibleItems(queue)}) x
       WHERE x.as_worker ORDER BY x.since, x.id LIMIT ${String(CALL_LIST_MAX)})
     SELECT x.request_id AS "requestId", x.assignment_id AS "assignmentId", x.since, ${TITLE} AS title,
       x.starts_at AS "startsAt", x.organization_id AS "organizationId", ${callee('p')} AS person, ${callee('w')} AS volunteer
     FROM page x ${NAMES} ORDER BY x.since, x.id`,
  );
const CALLS = Object.fromEntries(QUEUE_NAMES.map((queue) => [queue, callsOf(queue)])) as Record<
  QueueName,
  Statement<Row>
>;

/** A queue that is called through: its telephones at once, counted as one act. */
@Injectable()
export class CallListService {
  constructor(
    private readonly db: Database,
    private readonly exposure: ExposureService,
  ) {}

  make(by: Caller, queue: QueueName, { reason }: AskCallListDto, now: Temporal.Instant): Promise<CallListDto> {
    // A replay is read, counted and audited anew: nothing of the answer is kept.
    const answer = (tx: EntityManager): Promise<CallListDto> => this.show(tx, by, queue, reason.trim(), now);
    return this.db.once(by, answer, () => Promise.resolve(by.memberId));
  }

  private async show(
    tx: EntityManager,
    by: Caller,
    queue: QueueName,
    reason: string,
    now: Temporal.Instant,
  ): Promise<CallListDto> {
    const scope = [now, by.memberId, organizationsOf(by, 'worker'), []];
    const rows = await rowsOf(tx, CALLS[queue], scope);
    const ids = new Set(rows.flatMap(({ person, volunteer }) => [person, volunteer]).map((one) => one?.memberId));
    const subjects = [...ids].filter((id) => id !== undefined && id !== by.memberId) as string[];
    const organizationId = rows[0]?.organizationId;
    if (organizationId !== undefined && subjects.length > 0) {
      await this.exposure.list(tx, { viewerId: by.memberId, organizationId, purpose: reason }, now);
      const event = { actorId: by.memberId, action: 'read-contact', at: now } as const;
      await auditAll(
        tx,
        subjects.map((id) => ({ ...event, subject: { kind: 'member', id } })),
      );
    }
    return { items: rows.map(toCall) };
  }
}

const toCall = ({ requestId, assignmentId, since, title, startsAt, person, volunteer }: Row): CallDto => ({
  requestId,
  assignmentId,
  since: since.toString(),
  title,
  startsAt: startsAt?.toString() ?? null,
  person,
  volunteer,
});
