import { canMoveRequest, type AssignmentStatus, type ProblemName, type ServiceRequestStatus } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { isBefore } from '../../platform/common/calendar.js';
import type { Relation } from '../assignments/assignment.access.js';

interface Asked {
  status: ServiceRequestStatus;
  latestStartAt: Temporal.Instant;
  /** A worker looked at it before volunteers saw it. */
  wasReviewed: boolean;
}

interface Part {
  status: AssignmentStatus;
  /** ISO 8601, or an instant. */
  agreedStartAt: string | Temporal.Instant;
}

/**
 * Why what is asked cannot be changed now; null: it can. Until somebody has checked in, and until the time has come: that of whoever
 * said that they come, else the end of the window. What a worker looked at is changed by a worker.
 */
export const changeRefusal = (
  asked: Asked,
  live: readonly Part[],
  relation: Exclude<Relation, 'volunteer'>,
  now: Temporal.Instant,
): ProblemName | null => {
  if (!canMoveRequest('reword', asked.status)) return 'move-not-allowed';
  if (live.some(({ status }) => status !== 'accepted')) return 'service-under-way';
  const ends = [asked.latestStartAt, ...live.map(({ agreedStartAt }) => Temporal.Instant.from(agreedStartAt))];
  if (ends.some((end) => !isBefore(now, end))) return 'start-passed';
  return asked.wasReviewed && relation !== 'worker' ? 'change-by-community' : null;
};
