import { FINAL_ASSIGNMENT_STATUSES } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { isBefore } from '../common/calendar.js';
import type { ReleaseOperation } from '../ledger/operations.js';
import type { Assignment } from './assignment.entity.js';
import { moveRequest, type Actor } from './moves.js';
import { holdOf, type ServiceRequest } from './service-request.entity.js';

const isFinal = (assignment: Assignment): boolean =>
  (FINAL_ASSIGNMENT_STATUSES as readonly string[]).includes(assignment.status);

/** Places nobody has; `live`: the assignments that are not `ended`. */
export const freePlacesOf = (request: ServiceRequest, live: readonly Assignment[]): number[] => {
  const taken = new Set(live.map((one) => one.placeNumber));
  return Array.from({ length: request.wantedVolunteers }, (_, index) => index + 1).filter((place) => !taken.has(place));
};

export const releaseOf = (request: ServiceRequest, place: number, by: Actor): ReleaseOperation => ({
  op: 'release',
  hold: holdOf(request, place),
  policyVersionId: request.policyVersionId,
  actorId: by.actorId,
  occurredAt: by.now.toString(),
});

/** Frees every hold of a request, whoever has its places. */
export const releasesOf = (request: ServiceRequest, by: Actor): ReleaseOperation[] =>
  Array.from({ length: request.wantedVolunteers }, (_, index) => releaseOf(request, index + 1, by));

/**
 * Brings a locked request to where its assignments and the time say it is (fill, reopen, closePlaces, expire, close),
 * and answers what the book must do with the places nobody will take any more. Every change of an assignment ends here,
 * so no path leaves a place forgotten or minutes reserved.
 */
export const advance = async (
  tx: EntityManager,
  request: ServiceRequest,
  assignments: readonly Assignment[],
  by: Actor,
): Promise<ReleaseOperation[]> => {
  const live = assignments.filter((one) => one.status !== 'ended');
  const free = freePlacesOf(request, live);
  const isPast = !isBefore(by.now, request.latestStartAt);
  const hadHolds = request.status !== 'draft';

  if (request.status === 'filled' && free.length > 0 && (!isPast || live.length === 0)) {
    await moveRequest(tx, request, 'reopen', by);
  }
  if (request.status === 'open' && free.length === 0) await moveRequest(tx, request, 'fill', by, { urgentAt: null });
  if (isPast && ['draft', 'in_review', 'open'].includes(request.status)) {
    await moveRequest(tx, request, live.length === 0 ? 'expire' : 'closePlaces', by, { urgentAt: null });
  }
  if (request.status === 'filled' && live.every(isFinal)) await moveRequest(tx, request, 'close', by);
  return isPast && hadHolds ? free.map((place) => releaseOf(request, place, by)) : [];
};
