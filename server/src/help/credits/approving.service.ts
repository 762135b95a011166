import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { In, type EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { refusalsOf } from '../assignments/deciding.js';
import { CALL_FIRST } from '../assignments/late-taps.sql.js';
import { asksForExcess } from '../assignments/excess.rules.js';
import { moveAssignments, type Decided } from '../service-requests/many-moves.js';
import { advanceAll } from '../service-requests/request.machine.js';
import { ServiceRequest } from '../service-requests/service-request.entity.js';
import type { Facts } from './approval.rules.js';
import { leaveTraces } from './traces.js';
import { creditIdOf, creditOf, creditedMinutes } from './credit.rules.js';

export interface Undecided {
  request: ServiceRequest;
  assignment: Assignment;
  /** All parts of the request that are not `ended`, this one among them. */
  live: readonly Assignment[];
  facts: Facts;
}

export type Approval = Undecided & { approvedMinutes: number; reason: string | null };

interface FactsRow extends Omit<Facts, 'refusal' | 'isExcessUnanswered'> {
  id: string;
  plannedMinutes: number;
  measuredMinutes: number | null;
  beneficiaryKind: 'member' | 'organization';
  servedFree: boolean;
  isAnswered: boolean;
}

const FACTS = `SELECT a.id, v.max_minutes AS "maxMinutes", v.multiplier_percent AS "multiplierPercent",
    promised.promise_id AS "promiseId", asked.over_plan AS "overPlan",
    r.planned_minutes AS "plannedMinutes", a.measured_minutes AS "measuredMinutes",
    r.beneficiary_kind AS "beneficiaryKind", r.served_free AS "servedFree", x.assignment_id IS NOT NULL AS "isAnswered",
    ${CALL_FIRST} AS "isCallMissing", CASE x.answer WHEN 'yes' THEN x.minutes END AS "heldForExcess"
  FROM assignments a JOIN service_requests r ON r.id = a.request_id
  JOIN service_item_versions v ON v.id = r.service_item_version_id
  JOIN policy_versions promised ON promised.id = a.policy_version_id
  JOIN policy_rules asked ON asked.id = r.policy_version_id
  LEFT JOIN excess_consents x ON x.assignment_id = a.id WHERE a.id = ANY ($1)`;

/** Approving one or a thousand: the same steps, each in a statement or two for all of them. */
@Injectable()
export class ApprovingService {
  constructor(private readonly ledger: LedgerService) {}

  /** Locks requests, then their parts, each in the order of ids: two batches that meet wait, and neither in a ring. */
  async lock(tx: EntityManager, by: Caller, assignmentIds: readonly string[]): Promise<Map<string, Undecided>> {
    const found = await tx.query<{ requestId: string }[]>(
      'SELECT DISTINCT request_id AS "requestId" FROM assignments WHERE id = ANY ($1)',
      [assignmentIds],
    );
    const ids = found.map(({ requestId }) => requestId);
    const requests = await tx.find(ServiceRequest, {
      where: { id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
    const parts = await tx
      .createQueryBuilder(Assignment, 'a')
      .where("a.request_id = ANY (:ids) AND a.status <> 'ended'", { ids })
      .orderBy('a.request_id')
      .addOrderBy('a.place_number')
      .setLock('for_no_key_update')
      .getMany();
    const facts = await this.factsOf(tx, by, assignmentIds);
    const liveOf = Map.groupBy(parts, ({ requestId }) => requestId);
    const byId = new Map(requests.map((request) => [request.id, request]));
    const wanted = new Set(assignmentIds);
    return new Map(
      parts.flatMap((assignment): [string, Undecided][] => {
        const request = byId.get(assignment.requestId);
        const known = facts.get(assignment.id);
        if (!wanted.has(assignment.id) || !request || !known) return [];
        return [[assignment.id, { request, assignment, live: liveOf.get(request.id) ?? [], facts: known }]];
      }),
    );
  }

  /** Moves all of them, or none. Answers the call of the book that credits them: the caller makes it last. */
  async approve(
    tx: EntityManager,
    by: Caller,
    approvals: readonly Approval[],
    now: Temporal.Instant,
    reason?: string,
  ): Promise<() => Promise<void>> {
    const actor = { actorId: by.memberId, now, ...(reason ? { reason } : {}) };
    const credits = approvals.flatMap(({ request, assignment, approvedMinutes, facts }) => {
      const { multiplierPercent, promiseId, heldForExcess, overPlan } = facts;
      const paying = { multiplierPercent, promiseId, heldForExcess, isExcessFromPool: overPlan === 'pool' };
      return creditOf({ request, assignment, approvedMinutes, ...paying, approverId: by.memberId, now });
    });
    const steps = approvals.map((approval) => ({
      assignment: approval.assignment,
      decided: decidedOf(approval, by.memberId),
    }));
    await moveAssignments(tx, steps, 'approve', actor);
    const wholes = new Map(approvals.map(({ request, live }) => [request.id, { request, assignments: live }]));
    const releases = await advanceAll(tx, [...wholes.values()], { actorId: by.memberId, now });
    const ids = approvals.map(({ assignment }) => assignment.id);
    await leaveTraces(tx, ids, by.memberId, now);
    return async () => {
      await this.ledger.apply(tx, [...credits, ...releases]);
    };
  }

  private async factsOf(tx: EntityManager, by: Caller, ids: readonly string[]): Promise<Map<string, Facts>> {
    const refusals = await refusalsOf(tx, by, ids);
    const rows = await tx.query<FactsRow[]>(FACTS, [ids]);
    return new Map(
      rows.map((row) => [
        row.id,
        {
          maxMinutes: row.maxMinutes,
          multiplierPercent: row.multiplierPercent,
          promiseId: row.promiseId,
          overPlan: row.overPlan,
          heldForExcess: row.heldForExcess,
          isExcessUnanswered: asksForExcess(row) && !row.isAnswered,
          isCallMissing: row.isCallMissing,
          refusal: refusals.get(row.id) ?? null,
        },
      ]),
    );
  }
}

const decidedOf = ({ assignment, approvedMinutes, reason, facts }: Approval, by: string): Decided => ({
  approvedMinutes,
  creditedMinutes: creditedMinutes(approvedMinutes, facts.multiplierPercent),
  decidedById: by,
  decisionReason: reason,
  transactionId: creditIdOf(assignment.id),
});
