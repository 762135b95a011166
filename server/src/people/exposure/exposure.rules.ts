import type { PolicyRules, VolunteerStage } from '@huzhu/shared';

/** What a volunteer has done so far. */
export interface Trust {
  creditedTasks: number;
  creditedMinutes: number;
}

/** How far a volunteer is known. */
export const stageOf = (trust: Trust, policy: Pick<PolicyRules, 'settledMinutes'>): VolunteerStage => {
  if (trust.creditedTasks === 0) return 'newcomer';
  return trust.creditedMinutes < policy.settledMinutes ? 'early' : 'settled';
};

export type ViewerKind = 'worker' | VolunteerStage;

type Budgets = Pick<PolicyRules, 'newcomerContactsPerDay' | 'contactsPerDay' | 'workerContactsPerDay'>;

/** Persons of one day; `isHard`: no reason opens one more. */
export const dailyBudgetOf = (kind: ViewerKind, policy: Budgets): { max: number; isHard: boolean } => {
  if (kind === 'newcomer') return { max: policy.newcomerContactsPerDay, isHard: true };
  return { max: kind === 'worker' ? policy.workerContactsPerDay : policy.contactsPerDay, isHard: false };
};
