import { FIRST_ASK_HOURS_MAX, FIRST_ASK_LEAD_HOURS } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';

const MS_PER_MINUTE = 60_000;

/**
 * Until when a request asks one volunteer alone: half of the time until it begins, at most twelve hours, so that as much is left to
 * find somebody else. Null: it begins within three hours, and everybody is asked at once.
 */
export const firstUntil = (askedAt: Temporal.Instant, startsAt: Temporal.Instant): Temporal.Instant | null => {
  if (!isBefore(askedAt.add({ hours: FIRST_ASK_LEAD_HOURS }), startsAt)) return null;
  const minutes = (startsAt.epochMilliseconds - askedAt.epochMilliseconds) / MS_PER_MINUTE;
  const half = minutesAfter(askedAt, Math.floor(minutes / 2));
  const longest = askedAt.add({ hours: FIRST_ASK_HOURS_MAX });
  return isBefore(half, longest) ? half : longest;
};
