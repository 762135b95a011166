import {
  ASSIGNMENT_MOVES,
  SERVICE_REQUEST_MOVES,
  canMoveAssignment,
  canMoveRequest,
  type AssignmentMove,
  type ServiceRequestMove,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';
import { newId } from '../../platform/database/ids.js';
import { refuseWaiting } from '../../people/exposure/first-tasks.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { Move } from './move.entity.js';
import { ServiceRequest } from './service-request.entity.js';

/** Who makes a move, when; `actingForId` when it is made for somebody (a phone order, a call). */
export interface Actor {
  actorId: string;
  actingForId?: string;
  now: Temporal.Instant;
  reason?: string;
}

type RequestChanges = Partial<
  Pick<
    ServiceRequest,
    | 'policyVersionId'
    | 'servedFree'
    | 'freeFactIds'
    | 'shortAt'
    | 'submittedAt'
    | 'holdRound'
    | 'returnedAt'
    | 'decisionReason'
    | 'referredTo'
    | 'urgentAt'
  >
>;
type AssignmentChanges = Partial<
  Omit<Assignment, 'id' | 'requestId' | 'placeNumber' | 'volunteerId' | 'status' | 'version' | 'createdAt'>
>;

/** After these nobody is looked for in a hurry. */
export const ENDS_URGENCY: ReadonlySet<ServiceRequestMove> = new Set(['fill', 'expire', 'closePlaces']);

/** Moves a locked request by the table and records it; the object in hand moves along. */
export const moveRequest = async (
  tx: EntityManager,
  request: ServiceRequest,
  move: ServiceRequestMove,
  by: Actor,
  changes: RequestChanges = {},
): Promise<void> => {
  const from = request.status;
  if (!canMoveRequest(move, from)) throw new Problem('move-not-allowed');
  const status = SERVICE_REQUEST_MOVES[move].to;
  const changed = { ...changes, status, version: request.version + 1 };
  await tx.update(ServiceRequest, { id: request.id }, changed);
  await record(
    tx,
    {
      ...{ subjectKind: 'service_request', subjectId: request.id, subjectVersion: changed.version },
      ...{ move, fromStatus: from, toStatus: status },
    },
    by,
  );
  Object.assign(request, changed);
};

/** Moves a locked assignment by the table and records it; the object in hand moves along. */
export const moveAssignment = async (
  tx: EntityManager,
  assignment: Assignment,
  move: AssignmentMove,
  by: Actor,
  changes: AssignmentChanges = {},
): Promise<void> => {
  const from = assignment.status;
  if (!canMoveAssignment(move, from)) throw new Problem('move-not-allowed');
  if (move === 'checkIn') await refuseWaiting(tx, assignment.id);
  const status = ASSIGNMENT_MOVES[move].to;
  const changed = { ...changes, status, version: assignment.version + 1 };
  await tx.update(Assignment, { id: assignment.id }, changed);
  await record(
    tx,
    {
      ...{ subjectKind: 'assignment', subjectId: assignment.id, subjectVersion: changed.version },
      ...{ move, fromStatus: from, toStatus: status },
    },
    by,
  );
  Object.assign(assignment, changed);
};

/** Of what was only just made. */
export const BORN_VERSION = 1;

/** What is told of a move besides who made it. */
export type Recorded = Pick<Move, 'subjectKind' | 'subjectId' | 'subjectVersion' | 'move' | 'fromStatus' | 'toStatus'>;

/** Also called for the move that makes an assignment: `accept`, from nothing. */
export const record = async (tx: EntityManager, what: Recorded, by: Actor): Promise<void> => {
  await tx.insert(Move, {
    id: newId(),
    ...what,
    actorId: by.actorId,
    actingForId: by.actingForId ?? null,
    at: by.now,
    reason: by.reason ?? null,
  });
};
