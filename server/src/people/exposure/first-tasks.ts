import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';
import { FirstTask } from './exposure.entities.js';

/** A newcomer begins nothing before a worker's yes. */
export const refuseWaiting = async (tx: EntityManager, assignmentId: string): Promise<void> => {
  if (await tx.existsBy(FirstTask, { assignmentId, state: 'waiting' })) throw new Problem('first-task-waits');
};
