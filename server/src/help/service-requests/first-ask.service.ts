import { Injectable } from '@nestjs/common';
import { PAST_HELPERS_MAX, type PastHelpersDto, type PastHelpersQueryDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { tell } from '../../platform/events/tell.js';
import { OWN_IDS } from '../../people/members/own.js';
import { firstUntil } from './first-ask.rules.js';
import type { Actor } from './moves.js';
import { RequestsReader } from './requests.reader.js';
import { ServiceRequest, speakerOf } from './service-request.entity.js';

/** SQL: what has been done for somebody, whether or not it was approved. */
const DONE = `a.status IN ('served', 'confirmed', 'credited')`;

/** `$1` the elder, `$2` the part: its volunteer as they are entered today, where they have helped that very elder. */
const SERVED = statement<{ volunteerId: string }>(
  'first_served',
  `SELECT coalesce(v.merged_into_id, v.id) AS "volunteerId" FROM assignments a
   JOIN service_requests r ON r.id = a.request_id JOIN members v ON v.id = a.volunteer_id
   WHERE a.id = $2 AND ${DONE} AND r.beneficiary_kind = 'member' AND r.beneficiary_id = ANY (${OWN_IDS})`,
);

/** `$1` the request. */
const ALLOWED = statement<{ isAllowed: boolean }>(
  'first_allowed',
  'SELECT first_can_come(r) AS "isAllowed" FROM service_requests r WHERE r.id = $1',
);

/** Of the elder `$1` the newest requests, and who helped at them: nobody remembers who came long before. */
const PAST = statement<{ assignmentId: string; name: string; itemTitle: string; at: Temporal.Instant }>(
  'past_helpers',
  `WITH newest AS MATERIALIZED (SELECT r.id, r.service_item_version_id FROM service_requests r
     WHERE r.beneficiary_id = ANY (${OWN_IDS}) ORDER BY r.id DESC LIMIT 50),
   each AS (SELECT DISTINCT ON (v.id) a.id, v.name, i.title, a.agreed_start_at AS at
     FROM newest n JOIN assignments a ON a.request_id = n.id AND ${DONE}
     JOIN members o ON o.id = a.volunteer_id JOIN members v ON v.id = coalesce(o.merged_into_id, o.id)
     JOIN service_item_versions i ON i.id = n.service_item_version_id
     WHERE may_be_first(v.id, $1) ORDER BY v.id, a.agreed_start_at DESC)
   SELECT id AS "assignmentId", name, title AS "itemTitle", at FROM each
   ORDER BY at DESC, id LIMIT ${String(PAST_HELPERS_MAX)}`,
);

/** 还请李姐: whom a request asks before others (docs/decisions/040-first-asks.md). */
@Injectable()
export class FirstAskService {
  constructor(
    private readonly db: Database,
    private readonly reader: RequestsReader,
  ) {}

  /** The volunteer of a part that was done for this elder; 404 for any other, so that nobody learns who somebody is. */
  async volunteerOf(
    tx: EntityManager,
    { beneficiaryKind, beneficiaryId }: Pick<ServiceRequest, 'beneficiaryKind' | 'beneficiaryId'>,
    assignmentId: string | undefined,
  ): Promise<string | null> {
    if (assignmentId === undefined) return null;
    const [served] = beneficiaryKind === 'member' ? await rowsOf(tx, SERVED, [beneficiaryId, assignmentId]) : [];
    if (!served) throw new Problem('not-found');
    return served.volunteerId;
  }

  /** A locked request has just been opened: it asks the one whom its elder wants, or everybody, and says which. */
  async begin(tx: EntityManager, request: ServiceRequest, by: Actor): Promise<void> {
    const { id, firstVolunteerId } = request;
    if (firstVolunteerId === null || request.status !== 'open') return;
    const [row] = await rowsOf(tx, ALLOWED, [id]);
    const until = row?.isAllowed ? firstUntil(by.now, request.startsAt) : null;
    if (until) await tx.update(ServiceRequest, { id }, { firstUntil: until });
    request.firstUntil = until;
    if (!row?.isAllowed) return this.tell(tx, request, 'request.firstSkip', by);
    return this.tell(tx, request, until ? 'request.askFirst' : 'request.firstSoon', by);
  }

  /** From now on everybody is asked. */
  async end(
    tx: EntityManager,
    request: ServiceRequest,
    kind: 'request.firstNo' | 'request.firstOver' | 'request.firstSoon' | null,
    by: Actor,
  ): Promise<void> {
    await tx.update(ServiceRequest, { id: request.id }, { firstUntil: null });
    request.firstUntil = null;
    if (kind) await this.tell(tx, request, kind, by);
  }

  /** Who helped the caller, or whom they reach as a worker, and may be asked first. */
  async past(by: Caller, query: PastHelpersQueryDto): Promise<PastHelpersDto> {
    const elderId = await this.reader.mustReach(by, query.beneficiaryId);
    const rows = await rowsOf(this.db.read, PAST, [elderId]);
    return { items: rows.map(({ at, ...row }) => ({ ...row, at: at.toString() })) };
  }

  private tell(tx: EntityManager, request: ServiceRequest, kind: string, by: Actor): Promise<void> {
    return tell(tx, {
      ...{ kind, organizationId: request.organizationId, requestId: request.id, helpedId: speakerOf(request) },
      ...{ helperId: request.firstVolunteerId ?? undefined, actorId: by.actorId, at: by.now },
    });
  }
}
