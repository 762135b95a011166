import {
  FINAL_ASSIGNMENT_STATUSES,
  requestAfter,
  type ServiceRequestMove,
  type ServiceRequestStatus,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore } from '../../platform/common/calendar.js';
import type { ReleaseOperation } from '../../book/ledger/operations.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { moveRequests } from './many-moves.js';
import { ENDS_URGENCY, moveRequest, type Actor } from './moves.js';
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

/** Where the assignments and the time bring a request: its moves in order, and the places nobody will take any more. */
const stepsOf = (
  request: ServiceRequest,
  assignments: readonly Assignment[],
  now: Temporal.Instant,
): { moves: ServiceRequestMove[]; freed: number[] } => {
  const live = assignments.filter((one) => one.status !== 'ended');
  const free = freePlacesOf(request, live);
  const isPast = !isBefore(now, request.latestStartAt);
  const hadHolds = request.status !== 'draft';
  const moves: ServiceRequestMove[] = [];
  const status = (): ServiceRequestStatus =>
    moves.reduce<ServiceRequestStatus>((from, move) => requestAfter(move, from), request.status);

  if (status() === 'filled' && free.length > 0 && (!isPast || live.length === 0)) moves.push('reopen');
  if (status() === 'open' && free.length === 0) moves.push('fill');
  if (isPast && ['draft', 'in_review', 'open'].includes(status())) {
    moves.push(live.length === 0 ? 'expire' : 'closePlaces');
  }
  if (status() === 'filled' && live.every(isFinal)) moves.push('close');
  return { moves, freed: isPast && hadHolds ? free : [] };
};

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
  const { moves, freed } = stepsOf(request, assignments, by.now);
  for (const move of moves) await moveRequest(tx, request, move, by, ENDS_URGENCY.has(move) ? { urgentAt: null } : {});
  return freed.map((place) => releaseOf(request, place, by));
};

/** As {@link advance}, for many requests in two statements. */
export const advanceAll = async (
  tx: EntityManager,
  wholes: readonly { request: ServiceRequest; assignments: readonly Assignment[] }[],
  by: Actor,
): Promise<ReleaseOperation[]> => {
  const steps = wholes.map(({ request, assignments }) => ({ request, ...stepsOf(request, assignments, by.now) }));
  await moveRequests(tx, steps, by);
  return steps.flatMap(({ request, freed }) => freed.map((place) => releaseOf(request, place, by)));
};
