import { Injectable } from '@nestjs/common';
import { PROBLEMS } from '@huzhu/shared';
import type {
  ApprovalLeftOutDto,
  ApprovalsDto,
  ApproveDto,
  ApproveManyDto,
  AssignmentDto,
  RejectDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../common/caller.js';
import { Problem } from '../common/problem.js';
import { Database } from '../database/database.js';
import { LedgerService } from '../ledger/ledger.service.js';
import { AssignmentsService } from '../service-requests/assignments.service.js';
import { moveAssignment } from '../service-requests/moves.js';
import { advance, releaseOf } from '../service-requests/request.machine.js';
import { leftOutBecause } from './approval.rules.js';
import { ApprovingService, type Approval, type Undecided } from './approving.service.js';
import { releaseExcess } from './credit.rules.js';

/** 审核入账: a worker's decision and its posting, in one transaction. */
@Injectable()
export class CreditsService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly assignments: AssignmentsService,
    private readonly approving: ApprovingService,
  ) {}

  /** Approves a confirmed assignment and credits its minutes, or does neither. */
  approve(by: Caller, id: string, body: ApproveDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(by, async (tx) => {
      const undecided = await this.lockToDecide(tx, by, id);
      const { approvedMinutes } = body;
      const reason = body.reason?.trim() || null;
      if (approvedMinutes > undecided.facts.maxMinutes) throw new Problem('minutes-over-limit');
      if (approvedMinutes !== undecided.assignment.measuredMinutes && !reason) throw new Problem('reason-needed');
      const approval = { ...undecided, approvedMinutes, reason };
      const post = await this.approving.approve(tx, by, [approval], now, reason ?? undefined);
      const dto = await this.assignments.show(tx, by, id, now);
      await post();
      return dto;
    });
  }

  /** Approves as measured what can be; names what it left as it was, and why. One transaction, one call of the book. */
  approveMany(by: Caller, body: ApproveManyDto, now: Temporal.Instant): Promise<ApprovalsDto> {
    return this.db.once(by, async (tx) => {
      const ids = [...new Set(body.assignmentIds.map((id) => id.toLowerCase()))];
      const locked = await this.approving.lock(tx, by, ids);
      const approvals: Approval[] = [];
      const leftOut: ApprovalLeftOutDto[] = [];
      for (const id of ids) {
        const one = locked.get(id);
        const problem = one ? leftOutBecause(one.assignment, one.facts, now) : 'not-found';
        if (problem) leftOut.push({ assignmentId: id, problem, title: PROBLEMS[problem].title });
        else if (one) approvals.push({ ...one, approvedMinutes: one.assignment.measuredMinutes ?? 0, reason: null });
      }
      if (approvals.length > 0) await (await this.approving.approve(tx, by, approvals, now))();
      return { approved: approvals.map(toApprovalDto), leftOut };
    });
  }

  /** Voids it: nothing is credited, and what was held for it is free again. */
  reject(by: Caller, id: string, body: RejectDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(by, async (tx) => {
      const { request, assignment, live, facts } = await this.lockToDecide(tx, by, id);
      const reason = body.reason.trim();
      const actor = { actorId: by.memberId, now, reason };
      await moveAssignment(tx, assignment, 'reject', actor, { decidedById: by.memberId, decisionReason: reason });
      const releases = await advance(tx, request, live, { actorId: by.memberId, now });
      const excess = facts.heldForExcess === null ? [] : [releaseExcess(request, id, by.memberId, now)];
      const dto = await this.assignments.show(tx, by, id, now);
      await this.ledger.apply(tx, [releaseOf(request, assignment.placeNumber, actor), ...excess, ...releases]);
      return dto;
    });
  }

  /** Locked, and the caller may decide on it: a worker who reaches it (404 for others) and had no part in it. */
  private async lockToDecide(tx: EntityManager, by: Caller, id: string): Promise<Undecided> {
    const undecided = (await this.approving.lock(tx, by, [id])).get(id.toLowerCase());
    if (!undecided) {
      // What ended leaves its place; to who reaches it, it is still there.
      await this.assignments.reach(tx, by, id);
      throw new Problem('move-not-allowed');
    }
    const { refusal } = undecided.facts;
    if (refusal) throw new Problem(refusal);
    return undecided;
  }
}

const toApprovalDto = ({ assignment, approvedMinutes }: Approval): ApprovalsDto['approved'][number] => ({
  assignmentId: assignment.id,
  approvedMinutes,
  creditedMinutes: assignment.creditedMinutes ?? 0,
});
