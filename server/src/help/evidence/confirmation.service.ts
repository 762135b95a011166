import { Injectable } from '@nestjs/common';
import type { AssignmentDto, ConfirmBasis, WithdrawDto } from '@huzhu/shared';
import { CALLS_BEFORE_EVIDENCE, canMoveAssignment } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { isBefore } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { Member } from '../../people/members/member.entity.js';
import { withdrawableUntil } from '../assignments/assignment.access.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { refusalToSpeak } from '../assignments/deciding.js';
import { ConfirmationCall } from '../assignments/evidence.entities.js';
import { moveAssignment, type Actor } from '../service-requests/moves.js';
import { speakerOf } from '../service-requests/service-request.entity.js';
import { ServingService, type Locked } from './serving.service.js';

/** 确认: the elder says the service took place; for one without a phone a worker calls and records it. */
@Injectable()
export class ConfirmationService {
  constructor(
    private readonly db: Database,
    private readonly serving: ServingService,
    private readonly assignments: AssignmentsService,
  ) {}

  confirm(by: Caller, id: string, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const locked = await this.serving.lock(tx, by, id);
        const { relation, request } = locked;
        if (relation === 'volunteer') throw new Problem('own-hours');
        if (relation === 'worker') await this.refuseBarred(tx, by, id);
        const ownWord = request.personInChargeId ? 'person_in_charge' : 'elder';
        await this.settle(tx, by, locked, relation === 'beneficiary' ? ownWord : 'worker_call', now);
        return id;
      },
      id,
    );
  }

  /** Three calls told nothing, or nobody is there any more to be called: the evidence must do. Whoever approves it is somebody else. */
  confirmOnEvidence(by: Caller, id: string, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const locked = await this.serving.lockAsWorker(tx, by, id);
        if (!canMoveAssignment('confirm', locked.assignment.status)) throw new Problem('move-not-allowed');
        const calls = await tx.countBy(ConfirmationCall, { assignmentId: id });
        const isGone = await hasDied(tx, locked.request.beneficiaryId);
        if (!isGone && calls < CALLS_BEFORE_EVIDENCE) throw new Problem('calls-missing');
        await this.refuseBarred(tx, by, id);
        await this.settle(tx, by, locked, 'on_evidence', now);
        return id;
      },
      id,
    );
  }

  /** Who confirmed takes it back, a slip of the finger; a worker asks what is the matter. */
  withdraw(by: Caller, id: string, body: WithdrawDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const { assignment, relation } = await this.serving.lock(tx, by, id);
        if (relation === 'volunteer') throw new Problem('not-allowed');
        if (!canMoveAssignment('withdraw', assignment.status)) throw new Problem('move-not-allowed');
        if (assignment.confirmedById !== by.memberId) throw new Problem('not-allowed');
        const isInTime = assignment.confirmedAt && isBefore(now, withdrawableUntil(assignment.confirmedAt));
        if (!isInTime) throw new Problem('withdraw-closed');
        const reason = body.reason?.trim();
        const actor: Actor = { actorId: by.memberId, now, ...(reason ? { reason } : {}) };
        const taken = { confirmedAt: null, confirmedById: null, confirmBasis: null, withdrawnAt: now };
        await moveAssignment(tx, assignment, 'withdraw', actor, taken);
        return id;
      },
      id,
    );
  }

  /** A worker writes down what others said only where they have no part in it: no kin, and no phone that they bound. */
  private async refuseBarred(tx: EntityManager, by: Caller, id: string): Promise<void> {
    const refusal = await refusalToSpeak(tx, by, id);
    if (refusal) throw new Problem(refusal);
  }

  private settle(
    tx: EntityManager,
    by: Caller,
    { request, assignment }: Locked,
    confirmBasis: ConfirmBasis,
    now: Temporal.Instant,
  ): Promise<void> {
    const isOwnWord = confirmBasis === 'elder' || confirmBasis === 'person_in_charge';
    const actor: Actor = { actorId: by.memberId, now, ...(isOwnWord ? {} : { actingForId: speakerOf(request) }) };
    const confirmed = { confirmedAt: now, confirmedById: by.memberId, confirmBasis, withdrawnAt: null };
    return moveAssignment(tx, assignment, 'confirm', actor, confirmed);
  }
}

const hasDied = (tx: EntityManager, memberId: string): Promise<boolean> =>
  tx.existsBy(Member, { id: memberId, diedOn: Not(IsNull()) });
