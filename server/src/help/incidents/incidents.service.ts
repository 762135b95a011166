import { Injectable } from '@nestjs/common';
import {
  HOURS_ANSWER_WORKING_DAYS,
  isAccident,
  withinHoursOf,
  type CloseIncidentDto,
  type EventKind,
  type IncidentDto,
  type NewsSide,
  type PageDto,
  type ReportIncidentDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { afterWorkingDays } from '../../platform/common/working-days.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf } from '../../platform/database/statement.js';
import { tell } from '../../platform/events/tell.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { refusalToSpeak } from '../assignments/deciding.js';
import { lockAssignment } from '../service-requests/locks.js';
import { speakerOf } from '../service-requests/service-request.entity.js';
import { deedsOpenTo, mayRead, sideOf, type Viewer } from './incidents.access.js';
import { PartingService } from './parting.service.js';
import { CLOSE, OF_ASSIGNMENT, ONE, REPORT, TAKE, type IncidentRow } from './incidents.sql.js';

const SAID: Record<NewsSide, EventKind> = { helped: 'incident.saidByHelped', helper: 'incident.saidByHelper' };
const DONE: Record<NewsSide, EventKind> = { helped: 'incident.doneForHelped', helper: 'incident.doneForHelper' };

const dueAtOf = (now: Temporal.Instant, withinHours: number | null): Temporal.Instant =>
  withinHours === null ? afterWorkingDays(now, HOURS_ANSWER_WORKING_DAYS) : now.add({ hours: withinHours });

/** 出事了, 我的时间不对, 先别让这位志愿者来: said by one side of a visit, or spoken to a worker; a worker takes it and answers. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly db: Database,
    private readonly assignments: AssignmentsService,
    private readonly parting: PartingService,
  ) {}

  /** The assignment is locked: said twice at once, the second is refused. */
  report(by: Caller, id: string, body: ReportIncidentDto, now: Temporal.Instant): Promise<IncidentDto> {
    return this.db.once(by, this.answerTo(by, now), async (tx) => {
      const { relation } = await this.assignments.reach(tx, by, id);
      const { kind, isHurt = false, saidBy } = body;
      const side = sideOf(relation) ?? saidBy ?? 'helped';
      const parting = kind === 'not_again';
      const pair = parting ? await this.parting.lock(tx, id) : null;
      refuseFaults([
        ['saidBy', 'isNeeded', (relation === 'worker') === (saidBy !== undefined)],
        ['isHurt', 'isNeeded', isAccident(kind) || !isHurt],
        ['kind', 'isKnown', !parting || (pair !== null && side === 'helped')],
      ]);
      if (pair) await this.parting.refuseTwice(tx, pair);
      const { request, assignment } = await lockAssignment(tx, id);
      const withinHours = withinHoursOf(kind, isHurt);
      const [helpedId, helperId] = [speakerOf(request), assignment.volunteerId];
      const incidentId = newId();
      const said = await rowsOf(tx, REPORT, [
        ...[incidentId, id, request.organizationId, kind, body.words.trim(), isHurt, side],
        side === 'helped' ? helpedId : helperId,
        ...[relation === 'worker' ? by.memberId : null, now, withinHours, dueAtOf(now, withinHours)],
      ]);
      if (said.length === 0) throw new Problem('said-already');
      await tell(tx, {
        ...{ kind: SAID[side], organizationId: request.organizationId, requestId: request.id, assignmentId: id },
        ...{ helpedId, helperId, actorId: by.memberId, at: now },
      });
      if (pair) await this.parting.part(tx, pair, { actorId: by.memberId, now });
      return incidentId;
    });
  }

  /** Newest first, what the caller may read of it. */
  async list(by: Caller, id: string, query: PageQuery, now: Temporal.Instant): Promise<PageDto<IncidentDto>> {
    const limit = limitOf(query);
    const viewer = await this.viewerOf(this.db.read, by, id);
    const rows = await rowsOf(this.db.read, OF_ASSIGNMENT, [
      ...[id, decodeCursor(query.cursor, isUuid), limit + 1],
      ...[sideOf(viewer.relation), viewer.isBarred ? by.memberId : null],
    ]);
    return pageOf(
      rows,
      limit,
      (row) => toIncidentDto(row, viewer, now),
      (row) => row.id,
    );
  }

  take(by: Caller, id: string, now: Temporal.Instant): Promise<IncidentDto> {
    return this.db.once(
      by,
      this.answerTo(by, now),
      async (tx) => {
        await this.openTo(tx, by, id);
        if ((await rowsOf(tx, TAKE, [id, by.memberId, now])).length === 0) throw new Problem('already-done');
        return id;
      },
      id,
    );
  }

  /** Whoever said it is told what came of it. The assignment is locked, so that its story is in order. */
  close(by: Caller, id: string, body: CloseIncidentDto, now: Temporal.Instant): Promise<IncidentDto> {
    return this.db.once(
      by,
      this.answerTo(by, now),
      async (tx) => {
        const { kind, side, assignmentId, closedAt } = await this.openTo(tx, by, id);
        refuseFaults([['mayComeAgain', 'isNeeded', (kind === 'not_again') === (body.mayComeAgain !== undefined)]]);
        if (closedAt !== null) throw new Problem('already-done');
        const pair = body.mayComeAgain ? await this.parting.lock(tx, assignmentId) : null;
        const { request, assignment } = await lockAssignment(tx, assignmentId);
        const eventId = newId();
        await tell(tx, {
          id: eventId,
          ...{ kind: DONE[side], organizationId: request.organizationId, requestId: request.id, assignmentId },
          ...{ helpedId: speakerOf(request), helperId: assignment.volunteerId, actorId: by.memberId, at: now },
        });
        const closed = await rowsOf(tx, CLOSE, [id, by.memberId, now, body.outcome.trim(), eventId]);
        if (closed.length === 0) throw new Problem('already-done');
        if (pair) await this.parting.takeBack(tx, pair);
        return id;
      },
      id,
    );
  }

  private answerTo(by: Caller, now: Temporal.Instant): Answer<IncidentDto> {
    return async (tx, id) => {
      const { row, viewer } = await this.find(tx, by, id);
      return toIncidentDto(row, viewer, now);
    };
  }

  /** For a worker to look after: 404 to whoever may not read it, 403 to whoever may only do that. */
  private async openTo(tx: EntityManager, by: Caller, id: string): Promise<IncidentRow> {
    const { row, viewer } = await this.find(tx, by, id);
    if (viewer.relation !== 'worker' || viewer.isBarred) throw new Problem('own-hours');
    return row;
  }

  private async find(tx: EntityManager, by: Caller, id: string): Promise<{ row: IncidentRow; viewer: Viewer }> {
    const [row] = await rowsOf(tx, ONE, [id]);
    if (!row) throw new Problem('not-found');
    const viewer = await this.viewerOf(tx, by, row.assignmentId);
    if (!mayRead(viewer, row)) throw new Problem('not-found');
    return { row, viewer };
  }

  private async viewerOf(tx: EntityManager, by: Caller, assignmentId: string): Promise<Viewer> {
    const { relation } = await this.assignments.reach(tx, by, assignmentId);
    const isBarred = relation === 'worker' && (await refusalToSpeak(tx, by, assignmentId)) !== null;
    return { memberId: by.memberId, relation, isBarred };
  }
}

const toIncidentDto = (row: IncidentRow, viewer: Viewer, now: Temporal.Instant): IncidentDto => ({
  id: row.id,
  assignmentId: row.assignmentId,
  kind: row.kind,
  words: row.words,
  isHurt: row.isHurt,
  side: row.side,
  isRecorded: row.recordedById !== null,
  reportedAt: row.reportedAt.toString(),
  dueAt: row.dueAt.toString(),
  isOverdue: row.closedAt === null && !isBefore(now, row.dueAt),
  takenByName: row.takenByName,
  closedAt: row.closedAt?.toString() ?? null,
  outcome: row.outcome,
  may: deedsOpenTo(viewer, { ...row, isClosed: row.closedAt !== null }),
});
