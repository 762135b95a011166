import type { ProblemName, VolunteerStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../common/calendar.js';

interface Task {
  beneficiaryId: string;
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
}

interface Helper {
  memberId: string;
  status: VolunteerStatus | null;
  ageYears: number;
  fromAge: number;
}

/** Why this person may not take this task at all; null: they may. Overlaps and free places are judged by the database. */
export const unfitFor = (task: Task, helper: Helper): ProblemName | null => {
  if (helper.status === null || helper.ageYears < helper.fromAge) return 'not-a-volunteer';
  if (helper.status !== 'active') return 'not-allowed';
  if (task.beneficiaryId === helper.memberId) return 'own-request';
  return null;
};

/** Agreed times lie in the window, and never in the past. */
export const isAgreeable = (agreedStartAt: Temporal.Instant, task: Task, now: Temporal.Instant): boolean =>
  !isBefore(agreedStartAt, task.startsAt) &&
  !isBefore(task.latestStartAt, agreedStartAt) &&
  !isBefore(agreedStartAt, now);
