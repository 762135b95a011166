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
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
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
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const undecided = await this.lockToDecide(tx, by, id);
        const { approvedMinutes } = body;
        const reason = body.reason?.trim() || null;
        if (undecided.facts.isCallMissing) throw new Problem('call-first');
        if (approvedMinutes > undecided.facts.maxMinutes) throw new Problem('minutes-over-limit');
        if (approvedMinutes !== undecided.assignment.measuredMinutes && !reason) throw new Problem('reason-needed');
        const approval = { ...undecided, approvedMinutes, reason };
        const post = await this.approving.approve(tx, by, [approval], now, reason ?? undefined);
        await post();
        return id;
      },
      id,
    );
  }

  /** Approves as measured what can be; names what it left as it was, and why. One transaction, one call of the book. */
  approveMany(by: Caller, body: ApproveManyDto, now: Temporal.Instant): Promise<ApprovalsDto> {
    const ids = [...new Set(body.assignmentIds.map((id) => id.toLowerCase()))];
    const answer: Answer<ApprovalsDto, readonly string[]> = async (tx, approved) => ({
      approved: await approvedOf(tx, by, approved),
      leftOut: await this.leftOut(tx, by, ids, approved, now),
    });
    return this.db.once(by, answer, async (tx) => {
      const locked = await this.approving.lock(tx, by, ids);
      const approvals = ids.flatMap((id): Approval[] => {
        const one = locked.get(id);
        if (!one || leftOutBecause(one.assignment, one.facts, now)) return [];
        return [{ ...one, approvedMinutes: one.assignment.measuredMinutes ?? 0, reason: null }];
      });
      if (approvals.length > 0) await (await this.approving.approve(tx, by, approvals, now))();
      return approvals.map(({ assignment }) => assignment.id);
    });
  }

  /** What was not approved, and why it cannot be now; what could be by now was not looked at, and is to be sent again. */
  private async leftOut(
    tx: EntityManager,
    by: Caller,
    ids: readonly string[],
    approved: readonly string[],
    now: Temporal.Instant,
  ): Promise<ApprovalLeftOutDto[]> {
    const others = ids.filter((id) => !approved.includes(id));
    const locked = others.length > 0 ? await this.approving.lock(tx, by, others) : new Map<string, Undecided>();
    return others.map((assignmentId) => {
      const one = locked.get(assignmentId);
      const problem = one ? (leftOutBecause(one.assignment, one.facts, now) ?? 'stale') : 'not-found';
      return { assignmentId, problem, title: PROBLEMS[problem].title };
    });
  }

  /** Voids it: nothing is credited, and what was held for it is free again. */
  reject(by: Caller, id: string, body: RejectDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const { request, assignment, live, facts } = await this.lockToDecide(tx, by, id);
        const reason = body.reason.trim();
        const actor = { actorId: by.memberId, now, reason };
        await moveAssignment(tx, assignment, 'reject', actor, { decidedById: by.memberId, decisionReason: reason });
        const releases = await advance(tx, request, live, { actorId: by.memberId, now });
        const excess = facts.heldForExcess === null ? [] : [releaseExcess(request, id, by.memberId, now)];
        await this.ledger.apply(tx, [releaseOf(request, assignment.placeNumber, actor), ...excess, ...releases]);
        return id;
      },
      id,
    );
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

/** Of those the caller still reaches: what each of them was credited. */
const approvedOf = (tx: EntityManager, by: Caller, ids: readonly string[]): Promise<ApprovalsDto['approved']> =>
  tx.query<ApprovalsDto['approved']>(
    `SELECT a.id AS "assignmentId", a.approved_minutes AS "approvedMinutes", coalesce(a.credited_minutes, 0) AS "creditedMinutes"
     FROM assignments a JOIN service_requests r ON r.id = a.request_id
     WHERE a.id = ANY ($1) AND EXISTS (SELECT FROM organization_closure c WHERE c.ancestor_id = ANY ($2)
       AND c.descendant_id = r.organization_id AND c.ends_on IS NULL)
     ORDER BY array_position($1, a.id)`,
    [ids, organizationsOf(by, 'worker')],
  );
