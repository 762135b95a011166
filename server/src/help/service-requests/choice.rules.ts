import { CHOICE_AFTER_MINUTES, CHOICE_HOURS, type ServiceRequestStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';

interface Sought {
  status: ServiceRequestStatus;
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
  submittedAt: Temporal.Instant | null;
}

/** Nobody comes, and the hour is near: the elder is telephoned before they wait behind a door. `ASKS_ELDER` in the queues says the same in SQL. */
export const asksElder = (
  { status, startsAt, latestStartAt, submittedAt }: Sought,
  coming: number,
  now: Temporal.Instant,
): boolean =>
  status === 'open' &&
  coming === 0 &&
  !isBefore(now, startsAt.subtract({ hours: CHOICE_HOURS })) &&
  isBefore(now, latestStartAt) &&
  (submittedAt === null || !isBefore(now, minutesAfter(submittedAt, CHOICE_AFTER_MINUTES)));
