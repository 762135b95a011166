import { Injectable } from '@nestjs/common';
import type { AgreeDto, AssignmentDto, DeclineDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { FirstTask } from '../../people/exposure/exposure.entities.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { isComingDay } from '../assignments/visit-word.rules.js';
import { lockAssignment } from '../service-requests/locks.js';
import { moveAssignment, type Actor } from '../service-requests/moves.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { AcceptingService } from './accepting.service.js';
import { answerDeadline } from './accepting.rules.js';
import { answerUntil, proposedStart, type Window } from './changing.rules.js';
import { isAgreeable } from './fit.rules.js';
import { FitService } from './fit.service.js';
import { LeavingService } from './leaving.service.js';
import { fitsIn } from '../assignments/overlap.js';

const DUE_BATCH = 200;

interface Asked {
  request: ServiceRequest;
  assignment: Assignment;
  actor: Actor;
}

/** Who had accepted says yes to another time, or is free (docs/decisions/037-changes.md). */
@Injectable()
export class AskedAgainService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly accepting: AcceptingService,
    private readonly fit: FitService,
    private readonly leaving: LeavingService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** Within a change of the request, which is locked with its parts: asks one volunteer, or frees them where they cannot come. */
  async ask(
    tx: EntityManager,
    request: ServiceRequest,
    assignment: Assignment,
    before: Window,
    actor: Actor,
  ): Promise<void> {
    const agreedStartAt = proposedStart(assignment.agreedStartAt, before, request);
    const asked = {
      ...{ agreedStartAt, agreedEndAt: minutesAfter(agreedStartAt, request.plannedMinutes) },
      ...{ askedUntil: answerUntil(actor.now, agreedStartAt) },
      // Changed twice before they answered: what they said yes to was the first.
      ...{ askedFromAt: assignment.askedFromAt ?? assignment.agreedStartAt },
      ...{ lateMinutes: null, notHereAt: null, hereAt: null },
    };
    if (await fitsIn(tx, (inner) => moveAssignment(inner, assignment, 'askAgain', actor, asked))) {
      const deadlineAt = answerDeadline(actor.now, agreedStartAt);
      await tx.update(FirstTask, { assignmentId: assignment.id, state: 'waiting' }, { deadlineAt });
      return;
    }
    await this.leaving.leave(tx, request, assignment, 'free', { actorId: SYSTEM_MEMBER_ID, now: actor.now });
  }

  agree(by: Caller, id: string, body: AgreeDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const { request, assignment, actor } = await this.lock(tx, by, id, body.revision, now);
        const agreedStartAt = body.agreedStartAt ? Temporal.Instant.from(body.agreedStartAt) : assignment.agreedStartAt;
        if (!isAgreeable(agreedStartAt, request, now)) throw new Problem('start-outside-window');
        const policy = await this.fit.policyOf(tx, assignment.volunteerId, now);
        await this.fit.refuseUnfitFor(tx, assignment.volunteerId, request, policy, agreedStartAt);
        const agreed = {
          ...{ agreedStartAt, agreedEndAt: minutesAfter(agreedStartAt, request.plannedMinutes) },
          ...{ askedUntil: null, askedFromAt: null },
          // A yes of the day before says that they come, too.
          ...(isComingDay(agreedStartAt, now) ? { comingForAt: agreedStartAt } : {}),
        };
        const isFree = await fitsIn(tx, (inner) => moveAssignment(inner, assignment, 'agree', actor, agreed));
        if (!isFree) throw new Problem('time-overlaps');
        return id;
      },
      id,
    );
  }

  decline(by: Caller, id: string, body: DeclineDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const { request, assignment, actor } = await this.lock(tx, by, id, body.revision, now);
        await this.leaving.leave(tx, request, assignment, 'decline', actor);
        return id;
      },
      id,
    );
  }

  /** Sweep: nobody answered in time, so the place is free again. */
  async lapseDue(now: Temporal.Instant): Promise<number> {
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT id FROM assignments WHERE status = 'accepted' AND asked_until IS NOT NULL AND asked_until <= $1
       ORDER BY asked_until LIMIT ${String(DUE_BATCH)}`,
      [now.toString()],
    );
    const ids = due.map((one) => one.id);
    return sweepEach('asked-again', ids, (id) => this.lapse(id, now));
  }

  private async lapse(id: string, now: Temporal.Instant): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { request, assignment } = await lockAssignment(tx, id);
      // Answered between the look and the lock, or asked anew.
      if (assignment.status !== 'accepted' || !assignment.askedUntil || isBefore(now, assignment.askedUntil)) return;
      await this.leaving.leave(tx, request, assignment, 'decline', { actorId: SYSTEM_MEMBER_ID, now });
    });
  }

  /** The volunteer, or a worker of the community who is neither side; what they answer is what they have read. */
  private async lock(
    tx: EntityManager,
    by: Caller,
    id: string,
    revision: number,
    now: Temporal.Instant,
  ): Promise<Asked> {
    await this.accepting.lock(tx, by.memberId);
    const { request, assignment } = await lockAssignment(tx, id);
    const isOwn = assignment.volunteerId === by.memberId;
    const isWorker =
      speakerOf(request) !== by.memberId && (await this.organizations.isWorkerFor(tx, by, request.organizationId));
    if (!isOwn && !isWorker) throw new Problem('not-found');
    if (assignment.status !== 'accepted' || assignment.askedUntil === null) throw new Problem('move-not-allowed');
    if (request.revision !== revision) throw new Problem('request-changed');
    const actor: Actor = { actorId: by.memberId, now, ...(isOwn ? {} : { actingForId: assignment.volunteerId }) };
    return { request, assignment, actor };
  }
}
