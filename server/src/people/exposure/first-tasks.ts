import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';
import { FirstTask } from './exposure.entities.js';

/** A newcomer's task that a worker has not said yes to. */
export const isWaiting = (tx: EntityManager, assignmentId: string): Promise<boolean> =>
  tx.existsBy(FirstTask, { assignmentId, state: 'waiting' });

/** A newcomer begins nothing before a worker's yes. */
export const refuseWaiting = async (tx: EntityManager, assignmentId: string): Promise<void> => {
  if (await isWaiting(tx, assignmentId)) throw new Problem('first-task-waits');
};
