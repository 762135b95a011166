import { createHash } from 'node:crypto';
import type { EvidenceClass, IssuerOrigin, MemberOrigin, Origin, OwnerKind, Unit } from '@huzhu/shared';

// Accounts, transactions and holds are named by what they are, and known by the hash of that name (docs/ledger.md,
// "Names"). `ledger_id` of the database makes the same ids; test/ledger-bytes.spec.ts holds both to its vectors.

/** What makes an account that account: two accounts differ in one of these. */
export interface AccountIdentity {
  issuerId: string;
  ownerKind: OwnerKind;
  ownerId: string;
  origin: Origin;
  promiseId: string | null;
  evidenceClass: EvidenceClass | null;
  unit: Unit;
  /** Last day of use, `YYYY-MM-DD`. */
  expiresOn: string | null;
  counterpartyId?: string | null;
}

declare const IS_ACCOUNT_NAME: unique symbol;
/** The name of an account: its identity as one line of text, nine fields joined by `/`, empty where there is none. */
export type AccountName = string & { readonly [IS_ACCOUNT_NAME]: true };

export const accountName = (one: AccountIdentity): AccountName =>
  [
    ...[one.issuerId, one.ownerKind, one.ownerId, one.origin, one.promiseId, one.evidenceClass, one.unit],
    ...[one.expiresOn, one.counterpartyId],
  ]
    .map((field) => field?.toLowerCase() ?? '')
    .join('/') as AccountName;

interface MemberLot {
  issuerId: string;
  ownerId: string;
  origin: Exclude<MemberOrigin, 'owed'>;
  promiseId: string;
  evidenceClass: EvidenceClass;
  expiresOn?: string;
}

/** The name of a member's lot of minutes. */
export const lotName = (lot: MemberLot): AccountName =>
  accountName({ ownerKind: 'member', unit: 'minute', ...lot, expiresOn: lot.expiresOn ?? null });

/** The name of an issuer's own account of minutes. */
export const issuerAccountName = (issuerId: string, origin: Exclude<IssuerOrigin, 'clearing'>): AccountName =>
  accountName({
    ...{ issuerId, ownerKind: 'issuer', ownerId: issuerId, origin, unit: 'minute' },
    ...{ promiseId: null, evidenceClass: null, expiresOn: null },
  });

/** SHA-256 of kind and name, its first 128 bits as a UUID of version 8. */
const idOf = (kind: 'account' | 'transaction' | 'hold', name: string): string => {
  const hex = createHash('sha256').update(`huzhu-${kind}-v1\n${name}\n`, 'utf8').digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The id of an account, opened or not. */
export const accountIdOf = (name: AccountName): string => idOf('account', name);

/** The id of the `nth` transaction of a reason and a source, posted or not; the first unless said. */
export const transactionIdOf = (reason: string, source: string, nth = 1): string =>
  idOf('transaction', `${reason}:${source}:${String(nth)}`);

/** The id of a hold from its name, taken or not. */
export const holdIdOf = (hold: string): string => idOf('hold', hold);
