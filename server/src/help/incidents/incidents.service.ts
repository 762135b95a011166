import { Injectable } from '@nestjs/common';
import {
  HOURS_ANSWER_WORKING_DAYS,
  isAccident,
  withinHoursOf,
  type CloseIncidentDto,
  isKeptFromSide,
  type EventKind,
  type IncidentDto,
  type IncidentKind,
  type NewsSide,
  type ReportIncidentDto,
  type SayIncidentDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { afterWorkingDays } from '../../platform/common/working-days.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf } from '../../platform/database/statement.js';
import { tell, type Happened } from '../../platform/events/tell.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { lockAssignment } from '../service-requests/locks.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { sideOf } from './incidents.access.js';
import { IncidentsReader } from './incidents.reader.js';
import { PartingService } from './parting.service.js';
import { WAITS } from './corrections.sql.js';
import { CLOSE, IS_LINE, ONE, REPORT, SPEAKER, TAKE, type IncidentRow } from './incidents.sql.js';

interface Sayable {
  kind: IncidentKind;
  side: NewsSide;
  recordedById: string | null;
}

const saidOf = ({ kind, side, recordedById }: Sayable): EventKind => {
  if (isKeptFromSide(kind, recordedById !== null)) return 'incident.suspected';
  return side === 'helped' ? 'incident.saidByHelped' : 'incident.saidByHelper';
};
const doneOf = ({ kind, side, recordedById }: Sayable): EventKind => {
  if (isKeptFromSide(kind, recordedById !== null)) return 'incident.suspectedDone';
  return side === 'helped' ? 'incident.doneForHelped' : 'incident.doneForHelper';
};

const dueAtOf = (now: Temporal.Instant, withinHours: number | null): Temporal.Instant =>
  withinHours === null ? afterWorkingDays(now, HOURS_ANSWER_WORKING_DAYS) : now.add({ hours: withinHours });

interface Said extends Pick<ReportIncidentDto, 'kind' | 'words' | 'isHurt' | 'way'> {
  assignmentId: string | null;
  organizationId: string;
  side: NewsSide;
  speakerId: string;
  /** The worker who writes it down. */
  recordedById: string | null;
  lineNo?: number;
}

/** By one side of a visit; `byId` says it or writes it down. */
type SaidOfVisit = Pick<Said, 'kind' | 'words' | 'isHurt' | 'way' | 'side' | 'recordedById'> & { byId: string };

/** What came of it, by whom. */
interface Answered {
  byId: string;
  outcome: string;
  now: Temporal.Instant;
}

/** Who is told without a visit: the side that said it. */
const alone = (side: NewsSide, memberId: string): Partial<Happened> =>
  side === 'helped' ? { helpedId: memberId } : { helperId: memberId };

/** 出事了, 我的时间不对, 先别让这位志愿者来: said by one side of a visit, by somebody at home, or to a worker; a worker takes it and answers. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly db: Database,
    private readonly assignments: AssignmentsService,
    private readonly organizations: OrganizationsService,
    private readonly parting: PartingService,
    private readonly reader: IncidentsReader,
  ) {}

  /** The assignment is locked: said twice at once, the second is refused. */
  report(by: Caller, id: string, body: ReportIncidentDto, now: Temporal.Instant): Promise<IncidentDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const { relation } = await this.assignments.reach(tx, by, id);
      const { kind, isHurt = false, saidBy, way } = body;
      const side = sideOf(relation) ?? saidBy ?? 'helped';
      const parting = kind === 'not_again';
      const pair = parting ? await this.parting.lock(tx, id) : null;
      refuseFaults([
        ['saidBy', 'isNeeded', (relation === 'worker') === (saidBy !== undefined)],
        ['way', 'isNeeded', relation === 'worker' || way === undefined],
        ['isHurt', 'isNeeded', isAccident(kind) || !isHurt],
        ['kind', 'isKnown', !parting || (pair !== null && side === 'helped')],
      ]);
      if (pair) await this.parting.refuseTwice(tx, pair);
      const recordedById = relation === 'worker' ? by.memberId : null;
      const said = { ...body, side, recordedById, byId: by.memberId };
      const incidentId = await this.sayOfVisit(tx, await lockAssignment(tx, id), said, now);
      if (pair) await this.parting.part(tx, pair, { actorId: by.memberId, now });
      return incidentId;
    });
  }

  /** Joins the transaction of the caller, who has locked the visit. */
  async sayOfVisit(
    tx: EntityManager,
    { request, assignment }: { request: ServiceRequest; assignment: Assignment },
    { byId, side, ...rest }: SaidOfVisit,
    now: Temporal.Instant,
  ): Promise<string> {
    const [helpedId, helperId] = [speakerOf(request), assignment.volunteerId];
    const { organizationId } = request;
    const speakerId = side === 'helped' ? helpedId : helperId;
    const incidentId = await this.enter(
      tx,
      { ...rest, assignmentId: assignment.id, organizationId, side, speakerId },
      now,
    );
    await tell(tx, {
      ...{ kind: saidOf({ ...rest, side }), organizationId, requestId: request.id, assignmentId: assignment.id },
      ...{ helpedId, helperId, actorId: byId, at: now },
    });
    return incidentId;
  }

  /** Without a visit, by a member, or by a worker of theirs who writes it down. Said twice at once, the second is refused. */
  say(by: Caller, body: SayIncidentDto, now: Temporal.Instant): Promise<IncidentDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const { kind, isHurt = false, way, lineNo } = body;
      const speakerId = (body.memberId ?? by.memberId).toLowerCase();
      const recordedById = speakerId === by.memberId ? null : by.memberId;
      const [speaker] = await rowsOf(tx, SPEAKER, [speakerId]);
      if (!speaker?.isThere) throw new Problem('not-found');
      const { organizationId, isElder } = speaker;
      if (recordedById && !(await this.organizations.isWorkerFor(tx, by, organizationId)))
        throw new Problem('not-found');
      refuseFaults([
        ['way', 'isNeeded', recordedById !== null || way === undefined],
        ['isHurt', 'isNeeded', isAccident(kind) || !isHurt],
        ['lineNo', 'isKnown', lineNo === undefined || (kind === 'hours' && (await this.isLine(tx, speakerId, lineNo)))],
      ]);
      const side: NewsSide = isElder ? 'helped' : 'helper';
      const said = { ...{ assignmentId: null, organizationId, side, speakerId, recordedById }, ...body };
      const incidentId = await this.enter(tx, said, now);
      const what = { kind: saidOf(said), organizationId, actorId: by.memberId, at: now };
      await tell(tx, { ...what, ...alone(side, speakerId) });
      return incidentId;
    });
  }

  take(by: Caller, id: string, now: Temporal.Instant): Promise<IncidentDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        await this.reader.openTo(tx, by, id);
        if ((await rowsOf(tx, TAKE, [id, by.memberId, now])).length === 0) throw new Problem('already-done');
        return id;
      },
      id,
    );
  }

  /** Whoever said it is told what came of it. */
  close(by: Caller, id: string, body: CloseIncidentDto, now: Temporal.Instant): Promise<IncidentDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const incident = await this.reader.openTo(tx, by, id);
        const { kind, assignmentId, closedAt } = incident;
        refuseFaults([['mayComeAgain', 'isNeeded', (kind === 'not_again') === (body.mayComeAgain !== undefined)]]);
        if (closedAt !== null) throw new Problem('already-done');
        const pair = body.mayComeAgain && assignmentId ? await this.parting.lock(tx, assignmentId) : null;
        await this.write(tx, incident, { byId: by.memberId, outcome: body.outcome.trim(), now });
        if (pair) await this.parting.takeBack(tx, pair);
        return id;
      },
      id,
    );
  }

  /** What came of it is a decision that somebody else made just now. An incident that was closed meanwhile keeps its answer. */
  async answer(tx: EntityManager, { id, ...answer }: Answered & { id: string }): Promise<void> {
    const [incident] = await rowsOf(tx, ONE, [id]);
    if (incident?.closedAt === null) await this.write(tx, incident, answer);
  }

  private async write(tx: EntityManager, incident: IncidentRow, { byId, outcome, now }: Answered): Promise<void> {
    const about = await this.whomToTell(tx, incident);
    if ((await rowsOf(tx, WAITS, [incident.id]))[0]?.waits) throw new Problem('correction-waits');
    const eventId = newId();
    await tell(tx, { ...about, id: eventId, kind: doneOf(incident), actorId: byId, at: now });
    const closed = await rowsOf(tx, CLOSE, [incident.id, byId, now, outcome, eventId]);
    if (closed.length === 0) throw new Problem('already-done');
  }

  /** The assignment is locked, so that its story is in order. */
  private async whomToTell(
    tx: EntityManager,
    { assignmentId, side, speakerId, speakerOrganizationId }: IncidentRow,
  ): Promise<Pick<Happened, 'organizationId'> & Partial<Happened>> {
    if (assignmentId === null) return { organizationId: speakerOrganizationId, ...alone(side, speakerId) };
    const { request, assignment } = await lockAssignment(tx, assignmentId);
    const { organizationId, id: requestId } = request;
    return { organizationId, requestId, assignmentId, helpedId: speakerOf(request), helperId: assignment.volunteerId };
  }

  private async isLine(tx: EntityManager, memberId: string, lineNo: number): Promise<boolean> {
    return (await rowsOf(tx, IS_LINE, [memberId, lineNo]))[0]?.isLine ?? false;
  }

  private async enter(tx: EntityManager, said: Said, now: Temporal.Instant): Promise<string> {
    const { kind, words, isHurt = false, way = 'phone', recordedById } = said;
    const withinHours = withinHoursOf(kind, isHurt);
    const rows = await rowsOf(tx, REPORT, [
      ...[newId(), said.assignmentId, said.organizationId, kind, words.trim(), isHurt, said.side, said.speakerId],
      ...[recordedById, recordedById && way, said.lineNo ?? null, now, withinHours, dueAtOf(now, withinHours)],
    ]);
    const [row] = rows;
    if (!row) throw new Problem('said-already');
    return row.id;
  }
}
