import { ASKING_HOURS, ASKS_PER_DAY_MAX, ASK_URGENT_HOURS, TIME_ZONE } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../../platform/common/calendar.js';

const MINUTES_PER_HOUR = 60;

interface Urgency {
  startsAt: Temporal.Instant;
  /** A place came free at short notice. */
  urgentAt: Temporal.Instant | null;
}

/** For these one also telephones at night. */
export const isUrgentToAsk = ({ startsAt, urgentAt }: Urgency, now: Temporal.Instant): boolean =>
  urgentAt !== null || isBefore(startsAt, now.add({ hours: ASK_URGENT_HOURS }));

/** Nobody is asked then, but for what is urgent. */
export const isNight = (now: Temporal.Instant): boolean => {
  const { hour, minute } = now.toZonedDateTimeISO(TIME_ZONE);
  const minuteOfDay = hour * MINUTES_PER_HOUR + minute;
  return minuteOfDay < ASKING_HOURS.fromMinute || minuteOfDay >= ASKING_HOURS.untilMinute;
};

/** Why a volunteer is left in peace now; null: they may be telephoned. */
export const refusalToAsk = (
  asked: Urgency,
  askedToday: number,
  now: Temporal.Instant,
): 'asked-enough' | 'night-rest' | null => {
  if (askedToday >= ASKS_PER_DAY_MAX) return 'asked-enough';
  return isNight(now) && !isUrgentToAsk(asked, now) ? 'night-rest' : null;
};
