import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';

/** The catalog is one for the whole bank: kept by operators of the bank's root, not of one street. */
export const refuseUnlessKeeper = async (tx: EntityManager, by: Caller): Promise<void> => {
  const roots = await tx.query<object[]>('SELECT FROM organizations WHERE id = ANY ($1) AND parent_id IS NULL', [
    organizationsOf(by, 'operator'),
  ]);
  if (roots.length === 0) throw new Problem('not-allowed');
};
