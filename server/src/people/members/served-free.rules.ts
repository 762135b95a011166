import type { PolicyRules, ServedFreeGroup, Situation } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { ageOn } from '../../platform/common/calendar.js';
import type { Standing } from './facts.service.js';

export interface Beneficiary {
  ageYears: number;
  situations: readonly Situation[];
}

const isIn = (group: ServedFreeGroup, elder: Beneficiary): boolean =>
  elder.ageYears >= group.fromAge && group.anyOf.some((one) => elder.situations.includes(one));

/** The policy's groups of people who are served without minutes. */
export const isServedFree = (policy: Pick<PolicyRules, 'servedFree'>, elder: Beneficiary): boolean =>
  policy.servedFree.some((group) => isIn(group, elder));

/** Without a counted birth date nobody is old enough for anything. */
export const beneficiaryOf = ({ bornOn, situations }: Standing, day: Temporal.PlainDate): Beneficiary => ({
  ageYears: bornOn ? ageOn(bornOn.value, day) : 0,
  situations: situations.map(({ value }) => value),
});

/** The facts by which somebody is served free: the situations of their groups, and the birth date where age is asked. */
export const freeingFacts = (
  policy: Pick<PolicyRules, 'servedFree'>,
  standing: Standing,
  day: Temporal.PlainDate,
): string[] => {
  const groups = policy.servedFree.filter((group) => isIn(group, beneficiaryOf(standing, day)));
  const situations = standing.situations.filter(({ value }) => groups.some(({ anyOf }) => anyOf.includes(value)));
  const asksAge = groups.some(({ fromAge }) => fromAge > 0);
  return [...(asksAge && standing.bornOn ? [standing.bornOn] : []), ...situations].map(({ factId }) => factId);
};
