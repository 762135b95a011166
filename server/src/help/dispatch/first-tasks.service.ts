import { Injectable } from '@nestjs/common';
import type { AssignmentDto, TurnDownDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { isBefore } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { FirstTask } from '../../people/exposure/exposure.entities.js';
import { ExposureService } from '../../people/exposure/exposure.service.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { isProvenSql, mayBeSecond } from '../../people/members/barred.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { lockAssignment } from '../service-requests/locks.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { LeavingService } from './leaving.service.js';

const DUE_BATCH = 200;

interface Waiting {
  request: ServiceRequest;
  assignment: Assignment;
  first: FirstTask;
}

/** 新志愿者首单: a worker says whether somebody who is not known yet goes to this home. */
@Injectable()
export class FirstTasksService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly exposure: ExposureService,
    private readonly leaving: LeavingService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** Yes: from now on the volunteer knows whom they help. */
  vouch(by: Caller, id: string, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(by, this.assignments.answerTo(by, now), async (tx) => {
      await this.sayYes(tx, by.memberId, await this.lock(tx, by, id), now);
      return id;
    });
  }

  /** Sweep: a phone that is proven by now needs no yes, as if it had been proven before the task was accepted. */
  async goOnProven(now: Temporal.Instant): Promise<number> {
    const proven = await this.db.read.query<{ id: string }[]>(
      `SELECT f.assignment_id AS id FROM first_tasks f JOIN assignments a ON a.id = f.assignment_id
       WHERE f.state = 'waiting' AND a.status = 'accepted' AND ${isProvenSql('a.volunteer_id')}
       ORDER BY f.assignment_id LIMIT ${String(DUE_BATCH)}`,
    );
    const ids = proven.map((one) => one.id);
    return sweepEach('first-task-proven', ids, (id) => this.goOn(id, now));
  }

  private async goOn(id: string, now: Temporal.Instant): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { request, assignment } = await lockAssignment(tx, id);
      const first = await tx.findOneBy(FirstTask, { assignmentId: id });
      if (first?.state !== 'waiting' || assignment.status !== 'accepted') return;
      await this.sayYes(tx, SYSTEM_MEMBER_ID, { request, assignment, first }, now);
    });
  }

  private async sayYes(
    tx: EntityManager,
    actorId: string,
    { request, assignment, first }: Waiting,
    now: Temporal.Instant,
  ): Promise<void> {
    await this.decide(tx, actorId, first, { state: 'yes', reason: null }, now);
    const learning = { viewerId: assignment.volunteerId, personId: speakerOf(request) };
    await this.exposure.accepted(tx, learning, now);
  }

  /** No, with a reason that the volunteer reads; the place is free again. */
  turnDown(by: Caller, id: string, body: TurnDownDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(by, this.assignments.answerTo(by, now), async (tx) => {
      const { request, assignment, first } = await this.lock(tx, by, id);
      const reason = body.reason.trim();
      await this.decide(tx, by.memberId, first, { state: 'no', reason }, now);
      await this.leaving.leave(tx, request, assignment, 'cancel', { actorId: by.memberId, now, reason });
      return id;
    });
  }

  /** Sweep: nobody answered in time, so the place is free again. */
  async lapseDue(now: Temporal.Instant): Promise<number> {
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT f.assignment_id AS id FROM first_tasks f JOIN assignments a ON a.id = f.assignment_id
       WHERE f.state = 'waiting' AND f.deadline_at <= $1 AND a.status = 'accepted'
       ORDER BY f.deadline_at LIMIT ${String(DUE_BATCH)}`,
      [now.toString()],
    );
    const ids = due.map((one) => one.id);
    return sweepEach('first-task', ids, (id) => this.lapse(id, now));
  }

  private async lapse(id: string, now: Temporal.Instant): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { request, assignment } = await lockAssignment(tx, id);
      const first = await tx.findOneBy(FirstTask, { assignmentId: id });
      const isDue = first?.state === 'waiting' && !isBefore(now, first.deadlineAt);
      if (!isDue || assignment.status !== 'accepted') return;
      await this.decide(tx, SYSTEM_MEMBER_ID, first, { state: 'lapsed', reason: null }, now);
      await this.leaving.leave(tx, request, assignment, 'cancel', { actorId: SYSTEM_MEMBER_ID, now });
    });
  }

  /** A worker of the request's community who is near to neither side. */
  private async lock(tx: EntityManager, by: Caller, id: string): Promise<Waiting> {
    const { request, assignment } = await lockAssignment(tx, id);
    if (!(await this.organizations.isWorkerFor(tx, by, request.organizationId))) throw new Problem('not-found');
    const sides = [assignment.volunteerId, speakerOf(request)];
    if (!(await mayBeSecond(tx, by.memberId, { sides }))) throw new Problem('not-yours-to-decide');
    const first = await tx.findOneBy(FirstTask, { assignmentId: id });
    if (first?.state !== 'waiting' || assignment.status !== 'accepted') throw new Problem('already-done');
    return { request, assignment, first };
  }

  private async decide(
    tx: EntityManager,
    actorId: string,
    { assignmentId }: FirstTask,
    decision: Pick<FirstTask, 'state' | 'reason'>,
    now: Temporal.Instant,
  ): Promise<void> {
    await tx.update(FirstTask, { assignmentId }, { ...decision, decidedAt: now, decidedById: actorId });
    const subject = { kind: 'assignment', id: assignmentId } as const;
    await audit(tx, { actorId, action: 'answer-first-task', subject, at: now });
  }
}
