import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { rowsOf, statement } from '../database/statement.js';

export interface Happened {
  kind: string;
  organizationId: string;
  requestId: string;
  helpedId: string;
  actorId: string;
  at: Temporal.Instant;
}

const TELL = statement<{ id: string }>(
  'event_tell',
  `INSERT INTO events (id, kind, organization_id, request_id, helped_id, actor_id, at)
   VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
);

/** Writes an event of a whole request that is no move, in the transaction of what happened; the caller has locked the request. */
export const tell = async (tx: EntityManager, what: Happened): Promise<void> => {
  await rowsOf(tx, TELL, [
    newId(),
    what.kind,
    what.organizationId,
    what.requestId,
    what.helpedId,
    what.actorId,
    what.at,
  ]);
};
