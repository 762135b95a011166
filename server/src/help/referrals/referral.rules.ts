import { REFERRAL_FOLLOW_UP_WORKING_DAYS, type FollowUpReferralDto, type ReferralStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import { afterWorkingDays } from '../../platform/common/working-days.js';

export const isLive = (status: ReferralStatus): boolean => status === 'open' || status === 'accepted';

interface Waits {
  waitsFrom: Temporal.Instant;
  followUpDueAt: Temporal.Instant;
}

const waitingFrom = (waitsFrom: Temporal.Instant): Waits => ({
  waitsFrom,
  followUpDueAt: afterWorkingDays(waitsFrom, REFERRAL_FOLLOW_UP_WORKING_DAYS),
});

/** Nobody has said yet that they come: a worker telephones the provider at once. */
export const waitsForAnswer = (referredAt: Temporal.Instant): Waits => waitingFrom(referredAt);

/** The provider comes: the elder is asked how it was once the visit is over. */
export const waitsForVisit = (
  { latestStartAt, plannedMinutes }: { latestStartAt: Temporal.Instant; plannedMinutes: number },
  acceptedAt: Temporal.Instant,
): Waits => {
  const over = minutesAfter(latestStartAt, plannedMinutes);
  return waitingFrom(isBefore(acceptedAt, over) ? over : acceptedAt);
};

const ENDS = {
  satisfied: 'done',
  dissatisfied: 'done',
  not_come: 'failed',
  not_needed: 'withdrawn',
} as const satisfies Record<Exclude<FollowUpReferralDto['outcome'], 'no_answer'>, ReferralStatus>;

export const statusAfter = (outcome: keyof typeof ENDS): (typeof ENDS)[keyof typeof ENDS] => ENDS[outcome];
