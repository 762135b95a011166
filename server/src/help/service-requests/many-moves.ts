import {
  ASSIGNMENT_MOVES,
  canMoveAssignment,
  canMoveRequest,
  requestAfter,
  type AssignmentMove,
  type ServiceRequestMove,
} from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';
import { newId } from '../../platform/database/ids.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { ENDS_URGENCY, type Actor, type Recorded } from './moves.js';
import type { ServiceRequest } from './service-request.entity.js';

// The moves of `moves.ts` for a thousand things at once: by the same tables, recorded the same, in two statements.

type RequestSteps = readonly { request: ServiceRequest; moves: readonly ServiceRequestMove[] }[];

/** Moves locked requests, each by its moves in order; the objects in hand move along. */
export const moveRequests = async (tx: EntityManager, steps: RequestSteps, by: Actor): Promise<void> => {
  const moving = steps.filter(({ moves }) => moves.length > 0);
  if (moving.length === 0) return;
  const recorded: Recorded[] = [];
  for (const { request, moves } of moving) {
    for (const move of moves) {
      const from = request.status;
      if (!canMoveRequest(move, from)) throw new Problem('move-not-allowed');
      request.status = requestAfter(move, from);
      request.version += 1;
      if (ENDS_URGENCY.has(move)) request.urgentAt = null;
      const what = { subjectKind: 'service_request' as const, subjectId: request.id, move };
      recorded.push({ ...what, subjectVersion: request.version, fromStatus: from, toStatus: request.status });
    }
  }
  await tx.query(
    `UPDATE service_requests r SET status = x.status, version = x.version, urgent_at = x."urgentAt"
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, status text, version integer, "urgentAt" timestamptz)
     WHERE r.id = x.id`,
    [
      JSON.stringify(
        moving.map(({ request: { id, status, version, urgentAt } }) => ({ id, status, version, urgentAt })),
      ),
    ],
  );
  await recordAll(tx, recorded, by);
};

export type Decided = Pick<
  Assignment,
  'approvedMinutes' | 'creditedMinutes' | 'decidedById' | 'decisionReason' | 'transactionId'
>;

/** Moves locked assignments by one move, each with what was decided of it; the objects in hand move along. */
export const moveAssignments = async (
  tx: EntityManager,
  steps: readonly { assignment: Assignment; decided: Decided }[],
  move: AssignmentMove,
  by: Actor,
): Promise<void> => {
  const recorded: Recorded[] = [];
  for (const { assignment, decided } of steps) {
    const from = assignment.status;
    if (!canMoveAssignment(move, from)) throw new Problem('move-not-allowed');
    Object.assign(assignment, decided, { status: ASSIGNMENT_MOVES[move].to, version: assignment.version + 1 });
    const what = { subjectKind: 'assignment' as const, subjectId: assignment.id, move };
    recorded.push({ ...what, subjectVersion: assignment.version, fromStatus: from, toStatus: assignment.status });
  }
  const rows = steps.map(({ assignment: { id, status, version }, decided }) => ({ id, status, version, ...decided }));
  await tx.query(
    `UPDATE assignments a SET status = x.status, version = x.version, approved_minutes = x."approvedMinutes",
       credited_minutes = x."creditedMinutes", decided_by_id = x."decidedById",
       decision_reason = x."decisionReason", transaction_id = x."transactionId"
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, status text, version integer, "approvedMinutes" integer,
       "creditedMinutes" integer, "decidedById" uuid, "decisionReason" text, "transactionId" uuid) WHERE a.id = x.id`,
    [JSON.stringify(rows)],
  );
  await recordAll(tx, recorded, by);
};

const recordAll = async (tx: EntityManager, recorded: readonly Recorded[], by: Actor): Promise<void> => {
  const rows = recorded.map((what) => ({ id: newId(), ...what }));
  await tx.query(
    `INSERT INTO moves (id, subject_kind, subject_id, subject_version, move, from_status, to_status, actor_id,
       acting_for_id, at, reason)
     SELECT x.id, x."subjectKind", x."subjectId", x."subjectVersion", x.move, x."fromStatus", x."toStatus", $2, $3, $4, $5
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "subjectKind" text, "subjectId" uuid, "subjectVersion" integer,
       move text, "fromStatus" text, "toStatus" text)`,
    [JSON.stringify(rows), by.actorId, by.actingForId ?? null, by.now.toString(), by.reason ?? null],
  );
};
