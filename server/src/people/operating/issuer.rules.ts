import { mayIssue, type OrganizationKind, type ProblemName } from '@huzhu/shared';

export interface IssuerChange {
  kind: OrganizationKind;
  issuesMinutes: boolean;
  /** Somebody below, down to the next issuer, has an account already: it would be owed by another from now on. */
  hasAccounts: boolean;
  /** Another above issues minutes. */
  hasIssuerAbove: boolean;
}

/**
 * Why an organization may not become, or cease to be, the one that owes minutes (docs/decisions/006); null: it may.
 * What was promised stays promised by who promised it: the issuer is settled before the first minute.
 */
export const issuerFault = (change: IssuerChange): ProblemName | null => {
  if (change.issuesMinutes && !mayIssue(change.kind)) return 'issuer-kind';
  if (!change.issuesMinutes && !change.hasIssuerAbove) return 'issuer-missing';
  return change.hasAccounts ? 'issuer-fixed' : null;
};
