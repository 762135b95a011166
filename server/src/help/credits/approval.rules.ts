import { BATCH_CONFIRMED_MINUTES, canMoveAssignment, type OverPlan, type ProblemName } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import type { DecisionRefusal } from '../assignments/deciding.js';
import type { Assignment } from '../assignments/assignment.entity.js';

/** Beside an assignment, all that deciding on it needs. */
export interface Facts {
  maxMinutes: number;
  multiplierPercent: number;
  /** Of the volunteer's policy version at acceptance. */
  promiseId: string;
  /** Of the request's policy version. */
  overPlan: OverPlan;
  /** Minutes that are held for time above plan, since the elder said yes to it. Null: the elder did not. */
  heldForExcess: number | null;
  /** The policy asks the elder about the time above plan, and nobody has. */
  isExcessUnanswered: boolean;
  /** A tap reached the bank too late, and nobody has called the elder. */
  isCallMissing: boolean;
  refusal: DecisionRefusal | null;
}

type Confirmed = Pick<Assignment, 'status' | 'confirmedAt' | 'measuredMinutes'>;

/** Why a batch leaves this one as it is; null: it is approved as measured. What wants a thought is approved by itself. */
export const leftOutBecause = (assignment: Confirmed, facts: Facts, now: Temporal.Instant): ProblemName | null => {
  const { status, confirmedAt, measuredMinutes } = assignment;
  if (facts.refusal) return facts.refusal;
  if (!canMoveAssignment('approve', status)) return 'move-not-allowed';
  if (!confirmedAt || isBefore(now, minutesAfter(confirmedAt, BATCH_CONFIRMED_MINUTES))) return 'confirmed-just-now';
  if (facts.isCallMissing) return 'call-first';
  if (!measuredMinutes || measuredMinutes > facts.maxMinutes) return 'minutes-to-check';
  return facts.isExcessUnanswered ? 'excess-unanswered' : null;
};
