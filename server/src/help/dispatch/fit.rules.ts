import type { Gender, PolicyRules, ProblemName, TrainingKind, VolunteerStatus, VolunteerWish } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../../platform/common/calendar.js';

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

interface Records {
  trainedIn: readonly TrainingKind[];
  /** On the day of the service. */
  isInsured: boolean;
}

/** What the volunteer's organization asks of them for this kind of help on the day of the service, and does not find recorded. */
export const unprepared = (
  policy: Pick<PolicyRules, 'trainingRequired' | 'itemTrainingRequired' | 'insuranceRequired'>,
  itemTraining: readonly TrainingKind[],
  records: Records,
): ProblemName | null => {
  const wanted = [...policy.trainingRequired, ...(policy.itemTrainingRequired ? itemTraining : [])];
  if (wanted.some((kind) => !records.trainedIn.includes(kind))) return 'training-needed';
  return policy.insuranceRequired && !records.isInsured ? 'insurance-needed' : null;
};

export interface Wishes {
  wishedGender: Gender | null;
  /** What the elder wishes about this very volunteer. */
  wish: VolunteerWish | null;
}

/** The elder wants somebody else. One answer for every reason, so that it tells nobody what the elder said. */
export const isUnwished = (wishes: Wishes, gender: Gender | null): boolean =>
  wishes.wish === 'refused' || (wishes.wishedGender !== null && wishes.wishedGender !== gender);

/** Agreed times lie in the window, and never in the past. */
export const isAgreeable = (agreedStartAt: Temporal.Instant, task: Task, now: Temporal.Instant): boolean =>
  !isBefore(agreedStartAt, task.startsAt) &&
  !isBefore(task.latestStartAt, agreedStartAt) &&
  !isBefore(agreedStartAt, now);
