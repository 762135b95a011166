import type { Situation } from './elders.js';

/** Redemption clauses: what a saved minute may become. Kept for ever as a lot's promise. */
export interface PromiseClauses {
  /** What minutes buy. Only services, until a policy says more. */
  redeemInto: readonly 'services'[];
  /** Age in years from which earned minutes may be spent on oneself. */
  spendFromAge: number;
}

/** Who is served free: all of `situations` (when any are given), at least one of `anyOf`, and at least `fromAge`. */
export interface ServedFreeGroup {
  fromAge: number;
  anyOf: readonly Situation[];
}

export type Shortfall =
  | { kind: 'refuse' }
  | { kind: 'pool' }
  /** Issued minutes per beneficiary and calendar month of `startsAt`, then refused. */
  | { kind: 'issue'; monthlyMinutes: number };

export const CHECK_METHODS = ['code', 'card'] as const;
export type CheckMethod = (typeof CHECK_METHODS)[number];

/** The rules of one policy version, immutable. Fields arrive with the features that obey them. */
export interface PolicyContent {
  volunteerFromAge: number;
  servedFree: readonly ServedFreeGroup[];
  shortfall: Shortfall;
  /** Measured minutes are rounded to the nearest multiple. */
  roundToMinutes: number;
  checkMethods: readonly CheckMethod[];
  openRequestsMax: number;
  dispatchRadiusMeters: number;
  promise: PromiseClauses;
}

/**
 * The version every bank begins with: belongs to no organization, applies where the tree has none of its own.
 * Figures: docs/architecture.md, "Founding policy".
 */
export const FOUNDING_POLICY: PolicyContent = {
  volunteerFromAge: 18,
  servedFree: [
    { fromAge: 0, anyOf: ['destitute', 'lost_only_child'] },
    { fromAge: 80, anyOf: ['lives_alone', 'empty_nest'] },
  ],
  shortfall: { kind: 'issue', monthlyMinutes: 600 },
  roundToMinutes: 5,
  checkMethods: ['code', 'card'],
  openRequestsMax: 5,
  dispatchRadiusMeters: 3000,
  promise: { redeemInto: ['services'], spendFromAge: 60 },
};
