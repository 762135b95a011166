import { LICENCE_YEARS_AHEAD_MAX, type ProblemName } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../platform/common/calendar.js';
import type { Provider } from './provider.entity.js';

/** A new entry has a licence, and not one for ever. */
export const isLicenceDay = (untilOn: string, now: Temporal.Instant): boolean => {
  const today = dayOf(now);
  return untilOn >= today.toString() && untilOn <= today.add({ years: LICENCE_YEARS_AHEAD_MAX }).toString();
};

type Gated = Pick<Provider, 'withdrawnAt' | 'verifiedAt' | 'licenceUntilOn'>;

/** Why nobody is referred to it for a visit that begins at `latestStartAt` at the latest; null: it may be done. The licence is asked for that day. */
export const refusalToReferTo = (
  { withdrawnAt, verifiedAt, licenceUntilOn }: Gated,
  latestStartAt: Temporal.Instant,
): ProblemName | null => {
  if (withdrawnAt !== null) return 'provider-withdrawn';
  if (licenceUntilOn < dayOf(latestStartAt).toString()) return 'licence-expired';
  return verifiedAt === null ? 'provider-unverified' : null;
};
