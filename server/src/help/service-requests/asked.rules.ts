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
  /** What it is an occurrence of; null: it is asked for once. */
  seriesId: string | null;
  status: Extract<ServiceRequestStatus, 'in_review' | 'open' | 'filled'>;
  /** When the first volunteer comes or came; null: nobody has said that they come. */
  agreedStartAt: Temporal.Instant | null;
  /** The caller may read it. */
  isSeen: boolean;
}

/** As `too-many-open` counts: one that can still begin. */
export const canStillBegin = (request: Pick<Wanted, 'latestStartAt'>, now: Temporal.Instant): boolean =>
  isBefore(now, request.latestStartAt);

/** What counts towards `openRequestsMax` beside a request of the series `seriesId`: all that is open of a series counts as one. */
export const openBeside = (live: readonly LiveRequest[], seriesId: string | null, now: Temporal.Instant): number => {
  const counted = live.filter((one) => canStillBegin(one, now) && (seriesId === null || one.seriesId !== seriesId));
  return new Set(counted.map((one) => one.seriesId ?? one.id)).size;
};

const endOf = ({ latestStartAt, plannedMinutes }: Wanted): Temporal.Instant =>
  minutesAfter(latestStartAt, plannedMinutes);

const overlaps = (one: Wanted, other: Wanted): boolean =>
  isBefore(one.startsAt, endOf(other)) && isBefore(other.startsAt, endOf(one));

const isOnOneDay = (one: Wanted, other: Wanted): boolean => dayOf(one.startsAt).equals(dayOf(other.startsAt));

/** Where everybody has said when they come, that is the time. */
const timeOf = (one: LiveRequest): Wanted => {
  if (one.status !== 'filled' || one.agreedStartAt === null) return one;
  return { startsAt: one.agreedStartAt, latestStartAt: one.agreedStartAt, plannedMinutes: one.plannedMinutes };
};

/** However both are placed in their times, one begins before the other is over. */
const collide = (one: Wanted, other: Wanted): boolean => {
  const isAfter = (later: Wanted, earlier: Wanted): boolean =>
    !isBefore(later.latestStartAt, minutesAfter(earlier.startsAt, earlier.plannedMinutes));
  return !isAfter(one, other) && !isAfter(other, one);
};

/**
 * What is asked already when a person wants `wanted`, soonest first: the same item on the same day, or at a time that overlaps; and another
 * item that cannot but fall into the same time. Half-days of different items may overlap: the two find their hours one after the other. A
 * place that nobody took until its time was over is none.
 */
export const askedAlready = (
  wanted: Wanted & { ofOrganization: boolean },
  live: readonly LiveRequest[],
  now: Temporal.Instant,
): LiveRequest[] => {
  // In the house of an organization much happens at the same time.
  const stands = (one: LiveRequest): boolean =>
    one.isSameItem
      ? isOnOneDay(one, wanted) || overlaps(one, wanted)
      : !wanted.ofOrganization && collide(timeOf(one), wanted);
  return live
    .filter((one) => one.status === 'filled' || canStillBegin(one, now))
    .filter(stands)
    .sort((a, b) => a.startsAt.epochMilliseconds - b.startsAt.epochMilliseconds);
};
