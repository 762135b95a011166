import { TAP_SYSTEM_MINUTES, type EvidenceClass, type ProofMethod } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';

/** One end of a service. `receivedAt`: when a tap that the phone had kept reached the bank; null: `at` is the bank's own time. */
export interface End {
  at: Temporal.Instant;
  receivedAt: Temporal.Instant | null;
}

/** Whole minutes from check-in to check-out, rounded to the nearest multiple of the policy's step (halves up). */
export const measuredMinutes = (from: Temporal.Instant, to: Temporal.Instant, roundToMinutes: number): number => {
  const whole = Math.floor(from.until(to).total('minutes'));
  return Math.round(whole / roundToMinutes) * roundToMinutes;
};

/**
 * Measured between both ends; above plan only what the bank's own time shows. A check-in that the phone had kept began at the latest
 * when it reached the bank; an end that the phone had kept shows nothing.
 */
export const creditableMinutes = (start: End, end: End, plannedMinutes: number, roundToMinutes: number): number => {
  const claimed = measuredMinutes(start.at, end.at, roundToMinutes);
  if (start.receivedAt === null && end.receivedAt === null) return claimed;
  const shown = end.receivedAt === null ? measuredMinutes(start.receivedAt ?? start.at, end.at, roundToMinutes) : 0;
  return Math.min(claimed, Math.max(plannedMinutes, shown));
};

/** The tap reached the bank too late to prove by itself that it was made when it says. */
export const isLateTap = ({ at, receivedAt }: End): boolean =>
  receivedAt !== null && isBefore(minutesAfter(at, TAP_SYSTEM_MINUTES), receivedAt);

type Proof = End & { method: ProofMethod };

/** `system` only where the phone proved both ends in time: a worker's word, or none, makes the minutes `manual` for ever. */
export const evidenceClassOf = (start: Proof | null, end: Proof | null): EvidenceClass => {
  const isProven = (proof: Proof | null): boolean =>
    proof !== null && (proof.method === 'code' || proof.method === 'card') && !isLateTap(proof);
  return isProven(start) && isProven(end) ? 'system' : 'manual';
};
