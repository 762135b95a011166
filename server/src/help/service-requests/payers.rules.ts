import type { PolicyRules } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Lot } from '../../book/ledger/ledger.service.js';
import { issuerAccountName } from '../../book/ledger/names.js';
import type { Payer } from '../../book/ledger/operations.js';
import type { Beneficiary } from '../../people/members/served-free.rules.js';

/** Origins that pay after granted minutes, in the order they pay when their promises are equally old. */
const OWN_ORIGINS = ['opening', 'gifted', 'inherited', 'earned'] as const;

const isUsable = (lot: Lot, today: Temporal.PlainDate): boolean =>
  lot.expiresOn === null || Temporal.PlainDate.compare(lot.expiresOn, today) >= 0;

const bySoonestExpiry = (a: Lot, b: Lot): number =>
  (a.expiresOn ?? '9999').localeCompare(b.expiresOn ?? '9999') || a.accountId.localeCompare(b.accountId);

const rank = (lot: Lot): number => OWN_ORIGINS.findIndex((origin) => origin === lot.origin);

const byOldestPromise = (a: Lot, b: Lot): number =>
  (a.promiseEffectiveOn ?? '').localeCompare(b.promiseEffectiveOn ?? '') ||
  rank(a) - rank(b) ||
  a.accountId.localeCompare(b.accountId);

/** A lot pays for a service of this elder when its own promise says so. The policy of today has no say in it. */
const isPromised = ({ origin, promise }: Lot, elder: Beneficiary): boolean =>
  promise !== null &&
  promise.redeemInto.includes('services') &&
  (origin !== 'earned' || elder.ageYears >= promise.spendFromAge);

/** Lots that pay now, in order: granted ones soonest to expire first, then the member's own. Other issuers' wait for clearing. */
export const spendableLots = (
  lots: readonly Lot[],
  issuerId: string,
  elder: Beneficiary,
  today: Temporal.PlainDate,
): Lot[] => {
  const usable = lots.filter((lot) => lot.issuerId === issuerId && isUsable(lot, today) && isPromised(lot, elder));
  const granted = usable.filter((lot) => lot.origin === 'granted').sort(bySoonestExpiry);
  const own = usable.filter((lot) => rank(lot) >= 0).sort(byOldestPromise);
  return [...granted, ...own];
};

interface PayersOf {
  policy: PolicyRules;
  elder: Beneficiary;
  /** A group the policy serves free, or an organization. */
  servedFree: boolean;
  lots: readonly Lot[];
  issuerId: string;
  /** Minutes the policy still issues for this beneficiary this month. */
  quotaLeftMinutes: number;
  today: Temporal.PlainDate;
  /** A worker's override: what the policy gives no more is issued. */
  isHardship?: boolean;
}

/** Who pays, a–d: served free; granted; own; the policy's shortfall. */
export const payersOf = (ask: PayersOf): Payer[] => {
  const issuance = issuerAccountName(ask.issuerId, 'issuance');
  if (ask.servedFree) return [{ account: issuance }];
  const lots = spendableLots(ask.lots, ask.issuerId, ask.elder, ask.today);
  const payers: Payer[] = lots.map(({ account }) => ({ account }));
  if (ask.policy.shortfall.kind === 'pool') payers.push({ account: issuerAccountName(ask.issuerId, 'pool') });
  if (ask.isHardship) payers.push({ account: issuance });
  else if (ask.policy.shortfall.kind === 'issue') {
    payers.push({ account: issuance, limit: ask.quotaLeftMinutes });
  }
  return payers;
};
