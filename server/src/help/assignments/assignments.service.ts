import { Injectable } from '@nestjs/common';
import type { AssignmentDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { decodeCursor, encodeCursor, isUuid, limitOf } from '../../platform/common/page.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { afterCursor, beforeCursor, idPageOf, inOrderOf, type IdPage } from '../../platform/database/page-ids.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { FilesService, type FileContent } from '../../platform/files/files.service.js';
import { OWN_IDS } from '../../people/members/own.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import type { Relation } from './assignment.access.js';
import type { MyAssignmentsQuery, WaitingQuery } from './assignments.bodies.js';
import { ASSIGNMENT, ASSIGNMENTS, type AssignmentRow } from './assignment.row.js';
import { showsContact, toAssignmentDto } from './assignment.view.js';
import { RECORDERS_JOINED, refusalsOf, REQUEST_OF_EACH, SIDES } from './deciding.js';
import { arrayOf, inReach, isClose, reachTables, standingTables } from './standing.sql.js';

/** Days are China's, whatever zone the database keeps. */
const IN_WEEK = `($4::date IS NULL OR (a.agreed_start_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN $4 AND $4::date + 6)`;
const IN_SPAN = `($5::text IS NULL OR ($5 = 'ahead') = (a.status IN ('accepted', 'in_service')))`;

/** All of one person's are few: their ids are read by the index of the volunteer, and the page is cut from them. */
const MINE = statement<{ id: string }>(
  'assignment_ids_mine',
  `WITH own AS MATERIALIZED (SELECT a.id FROM assignments a
    WHERE a.volunteer_id = ANY (${OWN_IDS}) AND ${beforeCursor('a.id', '$2')} AND ${IN_WEEK} AND ${IN_SPAN})
  SELECT id FROM own ORDER BY id DESC LIMIT $3`,
);

const TO_CONFIRM = statement<{ id: string }>(
  'assignment_ids_to_confirm',
  `SELECT a.id FROM assignments a WHERE a.status = 'served' AND ${afterCursor('a.id', '$1')}
     AND a.organization_id = ANY (ARRAY(SELECT c.descendant_id FROM organization_closure c
       WHERE c.ancestor_id = ANY ($2) AND c.ends_on IS NULL)) ORDER BY a.id LIMIT $3`,
);

/** Decided at one of the caller's levels: the lowest where somebody is not barred; where everybody is, it stays at the top. */
const TO_APPROVE = statement<{ id: string }>(
  'assignment_ids_to_approve',
  `WITH ${reachTables('ARRAY(SELECT unnest($2::uuid[]))', `'{}'::uuid[]`, 'NULL::uuid')}, ${standingTables(
    `SELECT a.id, a.organization_id, '{}'::uuid[] AS barred, ${arrayOf(SIDES)} AS sides, ${arrayOf(RECORDERS_JOINED)} AS recorders,
       ${isClose(SIDES, RECORDERS_JOINED)} AS is_close,
       a.created_at AS parts_since, 0 AS least_depth, a.volunteer_id AS own_id, 0 AS climbed
     FROM assignments a ${REQUEST_OF_EACH}
     LEFT JOIN excess_consents x ON x.assignment_id = a.id
     WHERE ${inReach('a.organization_id')} AND a.status = 'confirmed' AND ${afterCursor('a.id', '$1')}`,
  )}
  SELECT t.id FROM placed t WHERE coalesce(t.lowest, t.top) = ANY (t.depths)
  ORDER BY t.id LIMIT $3`,
);

const WAITING = { confirmation: TO_CONFIRM, approval: TO_APPROVE } as const;

/** Reading assignments, each as the caller may see it. The moves are made by the features to the right. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly files: FilesService,
  ) {}

  /** In detail, for one of its people or their worker; 404 for everybody else. Showing a telephone or a door is audited. */
  async show(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant): Promise<AssignmentDto> {
    const [row] = await rowsOf(tx, ASSIGNMENT, [id]);
    const relation = row && (await this.relationOf(tx, by, row));
    if (!row || !relation) throw new Problem('not-found');
    const undecidable = await this.undecidable(tx, by, relation, [row]);
    const dto = toAssignmentDto(row, { relation, memberId: by.memberId, now, detail: true, undecidable });
    if (showsContact(dto)) {
      await audit(tx, { actorId: by.memberId, action: 'read-contact', subject: { kind: 'assignment', id }, at: now });
    }
    return dto;
  }

  /** Whose it is, for one of its people or their worker; 404 for everybody else. Shows nothing, so nothing is audited. */
  async reach(
    tx: EntityManager,
    by: Caller,
    id: string,
  ): Promise<{ relation: Relation; beneficiaryId: string; organizationId: string; ceilingFen: number | null }> {
    const [row] = await rowsOf(tx, ASSIGNMENT, [id]);
    const relation = row && (await this.relationOf(tx, by, row));
    if (!row || !relation) throw new Problem('not-found');
    const { beneficiaryId, organizationId, ceilingFen } = row;
    return { relation, beneficiaryId, organizationId, ceilingFen };
  }

  /** The volunteer's photograph, to whoever may see it now (`assignment.access.ts`); 404 for others. A look is audited. */
  portrait(by: Caller, id: string, now: Temporal.Instant): Promise<FileContent> {
    return this.files.show(by, now, async (tx) => {
      const [row] = await rowsOf(tx, ASSIGNMENT, [id]);
      const relation = row && (await this.relationOf(tx, by, row));
      if (!row?.portraitFileId || !relation) throw new Problem('not-found');
      const { volunteer } = toAssignmentDto(row, { relation, memberId: by.memberId, now, detail: true });
      if (!volunteer.hasPortrait) throw new Problem('not-found');
      return row.portraitFileId;
    });
  }

  /** What an action on one answers (`db.once`), and a replay of it. */
  answerTo(by: Caller, now: Temporal.Instant): Answer<AssignmentDto> {
    return (tx, id) => this.show(tx, by, id, now);
  }

  read(by: Caller, id: string, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.transaction((tx) => this.show(tx, by, id, now));
  }

  /** What the caller accepted, newest first, without telephones and doors. */
  async mine(by: Caller, query: MyAssignmentsQuery, now: Temporal.Instant): Promise<PageDto<AssignmentDto>> {
    const limit = limitOf(query);
    const { cursor, weekFrom = null, which = null } = query;
    const bounds = [by.memberId, decodeCursor(cursor, isUuid), limit + 1, weekFrom, which];
    return this.page(await idPageOf(this.db.read, MINE, bounds, limit), 'volunteer', by, now);
  }

  /**
   * What waits for a worker of the caller's organizations, oldest first. To approve: what is decided there, which is
   * their own unless everybody there is barred from it, and what is barred below.
   */
  async waiting(by: Caller, query: WaitingQuery, now: Temporal.Instant): Promise<PageDto<AssignmentDto>> {
    const limit = limitOf(query);
    const bounds = [decodeCursor(query.cursor, isUuid), organizationsOf(by, 'worker'), limit + 1];
    return this.page(await idPageOf(this.db.read, WAITING[query.step], bounds, limit), 'worker', by, now);
  }

  /** What the caller is to an assignment: null for strangers. */
  async relationOf(
    tx: EntityManager,
    by: Caller,
    one: { beneficiaryId: string; volunteerId: string; organizationId: string },
  ): Promise<Relation | null> {
    if (one.beneficiaryId === by.memberId) return 'beneficiary';
    if (one.volunteerId === by.memberId) return 'volunteer';
    return (await this.organizations.isWorkerFor(tx, by, one.organizationId)) ? 'worker' : null;
  }

  /** On whose hours this worker does not decide: asked only where there is something to decide. */
  async undecidable(
    tx: EntityManager,
    by: Caller,
    relation: Relation,
    rows: readonly AssignmentRow[],
  ): Promise<ReadonlyMap<string, unknown>> {
    const ids = rows.filter((row) => row.status === 'confirmed').map((row) => row.id);
    return relation === 'worker' && ids.length > 0 ? refusalsOf(tx, by, ids) : new Map();
  }

  private async page(
    { ids, last }: IdPage,
    relation: Relation,
    by: Caller,
    now: Temporal.Instant,
  ): Promise<PageDto<AssignmentDto>> {
    const found = await rowsOf(this.db.read, ASSIGNMENTS, [ids]);
    const rows = inOrderOf(ids, found);
    const undecidable = await this.undecidable(this.db.read, by, relation, rows);
    const toItem = (row: AssignmentRow): AssignmentDto =>
      toAssignmentDto(row, { relation, memberId: by.memberId, now, detail: false, undecidable });
    return { items: rows.map(toItem), nextCursor: last && encodeCursor(last) };
  }
}
