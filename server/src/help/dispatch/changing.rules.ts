import { ANSWER_HOURS_MAX, ANSWER_LEAD_HOURS, ANSWER_MINUTES_MIN, TIME_ZONE } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import { isNight } from './asking.rules.js';

const MS_PER_MINUTE = 60_000;

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (isBefore(a, b) ? a : b);
const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (isBefore(a, b) ? b : a);

/**
 * Until when a volunteer says whether they come at the new time: half of the time until then, at most twelve hours, and three
 * hours before it, so that somebody else can be found. Where that leaves nobody the time to answer, half an hour; never after half
 * of the time.
 */
export const answerUntil = (askedAt: Temporal.Instant, agreedStartAt: Temporal.Instant): Temporal.Instant => {
  const minutes = (agreedStartAt.epochMilliseconds - askedAt.epochMilliseconds) / MS_PER_MINUTE;
  const half = minutesAfter(askedAt, Math.floor(minutes / 2));
  const usual = earlier(half, askedAt.add({ hours: ANSWER_HOURS_MAX }));
  const inTime = agreedStartAt.subtract({ hours: ANSWER_LEAD_HOURS });
  return earlier(usual, later(inTime, minutesAfter(askedAt, ANSWER_MINUTES_MIN)));
};

const MORNING_HOUR = 9;

/**
 * Until when the side that is helped answers a proposal: as long as a volunteer has about a change, by the sooner of both starts. A time that would
 * end in the night ends at nine in the morning, where that leaves three hours before that start: an elder asleep has not said no.
 */
export const proposalUntil = (askedAt: Temporal.Instant, soonestStartAt: Temporal.Instant): Temporal.Instant => {
  const until = answerUntil(askedAt, soonestStartAt);
  if (!isNight(until)) return until;
  const local = until.toZonedDateTimeISO(TIME_ZONE);
  const day = local.hour < MORNING_HOUR ? local : local.add({ days: 1 });
  const morning = day.withPlainTime({ hour: MORNING_HOUR }).toInstant();
  return isBefore(soonestStartAt, morning.add({ hours: ANSWER_LEAD_HOURS })) ? until : morning;
};

export interface Window {
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
}

const isWithin = (at: Temporal.Instant, { startsAt, latestStartAt }: Window): boolean =>
  !isBefore(at, startsAt) && !isBefore(latestStartAt, at);

/** What is proposed to whoever had agreed to a time: that time where it still suits, else as long after the beginning, else the beginning. */
export const proposedStart = (agreedStartAt: Temporal.Instant, before: Window, after: Window): Temporal.Instant => {
  if (isWithin(agreedStartAt, after)) return agreedStartAt;
  const shifted = after.startsAt.add(before.startsAt.until(agreedStartAt));
  return isWithin(shifted, after) ? shifted : after.startsAt;
};
