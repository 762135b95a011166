import { Injectable } from '@nestjs/common';
import type { AssignmentDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import { organizationsOf, type Caller } from '../common/caller.js';
import { decodeCursor, encodeCursor, isUuid, limitOf } from '../common/page.js';
import type { PageQuery } from '../common/page.query.js';
import { Problem } from '../common/problem.js';
import { Database, type Answer } from '../database/database.js';
import { idPageOf, inOrderOf } from '../database/page-ids.js';
import { OWN_IDS } from '../members/own.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { Relation } from './assignment.access.js';
import { ASSIGNMENT_VIEW, type AssignmentRow } from './assignment.row.js';
import { showsContact, toAssignmentDto, type View } from './assignment.view.js';
import { AssignmentsService } from './assignments.service.js';
import { REQUEST_VIEW, toServiceRequestDto, type RequestRow } from './requests.view.js';
import { speakerOf, type ServiceRequest } from './service-request.entity.js';

type Side = Exclude<Relation, 'volunteer'>;

/** All of one person's are few: their ids are read by the indexes of the beneficiary and of the person in charge. */
const MINE = `WITH own AS MATERIALIZED (
    SELECT r.id FROM service_requests r WHERE r.beneficiary_id = ANY (${OWN_IDS}) AND ($2::uuid IS NULL OR r.id < $2)
    UNION SELECT r.id FROM service_requests r WHERE r.person_in_charge_id = $1 AND ($2::uuid IS NULL OR r.id < $2))
  SELECT id FROM own ORDER BY id DESC LIMIT $3`;

/** Of each organization that is reached the newest, by its index; the page is cut from them. */
const reached = (more: string): string => `SELECT newest.id FROM (SELECT c.descendant_id FROM organization_closure c
    WHERE c.ancestor_id = ANY ($1) AND c.ends_on IS NULL GROUP BY c.descendant_id) reach
  CROSS JOIN LATERAL (SELECT r.id FROM service_requests r WHERE r.organization_id = reach.descendant_id ${more}
    AND ($2::uuid IS NULL OR r.id < $2) ORDER BY r.id DESC LIMIT $3) newest ORDER BY newest.id DESC LIMIT $3`;
const REACHED = reached('');
const SHORT = reached("AND r.status = 'draft' AND r.short_at IS NOT NULL");

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
    const [row] = await tx.query<RequestRow[]>(`${REQUEST_VIEW} WHERE r.id = $1`, [id]);
    const side = await this.sideOf(tx, by, row);
    const view = { relation: side, memberId: by.memberId, now, detail: side === 'beneficiary' };
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

  private async page(
    sql: string,
    first: string | string[],
    side: Side,
    by: Caller,
    query: PageQuery,
    now: Temporal.Instant,
  ): Promise<PageDto<ServiceRequestDto>> {
    const limit = limitOf(query);
    const bounds = [first, decodeCursor(query.cursor, isUuid), limit + 1];
    const { ids, last } = await idPageOf(this.db.read, sql, bounds, limit);
    const found = await this.db.read.query<RequestRow[]>(`${REQUEST_VIEW} WHERE r.id = ANY ($1)`, [ids]);
    const view = { relation: side, memberId: by.memberId, now, detail: false };
    const items = await this.toDtos(this.db.read, by, inOrderOf(ids, found), view);
    return { items, nextCursor: last && encodeCursor(last) };
  }

  /** All their assignments in one more statement. */
  private async toDtos(
    tx: EntityManager,
    by: Caller,
    rows: RequestRow[],
    view: View & { relation: Side },
  ): Promise<ServiceRequestDto[]> {
    const parts = await tx.query<AssignmentRow[]>(
      `${ASSIGNMENT_VIEW} WHERE a.request_id = ANY ($1) AND a.status <> 'ended' ORDER BY a.place_number`,
      [rows.map((row) => row.id)],
    );
    const undecidable = await this.assignments.undecidable(tx, by, view.relation, parts);
    const of = (requestId: string): AssignmentDto[] =>
      parts
        .filter((part) => part.requestId === requestId)
        .map((part) => toAssignmentDto(part, { ...view, undecidable }));
    return rows.map((row) => toServiceRequestDto(row, of(row.id), view.relation, view.memberId));
  }
}
