import {
  FIRST_TASK_ANSWER_HOURS,
  FIRST_TASK_ANSWER_MINUTES_MIN,
  FIRST_TASK_LEAD_MINUTES,
  type AcceptingRefusal,
  type PolicyRules,
  type ProblemName,
  type VolunteerStage,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import { stageOf } from '../../people/exposure/exposure.rules.js';
import type { StandingRow } from './gates.sql.js';

export interface Standing {
  stage: VolunteerStage;
  openTasks: number;
  /** Homes they learned of today. */
  homesOfToday: number;
  isPaused: boolean;
  isPhoneProven: boolean;
}

/** Tasks that may be open at once. */
export const openTasksMaxOf = (
  stage: VolunteerStage,
  policy: Pick<PolicyRules, 'newcomerOpenTasksMax' | 'earlyOpenTasksMax' | 'openTasksMax'>,
): number => {
  if (stage === 'newcomer') return policy.newcomerOpenTasksMax;
  return stage === 'early' ? policy.earlyOpenTasksMax : policy.openTasksMax;
};

/** Why nothing is accepted now; null: a task may be. */
export const acceptingRefusal = (standing: Standing, policy: PolicyRules): AcceptingRefusal | null => {
  const { stage, openTasks, homesOfToday, isPaused } = standing;
  if (isPaused) return 'accepting-paused';
  if (openTasks >= openTasksMaxOf(stage, policy)) return stage === 'newcomer' ? 'first-task-first' : 'open-tasks-full';
  return homesOfToday >= homesMaxOf(stage, policy) ? 'homes-of-today-full' : null;
};

const homesMaxOf = (
  stage: VolunteerStage,
  policy: Pick<PolicyRules, 'newcomerContactsPerDay' | 'contactsPerDay'>,
): number => (stage === 'newcomer' ? policy.newcomerContactsPerDay : policy.contactsPerDay);

/** How many more tasks may be accepted now, each of another home. */
export const roomOf = (standing: Standing, policy: PolicyRules): number => {
  if (acceptingRefusal(standing, policy)) return 0;
  const { stage, openTasks, homesOfToday } = standing;
  return Math.min(openTasksMaxOf(stage, policy) - openTasks, homesMaxOf(stage, policy) - homesOfToday);
};

/** With what is known of the request. */
export type Told = Standing & Pick<StandingRow, 'wasTurnedDown' | 'isOfAnother'>;

/** What is known of a volunteer, by the rules of their organization. */
export const standingOf = (row: StandingRow, policy: PolicyRules): Told => {
  const { homesByNewcomer, homesByAcceptance, creditedTasks, creditedMinutes, ...standing } = row;
  const stage = stageOf({ creditedTasks, creditedMinutes }, policy);
  return { ...standing, stage, homesOfToday: stage === 'newcomer' ? homesByNewcomer : homesByAcceptance };
};

/** Why not this request, as the last gate; null: it may be taken. Until everybody is asked it does not exist for the others. */
export const refusalToOneMore = (standing: Told, policy: PolicyRules): ProblemName | null => {
  if (standing.isOfAnother) return 'not-found';
  return acceptingRefusal(standing, policy) ?? (standing.wasTurnedDown ? 'another-helper-wanted' : null);
};

/** True: what is accepted waits for a worker's yes. */
export const needsYes = (
  standing: Pick<Standing, 'stage' | 'isPhoneProven'>,
  policy: Pick<PolicyRules, 'newcomerNeedsYes'>,
): boolean => standing.stage === 'newcomer' && policy.newcomerNeedsYes && !standing.isPhoneProven;

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (isBefore(a, b) ? a : b);
const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (isBefore(a, b) ? b : a);

/** Until when a worker answers: within a day, early enough to find somebody else, and never after the start. */
export const answerDeadline = (askedAt: Temporal.Instant, agreedStartAt: Temporal.Instant): Temporal.Instant => {
  const inTime = minutesAfter(agreedStartAt, -FIRST_TASK_LEAD_MINUTES);
  const soonest = minutesAfter(askedAt, FIRST_TASK_ANSWER_MINUTES_MIN);
  const usual = askedAt.add({ hours: FIRST_TASK_ANSWER_HOURS });
  return earlier(agreedStartAt, earlier(usual, later(inTime, soonest)));
};
