import { Injectable } from '@nestjs/common';
import { CHECK_IN_OPENS_MINUTES, canMoveAssignment, type AssignmentDto, type CheckDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { refuseWaiting } from '../../people/exposure/first-tasks.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import type { CheckPurpose } from '../assignments/evidence.entities.js';
import { lockAssignment } from '../service-requests/locks.js';
import { moveAssignment } from '../service-requests/moves.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { ProofService } from './proof.service.js';
import { ServingService } from './serving.service.js';

const MOVE = { start: 'checkIn', end: 'checkOut' } as const;

/** 签到 and 签退: proof on the spot of start and end. */
@Injectable()
export class ChecksService {
  constructor(
    private readonly db: Database,
    private readonly policies: PoliciesService,
    private readonly proof: ProofService,
    private readonly serving: ServingService,
    private readonly assignments: AssignmentsService,
  ) {}

  checkIn(by: Caller, id: string, body: CheckDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const { request, assignment } = await this.lockOwn(tx, by, id, 'start');
        if (isBefore(now, minutesAfter(assignment.agreedStartAt, -CHECK_IN_OPENS_MINUTES)))
          throw new Problem('too-early');
        await this.prove(tx, request, assignment, 'start', body, now);
        await this.serving.prove(tx, id, 'start', { method: body.method, at: now, recordedById: by.memberId });
        await moveAssignment(tx, assignment, 'checkIn', { actorId: by.memberId, now }, { checkedInAt: now });
        return id;
      },
      id,
    );
  }

  checkOut(by: Caller, id: string, body: CheckDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const { request, assignment } = await this.lockOwn(tx, by, id, 'end');
        await this.prove(tx, request, assignment, 'end', body, now);
        const end = { move: 'checkOut', ending: 'check_out', at: now, method: body.method } as const;
        await this.serving.end(tx, { request, assignment }, end, { actorId: by.memberId, now });
        return id;
      },
      id,
    );
  }

  /** A move that is not open is refused before a number is looked at: guessing must not be free. */
  private async lockOwn(
    tx: EntityManager,
    by: Caller,
    id: string,
    purpose: CheckPurpose,
  ): Promise<{ request: ServiceRequest; assignment: Assignment }> {
    const locked = await lockAssignment(tx, id);
    if (locked.assignment.volunteerId !== by.memberId) throw new Problem('not-found');
    if (!canMoveAssignment(MOVE[purpose], locked.assignment.status)) throw new Problem('move-not-allowed');
    if (purpose === 'start') await refuseWaiting(tx, id);
    return locked;
  }

  private async prove(
    tx: EntityManager,
    request: ServiceRequest,
    assignment: Assignment,
    purpose: CheckPurpose,
    body: CheckDto,
    now: Temporal.Instant,
  ): Promise<void> {
    const { content } = await this.policies.version(tx, request.policyVersionId);
    if (!content.checkMethods.includes(body.method)) throw new Problem('not-allowed');
    const end = { assignmentId: assignment.id, beneficiaryId: speakerOf(request), purpose };
    await this.proof.prove(tx, end, body, now);
  }
}
