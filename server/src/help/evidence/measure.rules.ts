import type { EvidenceClass, ProofMethod } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';

/** Whole minutes from check-in to check-out, rounded to the nearest multiple of the policy's step (halves up). */
export const measuredMinutes = (from: Temporal.Instant, to: Temporal.Instant, roundToMinutes: number): number => {
  const whole = Math.floor(from.until(to).total('minutes'));
  return Math.round(whole / roundToMinutes) * roundToMinutes;
};

/** `system` only where the phone proved both ends: a worker's word, or none, makes the minutes `manual` for ever. */
export const evidenceClassOf = (start: ProofMethod | null, end: ProofMethod | null): EvidenceClass => {
  const isProven = (method: ProofMethod | null): boolean => method === 'code' || method === 'card';
  return isProven(start) && isProven(end) ? 'system' : 'manual';
};
