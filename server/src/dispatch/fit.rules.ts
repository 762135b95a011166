import type { ProblemName, VolunteerStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../common/calendar.js';

interface Task {
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
}

interface Helper {
  status: VolunteerStatus | null;
  ageYears: number;
  fromAge: number;
}

/** Why this person takes no tasks at all, whichever is asked for; null: they may. */
export const unfitToHelp = (helper: Helper): ProblemName | null => {
  if (helper.status === null || helper.ageYears < helper.fromAge) return 'not-a-volunteer';
  return helper.status === 'active' ? null : 'not-allowed';
};

/** Who is too near to help for minutes: oneself, and kin. */
export const bondOf = (volunteerId: string, beneficiaryId: string, areKin: boolean): ProblemName | null => {
  if (volunteerId === beneficiaryId) return 'own-request';
  return areKin ? 'kin-request' : null;
};

/** Agreed times lie in the window, and never in the past. */
export const isAgreeable = (agreedStartAt: Temporal.Instant, task: Task, now: Temporal.Instant): boolean =>
  !isBefore(agreedStartAt, task.startsAt) &&
  !isBefore(task.latestStartAt, agreedStartAt) &&
  !isBefore(agreedStartAt, now);
