import type { EntityManager } from 'typeorm';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { OWN_IDS } from '../members/own.js';
import type { Trust } from './exposure.rules.js';

/** SQL, one row: credited tasks and minutes of the member $1, those of an entry merged into theirs included. */
export const TRUST_OF = `SELECT count(*)::int AS "creditedTasks", coalesce(sum(coalesce(c.credited_minutes, a.credited_minutes)), 0)::int AS "creditedMinutes"
  FROM assignments a LEFT JOIN hours_corrections c ON c.assignment_id = a.id AND c.status = 'done'
  WHERE a.volunteer_id = ANY (${OWN_IDS}) AND a.status = 'credited'`;

const TRUST = statement<Trust>('trust_of', TRUST_OF);

/** How much a member has served so far. */
export const trustOf = async (tx: EntityManager, memberId: string): Promise<Trust> => {
  const [row] = await rowsOf(tx, TRUST, [memberId]);
  return row ?? { creditedTasks: 0, creditedMinutes: 0 };
};
