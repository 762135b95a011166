import { ownOf } from '../members/own.js';
import type { EntityManager } from 'typeorm';
import type { Trust } from './exposure.rules.js';

/** Credited tasks and minutes of a member, those of an entry merged into theirs included. */
export const trustOf = async (tx: EntityManager, memberId: string): Promise<Trust> => {
  const [row] = await tx.query<Trust[]>(
    `SELECT count(*)::int AS "creditedTasks", coalesce(sum(a.credited_minutes), 0)::int AS "creditedMinutes"
     FROM assignments a WHERE ${ownOf('a.volunteer_id')} AND a.status = 'credited'`,
    [memberId],
  );
  return row ?? { creditedTasks: 0, creditedMinutes: 0 };
};
