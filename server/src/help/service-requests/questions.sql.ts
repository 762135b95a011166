import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { rowsOf, statement } from '../../platform/database/statement.js';
import type { Assignment } from '../assignments/assignment.entity.js';

const PUT_ASIDE = statement<object>(
  'question_put_aside',
  `UPDATE news n SET seen_at = $2 FROM events e WHERE e.request_id = $3 AND e.assignment_id = $1
     AND e.kind IN ('assignment.askAgain', 'assignment.propose') AND n.event_id = e.id AND n.seen_at IS NULL`,
);

/** The question of a new time is answered, or asked no more: it stands on no home any longer, and nobody telephones. */
export const putAsideQuestion = async (
  tx: EntityManager,
  { id, requestId }: Pick<Assignment, 'id' | 'requestId'>,
  now: Temporal.Instant,
): Promise<void> => {
  await rowsOf(tx, PUT_ASIDE, [id, now, requestId]);
};
