import type { PolicyRules } from '@huzhu/shared';

/** How many yeses it needs. Where somebody like this is in the register already, a person looks, whatever the policy says. */
export const levelsNeeded = (policy: Pick<PolicyRules, 'volunteerReviewLevels'>, isLookalike: boolean): 0 | 1 | 2 =>
  policy.volunteerReviewLevels === 0 && isLookalike ? 1 : policy.volunteerReviewLevels;

interface Decision {
  /** The decider is near to neither the applicant nor who gave the first yes. */
  isOutside: boolean;
  /** Whose yes is awaited. */
  level: number;
  /** True: the decider is a worker of an organization above the community. */
  isAbove: boolean;
}

/** Nobody decides for themselves or who is near to them, or twice; the second yes is the organization's above. */
export const mayDecide = (decision: Decision): boolean =>
  decision.isOutside && (decision.level < 2 || decision.isAbove);
