import { Injectable } from '@nestjs/common';
import type { ApproveDto, AssignmentDto, RejectDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { ServiceItemVersion } from '../catalog/service-item.entities.js';
import type { Caller } from '../common/caller.js';
import { Problem } from '../common/problem.js';
import { Database } from '../database/database.js';
import { LedgerService } from '../ledger/ledger.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { isBarred } from '../service-requests/assignment.access.js';
import type { Assignment } from '../service-requests/assignment.entity.js';
import { AssignmentsService } from '../service-requests/assignments.service.js';
import { liveAssignments, lockAssignment } from '../service-requests/locks.js';
import { moveAssignment } from '../service-requests/moves.js';
import { advance, releaseOf } from '../service-requests/request.machine.js';
import type { ServiceRequest } from '../service-requests/service-request.entity.js';
import { creditOf, creditedMinutes } from './credit.rules.js';

/** 审核入账: a worker's decision and its posting, in one transaction. */
@Injectable()
export class CreditsService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly policies: PoliciesService,
    private readonly ledger: LedgerService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** Approves a confirmed assignment and credits its minutes, or does neither. */
  approve(by: Caller, id: string, body: ApproveDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(by, async (tx) => {
      const { request, assignment } = await this.lockToDecide(tx, by, id);
      const item = await tx.findOneByOrFail(ServiceItemVersion, { id: request.serviceItemVersionId });
      const { approvedMinutes } = body;
      const reason = body.reason?.trim() || null;
      if (approvedMinutes > item.maxMinutes) throw new Problem('minutes-over-limit');
      if (approvedMinutes !== assignment.measuredMinutes && !reason) throw new Problem('reason-needed');
      const { multiplierPercent } = item;
      const { promiseId } = await this.policies.version(tx, assignment.policyVersionId);
      const approverId = by.memberId;
      const credit = creditOf({ request, assignment, approvedMinutes, multiplierPercent, promiseId, approverId, now });
      await moveAssignment(
        tx,
        assignment,
        'approve',
        { actorId: approverId, now, ...(reason ? { reason } : {}) },
        {
          approvedMinutes,
          creditedMinutes: creditedMinutes(approvedMinutes, multiplierPercent),
          decidedById: approverId,
          decisionReason: reason,
          transactionId: credit.transactionId,
        },
      );
      const releases = await advance(tx, request, await liveAssignments(tx, request.id), { actorId: approverId, now });
      const dto = await this.assignments.show(tx, by, id, now);
      await this.ledger.apply(tx, [...credit.operations, ...releases]);
      return dto;
    });
  }

  /** Voids it: nothing is credited, and what was held for it is free again. */
  reject(by: Caller, id: string, body: RejectDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(by, async (tx) => {
      const { request, assignment } = await this.lockToDecide(tx, by, id);
      const reason = body.reason.trim();
      const actor = { actorId: by.memberId, now, reason };
      await moveAssignment(tx, assignment, 'reject', actor, { decidedById: by.memberId, decisionReason: reason });
      const releases = await advance(tx, request, await liveAssignments(tx, request.id), { actorId: by.memberId, now });
      const dto = await this.assignments.show(tx, by, id, now);
      await this.ledger.apply(tx, [releaseOf(request, assignment.placeNumber, actor), ...releases]);
      return dto;
    });
  }

  /** Locked, and the caller may decide on it: a worker who reaches it (404 for others) and had no part in it. */
  private async lockToDecide(
    tx: EntityManager,
    by: Caller,
    id: string,
  ): Promise<{ request: ServiceRequest; assignment: Assignment }> {
    const { request, assignment } = await lockAssignment(tx, id);
    if (!(await this.organizations.isWorkerFor(tx, by, request.organizationId))) throw new Problem('not-found');
    const { volunteerId, confirmedById, enteredById } = assignment;
    if (isBarred(by.memberId, { beneficiaryId: request.beneficiaryId, volunteerId, confirmedById, enteredById })) {
      throw new Problem('own-hours');
    }
    return { request, assignment };
  }
}
