import { LONG_WAITING } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../../platform/common/calendar.js';

interface Waiting {
  submittedAt: Temporal.Instant;
}

export const waitsLong = ({ submittedAt }: Waiting, now: Temporal.Instant): boolean =>
  !isBefore(now.subtract({ hours: LONG_WAITING.hours }), submittedAt);

/**
 * A page of the nearest, with the longest waiting of it in front: whoever reads the first lines only does not always read the same near
 * neighbours. Which requests are on the page stays as it is, so that no page repeats or leaves out what another shows.
 */
export const longestFirst = <One extends Waiting>(page: readonly One[], now: Temporal.Instant): One[] => {
  const first = page
    .filter((one) => waitsLong(one, now))
    .toSorted((a, b) => a.submittedAt.epochMilliseconds - b.submittedAt.epochMilliseconds)
    .slice(0, LONG_WAITING.first);
  return [...first, ...page.filter((one) => !first.includes(one))];
};
