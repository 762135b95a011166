import { OPENING_MINUTES } from '@huzhu/shared';

const MINUTES_PER_HOUR = 60;

/** Typed hours and minutes as minutes; null while they are no amount that a paper book can hold. */
export const minutesOf = (hours: string, minutes: string): number | null => {
  const total = Number(hours || 0) * MINUTES_PER_HOUR + Number(minutes || 0);
  const fits = Number.isInteger(total) && Number(minutes || 0) < MINUTES_PER_HOUR;
  return fits && total >= OPENING_MINUTES.min && total <= OPENING_MINUTES.max ? total : null;
};
