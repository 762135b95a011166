import type { Situation } from './elders.js';
import type { TrainingKind } from './volunteer-records.js';

/** Redemption clauses: what a saved minute may become. Kept for ever as a lot's promise. */
export interface PromiseClauses {
  /** What minutes buy, and nothing else. Only services, until a policy says more. */
  redeemInto: readonly 'services'[];
  /** Age in years from which earned minutes may be spent on oneself. */
  spendFromAge: number;
}

/** Who is served free: in at least one situation of `anyOf`, and at least `fromAge` years old. */
export interface ServedFreeGroup {
  fromAge: number;
  anyOf: readonly Situation[];
}

export type Shortfall =
  | { kind: 'refuse' }
  | { kind: 'pool' }
  /** Issued minutes per beneficiary and calendar month of `startsAt`, then refused. */
  | { kind: 'issue'; monthlyMinutes: number };

/**
 * Who pays for approved time above plan. `pool`: its free balance, then issuance. `own_after_yes`: the elder's own
 * minutes after their yes, as far as there are any, then issuance.
 */
export const OVER_PLAN = ['issuance', 'pool', 'own_after_yes'] as const;
export type OverPlan = (typeof OVER_PLAN)[number];

/** With which the volunteer's own phone proves it. */
export const CHECK_METHODS = ['code', 'card'] as const;
export type CheckMethod = (typeof CHECK_METHODS)[number];

/**
 * The rules of one policy version, as they are stored: whole, and never changed. What saved minutes may become is not
 * among them; it is the version's promise ({@link PromiseClauses}). Fields arrive with the features that obey them.
 */
export interface PolicyRules {
  volunteerFromAge: number;
  /** How many yeses a registration needs: none, the community's, or also the organization's above it. */
  volunteerReviewLevels: 0 | 1 | 2;
  /** What a volunteer must have been trained in before accepting. */
  trainingRequired: readonly TrainingKind[];
  /** True: also in what the catalog asks for the kind of help; false: the catalog only advises. */
  itemTrainingRequired: boolean;
  /** True: a volunteer must be insured on the day of the service. */
  insuranceRequired: boolean;
  servedFree: readonly ServedFreeGroup[];
  shortfall: Shortfall;
  overPlan: OverPlan;
  /** Measured minutes are rounded to the nearest multiple. */
  roundToMinutes: number;
  checkMethods: readonly CheckMethod[];
  openRequestsMax: number;
  /** True: a worker looks at each request before volunteers see it. */
  reviewBeforePublish: boolean;
  /** So many days back a worker may enter a service that already took place. */
  backEntryDays: number;
  dispatchRadiusMeters: number;
  /** Days that minutes from a paper book stand in the public list before somebody may post them. */
  openingPublicDays: number;
  /** Tasks a volunteer may have open at once until their first credited one. */
  newcomerOpenTasksMax: number;
  /** Homes such a volunteer learns of on one day. */
  newcomerContactsPerDay: number;
  /** True: each task of such a volunteer waits for a worker's yes, unless their telephone is proven. */
  newcomerNeedsYes: boolean;
  /** Such a volunteer may read the elder's telephone from so many hours before the start. */
  newcomerPhoneHours: number;
  /** Tasks a volunteer may have open at once after that, until they have `settledMinutes`. */
  earlyOpenTasksMax: number;
  /** With so many credited minutes a volunteer is settled. */
  settledMinutes: number;
  /** Tasks a settled volunteer may have open at once. */
  openTasksMax: number;
  /** Elders whom a volunteer learned of and did not serve, in seven days; one more, and a worker looks before the next is accepted. */
  seenReleasesPerWeek: number;
  /** Persons whose contact a volunteer reads on one day; a further one wants a reason, which is reported. */
  contactsPerDay: number;
  /** The same of a worker. */
  workerContactsPerDay: number;
}

/**
 * What a form begins with where nothing is decided yet, and what the version says that every bank begins with. Nothing
 * else: the rules in force are those of a stored version, which states all of them (docs/decisions/015-policies-whole.md).
 */
export const FOUNDING_POLICY: PolicyRules = {
  volunteerFromAge: 18,
  volunteerReviewLevels: 1,
  trainingRequired: [],
  itemTrainingRequired: false,
  insuranceRequired: false,
  servedFree: [
    { fromAge: 0, anyOf: ['destitute', 'lost_only_child'] },
    { fromAge: 80, anyOf: ['lives_alone', 'empty_nest'] },
  ],
  shortfall: { kind: 'issue', monthlyMinutes: 600 },
  overPlan: 'issuance',
  roundToMinutes: 5,
  checkMethods: ['code', 'card'],
  openRequestsMax: 5,
  reviewBeforePublish: false,
  backEntryDays: 3,
  dispatchRadiusMeters: 3000,
  openingPublicDays: 7,
  newcomerOpenTasksMax: 1,
  newcomerContactsPerDay: 1,
  newcomerNeedsYes: true,
  newcomerPhoneHours: 24,
  earlyOpenTasksMax: 3,
  settledMinutes: 600,
  openTasksMax: 10,
  seenReleasesPerWeek: 2,
  contactsPerDay: 10,
  workerContactsPerDay: 60,
};

/** The promise of the same version; used as {@link FOUNDING_POLICY} is. */
export const FOUNDING_PROMISE: PromiseClauses = { redeemInto: ['services'], spendFromAge: 60 };
