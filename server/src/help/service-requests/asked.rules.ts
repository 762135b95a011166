import type { ServiceRequestStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { dayOf, isBefore, minutesAfter } from '../../platform/common/calendar.js';

/** When help is wanted: it may begin from `startsAt` until `latestStartAt`. */
export interface Wanted {
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
  plannedMinutes: number;
}

/** A request of the same beneficiary that is in review, open or filled. */
export interface LiveRequest extends Wanted {
  id: string;
  /** In any version of the catalog. */
  isSameItem: boolean;
  itemTitle: string;
  status: Extract<ServiceRequestStatus, 'in_review' | 'open' | 'filled'>;
  hasVolunteer: boolean;
  /** The caller may read it. */
  isSeen: boolean;
}

/** As `too-many-open` counts: one that can still begin. */
export const canStillBegin = (request: Pick<Wanted, 'latestStartAt'>, now: Temporal.Instant): boolean =>
  isBefore(now, request.latestStartAt);

const endOf = ({ latestStartAt, plannedMinutes }: Wanted): Temporal.Instant =>
  minutesAfter(latestStartAt, plannedMinutes);

const overlaps = (one: Wanted, other: Wanted): boolean =>
  isBefore(one.startsAt, endOf(other)) && isBefore(other.startsAt, endOf(one));

const isOnOneDay = (one: Wanted, other: Wanted): boolean => dayOf(one.startsAt).equals(dayOf(other.startsAt));

/**
 * What is asked already when `wanted` is asked, soonest first: the same item on the same day, or at a time that overlaps.
 * Another item at the same time is no second asking: a meal is brought while somebody waits in the hospital, and two
 * half-days of different kinds overlap more often than not. A place that nobody took until its time was over is none.
 */
export const askedAlready = (wanted: Wanted, live: readonly LiveRequest[], now: Temporal.Instant): LiveRequest[] =>
  live
    .filter((one) => one.isSameItem && (one.status === 'filled' || canStillBegin(one, now)))
    .filter((one) => isOnOneDay(one, wanted) || overlaps(one, wanted))
    .sort((a, b) => a.startsAt.epochMilliseconds - b.startsAt.epochMilliseconds);
