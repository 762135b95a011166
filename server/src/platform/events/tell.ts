import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { rowsOf, statement } from '../database/statement.js';

export interface Happened {
  kind: string;
  organizationId: string;
  requestId: string;
  assignmentId?: string;
  helpedId: string;
  helperId?: string;
  actorId: string;
  at: Temporal.Instant;
}

const TELL = statement<{ id: string }>(
  'event_tell',
  `INSERT INTO events (id, kind, organization_id, request_id, assignment_id, helped_id, helper_id, actor_id, at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
);

/** Writes an event that is no move, in the transaction of what happened; the caller has locked the request. */
export const tell = async (tx: EntityManager, what: Happened): Promise<void> => {
  const parts = [what.requestId, what.assignmentId ?? null, what.helpedId, what.helperId ?? null];
  await rowsOf(tx, TELL, [newId(), what.kind, what.organizationId, ...parts, what.actorId, what.at]);
};
