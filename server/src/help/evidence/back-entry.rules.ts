import { fieldMessage, type FieldErrorDto, type ItemBeneficiaryKind } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';

const HOURS_PER_DAY = 24;

interface ItemLimits {
  minMinutes: number;
  maxMinutes: number;
}

/** Fields at fault: a service that is entered afterwards has ended, took some time, and no more than its item allows. */
export const backEntryFaults = (
  from: Temporal.Instant,
  to: Temporal.Instant,
  item: (ItemLimits & { beneficiaryKinds: readonly ItemBeneficiaryKind[] }) | null,
  now: Temporal.Instant,
): FieldErrorDto[] => {
  const longest = item && minutesAfter(from, item.maxMinutes);
  const isReal = isBefore(from, to) && !isBefore(now, to) && !(longest && isBefore(longest, to));
  const rules: [string, string, boolean][] = [
    ['itemCode', 'isInCatalog', item?.beneficiaryKinds.includes('member') ?? false],
    ['startedAt', 'isPast', isBefore(from, now)],
    ['endedAt', 'isReal', isReal],
  ];
  return rules
    .filter(([, , isKept]) => !isKept)
    .map(([field, rule]) => ({ field, rule, message: fieldMessage(field, rule) }));
};

export const isTooLate = (from: Temporal.Instant, days: number, now: Temporal.Instant): boolean =>
  isBefore(from, now.subtract({ hours: days * HOURS_PER_DAY }));

/** What is reserved: the time it took, within what the item allows to be planned. */
export const plannedFor = (measuredMinutes: number, item: ItemLimits): number =>
  Math.min(item.maxMinutes, Math.max(item.minMinutes, measuredMinutes));
