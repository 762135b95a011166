import {
  ASSIGNMENT_MOVES,
  canMoveAssignment,
  canMoveRequest,
  requestAfter,
  type AssignmentMove,
  type ServiceRequestMove,
} from '@huzhu/shared';
import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { refuseWaiting } from '../../people/exposure/first-tasks.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { isSecondVisit } from '../assignments/overlap.js';
import { Move } from './move.entity.js';
import { ServiceRequest } from './service-request.entity.js';
import { putAsideQuestion } from './questions.sql.js';

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
    | 'startsAt'
    | 'latestStartAt'
    | 'plannedMinutes'
    | 'note'
    | 'answers'
    | 'voiceFileId'
    | 'revision'
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
  const status = requestAfter(move, from);
  // To whom it was referred is told as long as it is.
  const left = from === 'referred' ? { referredTo: null } : {};
  const changed = { ...left, ...changes, status, version: request.version + 1 };
  const what = { subjectKind: 'service_request', subjectId: request.id, subjectVersion: changed.version } as const;
  await changeAndRecord(tx, ServiceRequest, changed, { ...what, move, fromStatus: from, toStatus: status }, by);
  Object.assign(request, changed);
};

/** Whatever happens to an assignment ends a proposal of another time, but the proposal itself. */
const NOTHING_PROPOSED = { proposedStartAt: null, proposedUntil: null };

/** Moves a locked assignment by the table and records it; the object in hand moves along. Whatever the move, a question of before is put aside. */
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
  if (move === 'checkIn' && assignment.askedUntil !== null) throw new Problem('change-unanswered');
  // Before the move, whose own event may put a new question.
  if (assignment.askedUntil !== null || assignment.proposedUntil !== null)
    await putAsideQuestion(tx, assignment, by.now);
  const status = ASSIGNMENT_MOVES[move].to;
  const changed = { ...NOTHING_PROPOSED, ...changes, status, version: assignment.version + 1 };
  const what = { subjectKind: 'assignment', subjectId: assignment.id, subjectVersion: changed.version } as const;
  try {
    await changeAndRecord(tx, Assignment, changed, { ...what, move, fromStatus: from, toStatus: status }, by);
  } catch (error) {
    if (isSecondVisit(error)) throw new Problem('in-another-visit');
    throw error;
  }
  Object.assign(assignment, changed);
};

/** Of what was only just made. */
export const BORN_VERSION = 1;

/** What is told of a move besides who made it. */
export type Recorded = Pick<Move, 'subjectKind' | 'subjectId' | 'subjectVersion' | 'move' | 'fromStatus' | 'toStatus'>;

/** The row and its move in one statement, named by the columns that change. */
const changeAndRecord = async (
  tx: EntityManager,
  entity: typeof ServiceRequest | typeof Assignment,
  changes: Record<string, unknown>,
  what: Recorded,
  by: Actor,
): Promise<void> => {
  const { columns, driver } = { columns: tx.dataSource.getMetadata(entity).columns, driver: tx.dataSource.driver };
  const changed = columns.filter(({ propertyName }) => changes[propertyName] !== undefined);
  const set = changed.map(({ databaseName }, at) => `"${databaseName}" = $${String(at + 12)}`).join(', ');
  const values = changed.map(
    (column) => driver.preparePersistentValue(column.getEntityValue(changes), column) as unknown,
  );
  const name = createHash('sha256').update(set).digest('hex').slice(0, 16);
  const table = what.subjectKind === 'assignment' ? 'assignments' : 'service_requests';
  const moved = statement<object>(
    `move_${table}_${name}`,
    `WITH moved AS (UPDATE ${table} SET ${set} WHERE id = $3 RETURNING id)
     INSERT INTO moves (id, subject_kind, subject_id, subject_version, move, from_status, to_status, actor_id,
       acting_for_id, at, reason)
     SELECT $1, $2, id, $4, $5, $6, $7, $8, $9, $10, $11 FROM moved RETURNING id`,
  );
  const rows = await rowsOf(tx, moved, [
    ...[newId(), what.subjectKind, what.subjectId, what.subjectVersion, what.move, what.fromStatus, what.toStatus],
    ...[by.actorId, by.actingForId ?? null, by.now, by.reason ?? null, ...values],
  ]);
  if (rows.length !== 1) throw new Error(`${table} ${what.subjectId} is gone`);
};

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
