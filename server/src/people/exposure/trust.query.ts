import type { EntityManager } from 'typeorm';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { ownIdsOf } from '../members/own.js';
import type { Trust } from './exposure.rules.js';

/** SQL, one row: credited tasks and minutes of this member, those of an entry merged into theirs included. */
export const TRUST_OF = (
  member: string,
): string => `SELECT count(*)::int AS "creditedTasks", coalesce(sum(coalesce(c.credited_minutes, a.credited_minutes)), 0)::int AS "creditedMinutes"
  FROM assignments a LEFT JOIN hours_corrections c ON c.assignment_id = a.id AND c.status = 'done'
  WHERE a.volunteer_id = ANY (${ownIdsOf(member)}) AND a.status = 'credited'`;

const TRUST = statement<Trust>('trust_of', TRUST_OF('$1'));

/** How much a member has served so far. */
export const trustOf = async (tx: EntityManager, memberId: string): Promise<Trust> => {
  const [row] = await rowsOf(tx, TRUST, [memberId]);
  return row ?? { creditedTasks: 0, creditedMinutes: 0 };
};
