import { Injectable } from '@nestjs/common';
import type { CorrectionDto, IncidentDto, IncidentLineDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { rowsOf } from '../../platform/database/statement.js';
import { barOf } from '../../people/members/barred.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { refusalToSpeak } from '../assignments/deciding.js';
import { deedsOpenTo, mayRead, sideOf, type Viewer } from './incidents.access.js';
import { OF_ASSIGNMENT, OF_SPEAKER, ONE, SPEAKER, type IncidentRow } from './incidents.sql.js';

/** What was said, to who may read it. */
@Injectable()
export class IncidentsReader {
  constructor(
    private readonly db: Database,
    private readonly assignments: AssignmentsService,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Newest first, what the caller may read of a visit. */
  async ofAssignment(by: Caller, id: string, query: PageQuery, now: Temporal.Instant): Promise<PageDto<IncidentDto>> {
    const viewer = await this.viewerOf(this.db.read, by, id);
    const side = viewer.relation === 'speaker' ? null : sideOf(viewer.relation);
    const rows = await rowsOf(this.db.read, OF_ASSIGNMENT, [
      ...[id, decodeCursor(query.cursor, isUuid), limitOf(query) + 1],
      ...[side, viewer.isBarred ? by.memberId : null],
    ]);
    return toPage(rows, limitOf(query), viewer, now);
  }

  /** Newest first, what a member said without a visit. 404 to who is neither they nor their worker. */
  async ofSpeaker(
    by: Caller,
    memberId: string,
    query: PageQuery,
    now: Temporal.Instant,
  ): Promise<PageDto<IncidentDto>> {
    const speaker = memberId === by.memberId ? null : (await rowsOf(this.db.read, SPEAKER, [memberId]))[0];
    if (speaker === undefined) throw new Problem('not-found');
    const viewer = await this.viewerAlone(this.db.read, by, memberId, speaker?.organizationId ?? '');
    const rows = await rowsOf(this.db.read, OF_SPEAKER, [
      ...[memberId, decodeCursor(query.cursor, isUuid), limitOf(query) + 1],
      ...[viewer.isBarred ? by.memberId : null, viewer.relation === 'speaker'],
    ]);
    return toPage(rows, limitOf(query), viewer, now);
  }

  answerTo(by: Caller, now: Temporal.Instant): Answer<IncidentDto> {
    return async (tx, id) => {
      const { row, viewer } = await this.find(tx, by, id);
      return toIncidentDto(row, viewer, now);
    };
  }

  /** For a worker to look after: 404 to whoever may not read it, 403 to whoever may only do that. */
  async openTo(tx: EntityManager, by: Caller, id: string): Promise<IncidentRow> {
    const { row, viewer } = await this.find(tx, by, id);
    if (viewer.relation !== 'worker' || viewer.isBarred) throw new Problem('own-hours');
    return row;
  }

  private async find(tx: EntityManager, by: Caller, id: string): Promise<{ row: IncidentRow; viewer: Viewer }> {
    const [row] = await rowsOf(tx, ONE, [id]);
    if (!row) throw new Problem('not-found');
    const viewer = row.assignmentId
      ? await this.viewerOf(tx, by, row.assignmentId)
      : await this.viewerAlone(tx, by, row.speakerId, row.speakerOrganizationId);
    if (!mayRead(viewer, row)) throw new Problem('not-found');
    return { row, viewer };
  }

  private async viewerOf(tx: EntityManager, by: Caller, assignmentId: string): Promise<Viewer> {
    const { relation } = await this.assignments.reach(tx, by, assignmentId);
    const isBarred = relation === 'worker' && (await refusalToSpeak(tx, by, assignmentId)) !== null;
    return { memberId: by.memberId, relation, isBarred };
  }

  private async viewerAlone(tx: EntityManager, by: Caller, speakerId: string, organizationId: string): Promise<Viewer> {
    const { memberId } = by;
    if (speakerId === memberId) return { memberId, relation: 'speaker', isBarred: false };
    if (!(await this.organizations.isWorkerFor(tx, by, organizationId))) throw new Problem('not-found');
    return { memberId, relation: 'worker', isBarred: (await barOf(tx, memberId, { sides: [speakerId] })) !== null };
  }
}

const toPage = (rows: IncidentRow[], limit: number, viewer: Viewer, now: Temporal.Instant): PageDto<IncidentDto> =>
  pageOf(
    rows,
    limit,
    (row) => toIncidentDto(row, viewer, now),
    (row) => row.id,
  );

const lineOf = ({ lineNo, lineReason, lineOccurredAt, lineMinutes }: IncidentRow): IncidentLineDto | null => {
  if (lineNo === null || lineReason === null || lineOccurredAt === null || lineMinutes === null) return null;
  return { lineNo, reason: lineReason, occurredAt: lineOccurredAt.toString(), minutes: lineMinutes };
};

const isWorkers = ({ relation, isBarred }: Viewer): boolean => relation === 'worker' && !isBarred;

/** A literal, so that a new column never leaks by itself. */
const correctionOf = ({ correction }: IncidentRow): CorrectionDto | null => {
  if (correction === null) return null;
  const { id, status, fromMinutes, toMinutes, reason, askedByName, refusal } = correction;
  return { id, status, fromMinutes, toMinutes, reason, askedByName, refusal };
};

const toIncidentDto = (row: IncidentRow, viewer: Viewer, now: Temporal.Instant): IncidentDto => ({
  id: row.id,
  assignmentId: row.assignmentId,
  speakerId: row.speakerId,
  speakerName: row.speakerName,
  kind: row.kind,
  words: row.words,
  isHurt: row.isHurt,
  side: row.side,
  way: row.way,
  line: lineOf(row),
  reportedAt: row.reportedAt.toString(),
  dueAt: row.dueAt.toString(),
  isOverdue: row.closedAt === null && !isBefore(now, row.dueAt),
  takenByName: row.takenByName,
  closedAt: row.closedAt?.toString() ?? null,
  outcome: row.outcome,
  correction: isWorkers(viewer) ? correctionOf(row) : null,
  approved: isWorkers(viewer) ? row.approved : null,
  may: deedsOpenTo(viewer, {
    ...row,
    isClosed: row.closedAt !== null,
    isCorrectable: row.approved !== null,
    correctionAskedById: row.correction?.status === 'asked' ? row.correction.askedById : null,
  }),
});
