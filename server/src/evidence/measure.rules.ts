import type { Temporal } from 'temporal-polyfill';

/** Whole minutes from check-in to check-out, rounded to the nearest multiple of the policy's step (halves up). */
export const measuredMinutes = (from: Temporal.Instant, to: Temporal.Instant, roundToMinutes: number): number => {
  const whole = Math.floor(from.until(to).total('minutes'));
  return Math.round(whole / roundToMinutes) * roundToMinutes;
};
