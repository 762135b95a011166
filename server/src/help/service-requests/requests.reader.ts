import { Injectable } from '@nestjs/common';
import type { AssignmentDto, LiveRequestsQueryDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { decodeCursor, encodeCursor, isUuid, limitOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { beforeCursor, idPageOf, inOrderOf } from '../../platform/database/page-ids.js';
import { rowsOf, statement, type Statement } from '../../platform/database/statement.js';
import { OWN_IDS } from '../../people/members/own.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import type { Relation } from '../assignments/assignment.access.js';
import { ASSIGNMENTS_OF_REQUEST, ASSIGNMENTS_OF_REQUESTS } from '../assignments/assignment.row.js';
import { showsContact, toAssignmentDto, type View } from '../assignments/assignment.view.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { REQUEST, REQUESTS, toServiceRequestDto, type RequestRow } from './requests.view.js';
import { speakerOf, type ServiceRequest } from './service-request.entity.js';

type Side = Exclude<Relation, 'volunteer'>;

/** SQL, boolean: of a row `r`. One that was short of minutes waited for a call, and stays in sight. */
const GIVEN_UP = `(r.status = 'cancelled' AND r.submitted_at IS NULL AND r.short_at IS NULL)`;

/**
 * All of one person's are few: their ids are read by the indexes of the beneficiary and of the person in charge. A draft that
 * was given up before it ever went out is not among them: nobody had asked for anything yet.
 */
const MINE = statement<{ id: string }>(
  'request_ids_mine',
  `WITH own AS MATERIALIZED (
     SELECT r.id FROM service_requests r
     WHERE r.beneficiary_id = ANY (${OWN_IDS}) AND ${beforeCursor('r.id', '$2')} AND NOT ${GIVEN_UP}
     UNION SELECT r.id FROM service_requests r
     WHERE r.person_in_charge_id = $1 AND ${beforeCursor('r.id', '$2')} AND NOT ${GIVEN_UP})
   SELECT id FROM own ORDER BY id DESC LIMIT $3`,
);

/** Of each organization that is reached the newest, by its index; the page is cut from them. */
const reached = (name: string, more = ''): Statement<{ id: string }> =>
  statement(
    name,
    `SELECT newest.id FROM (SELECT c.descendant_id FROM organization_closure c
       WHERE c.ancestor_id = ANY ($1) AND c.ends_on IS NULL GROUP BY c.descendant_id) reach
     CROSS JOIN LATERAL (SELECT r.id FROM service_requests r WHERE r.organization_id = reach.descendant_id ${more}
       AND ${beforeCursor('r.id', '$2')} ORDER BY r.id DESC LIMIT $3) newest ORDER BY newest.id DESC LIMIT $3`,
  );
const REACHED = reached('request_ids_reached');
const SHORT = reached('request_ids_short', "AND r.status = 'draft' AND r.short_at IS NOT NULL");

/** What is asked for one beneficiary and not over, as far as the organizations `$4` reach; null: all of it. */
const LIVE = statement<{ id: string }>(
  'request_ids_live',
  `SELECT r.id FROM service_requests r
   WHERE r.beneficiary_id = $1 AND r.status IN ('in_review', 'open', 'filled') AND ${beforeCursor('r.id', '$2')}
     AND ($4::uuid[] IS NULL OR EXISTS (SELECT FROM organization_closure c
       WHERE c.descendant_id = r.organization_id AND c.ancestor_id = ANY ($4) AND c.ends_on IS NULL))
   ORDER BY r.id DESC LIMIT $3`,
);
/** SQL, boolean: the organizations `$2` reach the member or organization `$1`. */
const REACHES = statement<{ isReached: boolean }>(
  'beneficiary_reached',
  `SELECT EXISTS (SELECT FROM organization_closure c WHERE c.ancestor_id = ANY ($2) AND c.ends_on IS NULL
     AND c.descendant_id = coalesce((SELECT m.organization_id FROM members m WHERE m.id = $1), $1)) AS "isReached"`,
);

/** Reading requests: only the beneficiary and the workers of its organization see them whole. */
@Injectable()
export class RequestsReader {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** What the caller is to a request; 404 for everybody else. */
  async sideOf(
    tx: EntityManager,
    by: Caller,
    request: Pick<ServiceRequest, 'beneficiaryId' | 'personInChargeId' | 'organizationId'> | null | undefined,
  ): Promise<Side> {
    if (request && speakerOf(request) === by.memberId) return 'beneficiary';
    if (request && (await this.organizations.isWorkerFor(tx, by, request.organizationId))) return 'worker';
    throw new Problem('not-found');
  }

  /** In detail to its beneficiary. Showing a volunteer's telephone is audited. */
  async show(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant): Promise<ServiceRequestDto> {
    const [row] = await rowsOf(tx, REQUEST, [id]);
    const side = await this.sideOf(tx, by, row);
    const view = { relation: side, memberId: by.memberId, now, detail: side === 'beneficiary', isWhole: true };
    const [dto] = await this.toDtos(tx, by, row ? [row] : [], view);
    if (!dto) throw new Problem('not-found');
    for (const { id: shown } of dto.assignments.filter((one) => showsContact(one))) {
      await audit(tx, {
        actorId: by.memberId,
        action: 'read-contact',
        subject: { kind: 'assignment', id: shown },
        at: now,
      });
    }
    return dto;
  }

  /** What an action on one answers (`db.once`), and a replay of it. */
  answerTo(by: Caller, now: Temporal.Instant): Answer<ServiceRequestDto> {
    return (tx, id) => this.show(tx, by, id, now);
  }

  read(by: Caller, id: string, now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.show(this.db.read, by, id, now);
  }

  /** The caller's own requests, newest first. */
  mine(by: Caller, query: PageQuery, now: Temporal.Instant): Promise<PageDto<ServiceRequestDto>> {
    return this.page(MINE, by.memberId, 'beneficiary', by, query, now);
  }

  /** Requests of the worker's organizations, newest first. */
  reached(by: Caller, query: PageQuery, now: Temporal.Instant): Promise<PageDto<ServiceRequestDto>> {
    return this.page(REACHED, organizationsOf(by, 'worker'), 'worker', by, query, now);
  }

  /** Drafts that were short of minutes: each wants a call. */
  short(by: Caller, query: PageQuery, now: Temporal.Instant): Promise<PageDto<ServiceRequestDto>> {
    return this.page(SHORT, organizationsOf(by, 'worker'), 'worker', by, query, now);
  }

  /** What is asked for the caller, or for whom they reach as a worker, and not over. */
  async live(by: Caller, query: LiveRequestsQueryDto, now: Temporal.Instant): Promise<PageDto<ServiceRequestDto>> {
    const beneficiaryId = await this.mustReach(by, query.beneficiaryId);
    if (beneficiaryId === by.memberId) return this.page(LIVE, beneficiaryId, 'beneficiary', by, query, now, [null]);
    return this.page(LIVE, beneficiaryId, 'worker', by, query, now, [organizationsOf(by, 'worker')]);
  }

  /** The caller, or whom they reach as a worker; 404 for others. */
  async mustReach(by: Caller, id: string | undefined): Promise<string> {
    const beneficiaryId = id?.toLowerCase() ?? by.memberId;
    if (beneficiaryId === by.memberId) return beneficiaryId;
    const [row] = await rowsOf(this.db.read, REACHES, [beneficiaryId, organizationsOf(by, 'worker')]);
    if (!row?.isReached) throw new Problem('not-found');
    return beneficiaryId;
  }

  private async page(
    ids: Statement<{ id: string }>,
    first: string | string[],
    side: Side,
    by: Caller,
    query: PageQuery,
    now: Temporal.Instant,
    more: readonly unknown[] = [],
  ): Promise<PageDto<ServiceRequestDto>> {
    const limit = limitOf(query);
    const bounds = [first, decodeCursor(query.cursor, isUuid), limit + 1, ...more];
    const page = await idPageOf(this.db.read, ids, bounds, limit);
    const found = await rowsOf(this.db.read, REQUESTS, [page.ids]);
    const view = { relation: side, memberId: by.memberId, now, detail: false };
    const items = await this.toDtos(this.db.read, by, inOrderOf(page.ids, found), view);
    return { items, nextCursor: page.last && encodeCursor(page.last) };
  }

  /** All their assignments in one more statement. */
  private async toDtos(
    tx: EntityManager,
    by: Caller,
    rows: RequestRow[],
    view: View & { relation: Side; isWhole?: boolean },
  ): Promise<ServiceRequestDto[]> {
    const [first, ...others] = rows.map((row) => row.id);
    if (first === undefined) return [];
    const parts =
      others.length === 0
        ? await rowsOf(tx, ASSIGNMENTS_OF_REQUEST, [first])
        : await rowsOf(tx, ASSIGNMENTS_OF_REQUESTS, [[first, ...others]]);
    const undecidable = await this.assignments.undecidable(tx, by, view.relation, parts);
    const of = (requestId: string): AssignmentDto[] =>
      parts
        .filter((part) => part.requestId === requestId)
        .map((part) => toAssignmentDto(part, { ...view, undecidable }));
    return rows.map((row) => toServiceRequestDto(row, of(row.id), view.relation, view));
  }
}
