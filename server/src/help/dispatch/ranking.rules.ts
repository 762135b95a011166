import { DISTANCE_BANDS_METERS, TIME_ZONE, type CandidateReason, type FreeTime } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';

/** What the order is made of (docs/dispatch.md). */
export interface Ranked {
  volunteerId: string;
  meters: number;
  /** How far from home they like to go. */
  radiusMeters: number;
  freeTimes: readonly FreeTime[];
  /** The elder wishes for them. */
  isWished: boolean;
  /** When they last served here, and whether nobody was here since. */
  lastHereAt: Temporal.Instant | null;
  wasLast: boolean;
  /** Served within 28 days. */
  recentMinutes: number;
  lastAskedAt: Temporal.Instant | null;
}

export interface Medians {
  minutes: number;
  /** Days since the last call, 28 at most. */
  days: number;
}

export interface Rank {
  score: number;
  reasons: CandidateReason[];
  isFree: boolean;
}

const RECENT_DAYS = 28;
const HOURS_PER_DAY = 24;
/** A point for each band that they are nearer. */
const NEARNESS = [35, 30, 22, 15, 7] as const;
const NEAR_FROM = 30;
const CONTINUITY = { wished: 25, came_last: 25, came_before: 18 } as const;
const FAIRNESS = { helped_less: 12, long_not_asked: 13 } as const;
const AVAILABILITY = 15;
const NOON = 12;
const EVENING = 18;
const SATURDAY = 6;

/** The free time of the profile in which this hour lies. */
export const freeTimeOf = (at: Temporal.Instant): FreeTime => {
  const { hour, dayOfWeek } = at.toZonedDateTimeISO(TIME_ZONE);
  const days = dayOfWeek >= SATURDAY ? 'weekend' : 'weekday';
  if (hour < NOON) return `${days}_morning`;
  return hour < EVENING ? `${days}_afternoon` : `${days}_evening`;
};

const daysSinceAsked = ({ lastAskedAt }: Ranked, now: Temporal.Instant): number =>
  lastAskedAt === null ? RECENT_DAYS : Math.min(RECENT_DAYS, now.since(lastAskedAt).total('hours') / HOURS_PER_DAY);

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};

/** Of all who are looked at: what fairness is measured by. */
export const mediansOf = (all: readonly Ranked[], now: Temporal.Instant): Medians => ({
  minutes: medianOf(all.map((one) => one.recentMinutes)),
  days: medianOf(all.map((one) => daysSinceAsked(one, now))),
});

/** Farther than they like to go, nearness speaks for nobody. */
const nearnessOf = ({ meters, radiusMeters }: Ranked): number => {
  if (meters > radiusMeters) return 0;
  const band = DISTANCE_BANDS_METERS.findIndex((edge) => meters <= edge);
  return NEARNESS[band] ?? 0;
};

const continuityOf = ({ isWished, lastHereAt, wasLast }: Ranked): keyof typeof CONTINUITY | null => {
  if (isWished) return 'wished';
  if (lastHereAt === null) return null;
  return wasLast ? 'came_last' : 'came_before';
};

/** Out of 100: nearness 35, continuity 25, fairness 25, availability 15. */
export const rankOf = (one: Ranked, medians: Medians, at: Temporal.Instant, now: Temporal.Instant): Rank => {
  const reasons: CandidateReason[] = [];
  const continuity = continuityOf(one);
  if (continuity) reasons.push(continuity);
  const nearness = nearnessOf(one);
  if (nearness >= NEAR_FROM) reasons.push('near');
  const isLongAgo = daysSinceAsked(one, now) >= medians.days;
  // Where nobody was asked within the four weeks, it is no reason to ask this one.
  if (isLongAgo && medians.days < RECENT_DAYS) reasons.push('long_not_asked');
  const isLess = one.recentMinutes <= medians.minutes;
  if (isLess && medians.minutes > 0) reasons.push('helped_less');
  const isFree = one.freeTimes.includes(freeTimeOf(at));
  if (isFree) reasons.push('free');
  const score =
    nearness +
    (continuity ? CONTINUITY[continuity] : 0) +
    (isLongAgo ? FAIRNESS.long_not_asked : 0) +
    (isLess ? FAIRNESS.helped_less : 0) +
    (isFree ? AVAILABILITY : 0);
  return { score, reasons, isFree };
};
