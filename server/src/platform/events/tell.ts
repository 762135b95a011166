import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { rowsOf, statement } from '../database/statement.js';

export interface Happened {
  /** Where something else refers to it. */
  id?: string;
  kind: string;
  organizationId: string;
  /** Not of what happened without a request. */
  requestId?: string;
  helpedId?: string;
  actorId: string;
  at: Temporal.Instant;
  /** Where it is about one volunteer's part. */
  assignmentId?: string;
  helperId?: string;
  /** How late somebody said that they come. */
  minutes?: number;
  /** The time that it is about, where that is not the one of its request. */
  startsAt?: Temporal.Instant;
}

const TELL = statement<{ id: string }>(
  'event_tell',
  `INSERT INTO events (id, kind, organization_id, request_id, helped_id, actor_id, at, assignment_id, helper_id, minutes, starts_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
);

/** Writes an event that is no move, in the transaction of what happened; the caller has locked the request, if it is of one. */
export const tell = async (tx: EntityManager, what: Happened): Promise<void> => {
  await rowsOf(tx, TELL, [
    ...[what.id ?? newId(), what.kind, what.organizationId, what.requestId ?? null, what.helpedId ?? null],
    ...[what.actorId, what.at],
    ...[what.assignmentId ?? null, what.helperId ?? null, what.minutes ?? null, what.startsAt ?? null],
  ]);
};
