import type { Role } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';

export const STAFF_ROLES: readonly Role[] = ['worker', 'supervisor', 'operator'];

/** Whether one of these roles, held this very moment, is on the organization or above it. */
export const reaches = async (
  tx: EntityManager,
  memberId: string,
  roles: readonly Role[],
  organizationId: string,
): Promise<boolean> => {
  const [row] = await tx.query<{ found: boolean }[]>(
    `SELECT EXISTS (SELECT FROM member_roles r JOIN organization_closure c ON c.ancestor_id = r.organization_id
       WHERE r.member_id = $1 AND r.role = ANY ($2) AND r.ended_at IS NULL
         AND c.descendant_id = $3 AND c.ends_on IS NULL) AS found`,
    [memberId, roles, organizationId],
  );
  return row?.found ?? false;
};

/** What one's roles do not reach is as if it were not there. */
export const mustReach = async (
  tx: EntityManager,
  by: Caller,
  roles: readonly Role[],
  organizationId: string,
): Promise<void> => {
  if (!(await reaches(tx, by.memberId, roles, organizationId))) throw new Problem('not-found');
};

/**
 * Staff is changed one at a time: two operators who take each other's role at once would both be gone. Whoever comes
 * second asks again what they still are.
 */
export const lockStaff = async (tx: EntityManager): Promise<void> => {
  await tx.query('SELECT FROM banks WHERE id = 1 FOR NO KEY UPDATE');
};
