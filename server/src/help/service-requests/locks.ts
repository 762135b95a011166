import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { ServiceRequest } from './service-request.entity.js';

/**
 * One order everywhere, so that nobody waits in a ring: beneficiary's member row → request → its assignments → the book.
 * Where an organization is helped: its person in charge's row → the organization → request.
 */
export const lockRequest = async (tx: EntityManager, id: string): Promise<ServiceRequest> => {
  const request = await tx.findOne(ServiceRequest, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!request) throw new Problem('not-found');
  return request;
};

/** Two people in charge may ask for the same organization at once. */
export const lockOrganization = async (tx: EntityManager, id: string): Promise<void> => {
  await tx.query('SELECT FROM organizations WHERE id = $1 FOR NO KEY UPDATE', [id]);
};

/** Locks an assignment, and its request before it. */
export const lockAssignment = async (
  tx: EntityManager,
  id: string,
): Promise<{ request: ServiceRequest; assignment: Assignment }> => {
  // PostgreSQL locks the rows of a joined line in the order in which FROM names their tables.
  const found: (ServiceRequest & { assignment?: Assignment }) | null = await tx
    .createQueryBuilder(ServiceRequest, 'r')
    .innerJoinAndMapOne('r.assignment', Assignment, 'a', 'a.request_id = r.id')
    .where('a.id = :id', { id })
    .setLock('for_no_key_update')
    .getOne();
  if (!found?.assignment) throw new Problem('not-found');
  const { assignment, ...request } = found;
  return { request, assignment };
};

/** All parts of a locked request that are not `ended`. */
export const liveAssignments = (tx: EntityManager, requestId: string): Promise<Assignment[]> =>
  tx
    .createQueryBuilder(Assignment, 'a')
    .where("a.request_id = :requestId AND a.status <> 'ended'", { requestId })
    .orderBy('a.place_number')
    .setLock('for_no_key_update')
    .getMany();
