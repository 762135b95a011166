import type { BeneficiaryKind, OverPlan } from '@huzhu/shared';

interface Served {
  measuredMinutes: number | null;
  plannedMinutes: number;
  /** Of the item. */
  maxMinutes: number;
}

/** Measured above plan, as far as the item allows it to be approved. */
export const excessMinutesOf = ({ measuredMinutes, plannedMinutes, maxMinutes }: Served): number =>
  Math.max(0, Math.min(measuredMinutes ?? 0, maxMinutes) - plannedMinutes);

interface Asked extends Served {
  beneficiaryKind: BeneficiaryKind;
  servedFree: boolean;
  /** Of the request's policy version. */
  overPlan: OverPlan;
}

/** Whether the elder is asked to pay for time above plan: by policy, and only who pays at all. */
export const asksForExcess = (one: Asked): boolean =>
  one.overPlan === 'own_after_yes' && one.beneficiaryKind === 'member' && !one.servedFree && excessMinutesOf(one) > 0;
