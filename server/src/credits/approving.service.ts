import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { In, type EntityManager } from 'typeorm';
import type { Caller } from '../common/caller.js';
import { LedgerService, openIssuerAccount } from '../ledger/ledger.service.js';
import type { HoldOperation, OpenOperation, Operation } from '../ledger/operations.js';
import { Assignment } from '../service-requests/assignment.entity.js';
import { refusalsOf } from '../service-requests/deciding.js';
import { asksForExcess } from '../service-requests/excess.rules.js';
import { moveAssignments, type Decided } from '../service-requests/many-moves.js';
import { advanceAll } from '../service-requests/request.machine.js';
import { ServiceRequest } from '../service-requests/service-request.entity.js';
import type { Facts } from './approval.rules.js';
import { creditOf, creditedMinutes, excessHoldOf } from './credit.rules.js';

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
    CASE x.answer WHEN 'yes' THEN x.own_minutes END AS "heldForExcess"
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

  /** Credits all of them, or none; the book is written last. */
  async approve(
    tx: EntityManager,
    by: Caller,
    approvals: readonly Approval[],
    now: Temporal.Instant,
    reason?: string,
  ): Promise<() => Promise<void>> {
    const actor = { actorId: by.memberId, now, ...(reason ? { reason } : {}) };
    const held = await this.holdPool(tx, approvals);
    const credits = approvals.map((approval) => {
      const { request, assignment, approvedMinutes, facts } = approval;
      const { multiplierPercent, promiseId } = facts;
      const heldForExcess = held.get(assignment.id) ?? facts.heldForExcess;
      const about = { request, assignment, approvedMinutes, multiplierPercent, promiseId, heldForExcess };
      return { approval, credit: creditOf({ ...about, approverId: by.memberId, now }) };
    });
    const steps = credits.map(({ approval, credit }) => ({
      assignment: approval.assignment,
      decided: decidedOf(approval, by.memberId, credit.transactionId),
    }));
    await moveAssignments(tx, steps, 'approve', actor);
    const wholes = new Map(approvals.map(({ request, live }) => [request.id, { request, assignments: live }]));
    const releases = await advanceAll(tx, [...wholes.values()], { actorId: by.memberId, now });
    const operations = credits.flatMap(({ credit }) => credit.operations);
    return async () => {
      await this.ledger.apply(tx, [...onceOpened(operations), ...releases]);
    };
  }

  /**
   * Time above plan that the pool pays: held first, under the book's own lock, so that the pool never falls below zero
   * however many draw on it at once; issuance stands behind it.
   */
  private async holdPool(tx: EntityManager, approvals: readonly Approval[]): Promise<Map<string, number>> {
    const wanting = approvals.filter(
      ({ facts, request, approvedMinutes }) => facts.overPlan === 'pool' && approvedMinutes > request.plannedMinutes,
    );
    if (wanting.length === 0) return new Map();
    const operations = wanting.flatMap(
      ({ request, assignment, approvedMinutes }): [OpenOperation, OpenOperation, HoldOperation] => {
        const [pool, issuance] = [
          openIssuerAccount(request.issuerId, 'pool'),
          openIssuerAccount(request.issuerId, 'issuance'),
        ];
        const amount = approvedMinutes - request.plannedMinutes;
        const payers = [{ accountId: pool.id }, { accountId: issuance.id }];
        return [pool, issuance, { op: 'hold', hold: excessHoldOf(assignment.id), amount, payers }];
      },
    );
    const answers = await this.ledger.apply(tx, operations);
    return new Map(
      wanting.map(({ assignment }, index) => {
        const pool = answers[index * 3]?.accountId;
        const lines = answers[index * 3 + 2]?.lines ?? [];
        return [assignment.id, lines.find(({ accountId }) => accountId === pool)?.amount ?? 0];
      }),
    );
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
          refusal: refusals.get(row.id) ?? null,
        },
      ]),
    );
  }
}

const decidedOf = ({ approvedMinutes, reason, facts }: Approval, by: string, transactionId: string): Decided => ({
  approvedMinutes,
  creditedMinutes: creditedMinutes(approvedMinutes, facts.multiplierPercent),
  decidedById: by,
  decisionReason: reason,
  transactionId,
});

/** Opens each account once: a thousand credits of one issuer name its issuance a thousand times. */
const onceOpened = (operations: readonly Operation[]): Operation[] => {
  const first = new Map<string, string>();
  const known = new Map<string, string>();
  const kept = operations.filter((one) => {
    if (one.op !== 'open') return true;
    const { id, op, ...identity } = one;
    const name = JSON.stringify([op, ...Object.entries(identity).sort().flat()]);
    const earlier = first.get(name);
    known.set(id, earlier ?? id);
    if (earlier === undefined) first.set(name, id);
    return earlier === undefined;
  });
  return kept.map((one) =>
    'entries' in one
      ? {
          ...one,
          entries: one.entries.map((side) => ({ ...side, accountId: known.get(side.accountId) ?? side.accountId })),
        }
      : one,
  );
};
