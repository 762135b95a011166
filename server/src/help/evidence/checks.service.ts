import { Injectable } from '@nestjs/common';
import { canMoveAssignment, type AssignmentDto, type CheckDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { KeptProblem, Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { refuseWaiting } from '../../people/exposure/first-tasks.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { CheckProof, type CheckPurpose } from '../assignments/evidence.entities.js';
import { lockAssignment } from '../service-requests/locks.js';
import { moveAssignment } from '../service-requests/moves.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { ProofService } from './proof.service.js';
import type { End } from './measure.rules.js';
import { ServingService } from './serving.service.js';
import { StrayTapsService, type StrayTap } from './stray-taps.service.js';
import { refuseOutOfTime, tapOf } from './tap.rules.js';

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
    private readonly strays: StrayTapsService,
  ) {}

  checkIn(by: Caller, id: string, body: CheckDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.check(by, id, 'start', body, now, async (tx, { assignment, tap }) => {
      await this.serving.prove(tx, id, 'start', { method: body.method, ...tap, recordedById: by.memberId });
      await moveAssignment(tx, assignment, 'checkIn', { actorId: by.memberId, now }, { checkedInAt: tap.at });
    });
  }

  checkOut(by: Caller, id: string, body: CheckDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.check(by, id, 'end', body, now, async (tx, { request, assignment, tap }) => {
      const end = { move: 'checkOut', ending: 'check_out', ...tap, method: body.method } as const;
      await this.serving.end(tx, { request, assignment }, end, { actorId: by.memberId, now });
    });
  }

  /** `take`: what is written once the tap is found to be right. */
  private check(
    by: Caller,
    id: string,
    purpose: CheckPurpose,
    body: CheckDto,
    now: Temporal.Instant,
    take: (tx: EntityManager, stray: StrayTap) => Promise<void>,
  ): Promise<AssignmentDto> {
    const act = async (tx: EntityManager): Promise<string> => {
      const tap = tapOf(body, now);
      const stray = { ...(await this.lockOwn(tx, by, id, purpose, tap)), purpose, tap };
      await this.refuseOutOfTime(tx, stray, body);
      await this.prove(tx, stray, body, now);
      await take(tx, stray);
      return id;
    };
    return this.db.once(by, this.assignments.answerTo(by, now), act, id);
  }

  /** A move that is not open is refused before a number is looked at: guessing must not be free. */
  private async lockOwn(
    tx: EntityManager,
    by: Caller,
    id: string,
    purpose: CheckPurpose,
    tap: End,
  ): Promise<{ request: ServiceRequest; assignment: Assignment }> {
    const locked = await lockAssignment(tx, id);
    if (locked.assignment.volunteerId !== by.memberId) throw new Problem('not-found');
    if (!canMoveAssignment(MOVE[purpose], locked.assignment.status)) {
      const isTold = await this.strays.report(tx, { ...locked, purpose, tap }, 'late_tap');
      throw isTold ? new KeptProblem('tap-too-late') : new Problem('move-not-allowed');
    }
    if (purpose === 'start') await refuseWaiting(tx, id);
    return locked;
  }

  private async refuseOutOfTime(tx: EntityManager, stray: StrayTap, { method }: CheckDto): Promise<void> {
    const { assignment, purpose, tap } = stray;
    const isKept = purpose === 'end' && tap.receivedAt !== null;
    const start = isKept ? await tx.findOneBy(CheckProof, { assignmentId: assignment.id, purpose: 'start' }) : null;
    refuseOutOfTime(tap, purpose, assignment, { method, start });
  }

  /** Whoever stands there reads that the number is wrong; of a tap that the phone had kept, a worker is told as well. */
  private async prove(tx: EntityManager, stray: StrayTap, body: CheckDto, now: Temporal.Instant): Promise<void> {
    const { request, assignment, purpose } = stray;
    const { content } = await this.policies.version(tx, request.policyVersionId);
    if (!content.checkMethods.includes(body.method)) throw new Problem('not-allowed');
    const end = { assignmentId: assignment.id, beneficiaryId: speakerOf(request), purpose };
    try {
      await this.proof.prove(tx, end, body, now);
    } catch (refusal) {
      if (refusal instanceof KeptProblem) await this.strays.report(tx, stray, 'wrong_tap');
      throw refusal;
    }
  }
}
