import { ASK_URGENT_HOURS, WAITLIST_ANSWER_MINUTES, type ProblemName } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import { isNight, isUrgentToAsk } from './asking.rules.js';
import type { AskedRow } from './fit.query.js';
import type { PlaceRow } from './waitlist.query.js';

/** Why nobody waits for a place of it; null: one may. */
export const refusalToWait = ({ status, isTaken, isOfAnother }: PlaceRow): ProblemName | null => {
  if (status === 'draft' || status === 'in_review') return 'not-found';
  if (isTaken) return null;
  if (status !== 'open') return 'request-not-open';
  return isOfAnother ? 'not-found' : 'still-free';
};

type Asked = Pick<AskedRow, 'status' | 'isSpeakerStill' | 'startsAt' | 'latestStartAt' | 'urgentAt' | 'freePlaces'>;

/**
 * How many of the line are asked now, where so many places are kept already. What begins within three hours asks all of them at once: so the
 * line never costs it more than one time to answer. At night nobody is asked, but for what is urgent.
 */
export const countToAsk = (asked: Asked, kept: number, waiting: number, now: Temporal.Instant): number => {
  const isLookedFor = asked.status === 'open' && !asked.isSpeakerStill && isBefore(now, asked.latestStartAt);
  if (!isLookedFor || asked.freePlaces <= kept) return 0;
  if (isNight(now) && !isUrgentToAsk(asked, now)) return 0;
  const isSoon = isBefore(asked.startsAt, now.add({ hours: ASK_URGENT_HOURS }));
  return isSoon ? waiting : Math.min(waiting, asked.freePlaces - kept);
};

/** Until when a place is kept for who is asked; never past the last start. */
export const keptUntilOf = (
  { latestStartAt }: Pick<Asked, 'latestStartAt'>,
  now: Temporal.Instant,
): Temporal.Instant => {
  const until = minutesAfter(now, WAITLIST_ANSWER_MINUTES);
  return isBefore(latestStartAt, until) ? latestStartAt : until;
};
