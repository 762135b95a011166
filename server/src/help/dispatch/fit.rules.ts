import type {
  BeneficiaryKind,
  Gender,
  PolicyRules,
  ProblemName,
  ServiceRequestStatus,
  TrainingKind,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { ageOn, isBefore } from '../../platform/common/calendar.js';
import type { FitRow, HelperRow, Wishes } from './gates.sql.js';

interface Task {
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
}

/** Why this person takes no tasks at all, whichever is asked for; null: they may. */
export const unfitToHelp = (
  helper: HelperRow,
  policy: Pick<PolicyRules, 'volunteerFromAge'>,
  today: Temporal.PlainDate,
): ProblemName | null => {
  const ageYears = helper.bornOn ? ageOn(helper.bornOn, today) : 0;
  if (helper.isStill || helper.status === null || ageYears < policy.volunteerFromAge) return 'not-a-volunteer';
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

/** The elder wants somebody else. One answer for every reason, so that it tells nobody what the elder said. */
export const isUnwished = (wishes: Wishes, gender: Gender | null): boolean =>
  wishes.wish === 'refused' || (wishes.wishedGender !== null && wishes.wishedGender !== gender);

/** Why this person does not go there: by the records of the day, and by what the elder wishes. Null: they may. */
export const unfitFor = (fit: FitRow, kind: BeneficiaryKind, policy: PolicyRules): ProblemName | null => {
  const lack = unprepared(policy, fit.training, fit);
  if (lack) return lack;
  return kind === 'member' && isUnwished(fit, fit.gender) ? 'another-helper-wanted' : null;
};

interface Places {
  status: ServiceRequestStatus;
  latestStartAt: Temporal.Instant;
  /** Nobody has them. */
  freePlaces: number;
  /** The volunteer has one of the others. */
  hasPart: boolean;
}

/** Why there is no place for this volunteer; before it is open it is nobody's business but its elder's and the workers'. */
export const refusalToPlace = (one: Places, now: Temporal.Instant): ProblemName | null => {
  if (one.status === 'draft' || one.status === 'in_review') return 'not-found';
  if (one.status === 'filled' || one.hasPart) return 'already-taken';
  if (one.status !== 'open' || !isBefore(now, one.latestStartAt)) return 'request-not-open';
  return one.freePlaces > 0 ? null : 'already-taken';
};

/** When a volunteer comes who names no time: after the window opened, now. */
export const earliestStart = ({ startsAt }: Pick<Task, 'startsAt'>, now: Temporal.Instant): Temporal.Instant =>
  isBefore(startsAt, now) ? now : startsAt;

/** Agreed times lie in the window, and never in the past. */
export const isAgreeable = (agreedStartAt: Temporal.Instant, task: Task, now: Temporal.Instant): boolean =>
  !isBefore(agreedStartAt, task.startsAt) &&
  !isBefore(task.latestStartAt, agreedStartAt) &&
  !isBefore(agreedStartAt, now);
