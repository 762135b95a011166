/** The minute is the only unit until funds arrive. */
export const UNITS = ['minute'] as const;
export type Unit = (typeof UNITS)[number];

/** Where a member's lot comes from; `owed` (≤ 0) is what a member must give back. */
export const MEMBER_ORIGINS = ['earned', 'granted', 'gifted', 'inherited', 'opening', 'owed'] as const;
/** Accounts of an issuer: its promise (negative), its public pool, what was redeemed, what expired, what other issuers owe. */
export const ISSUER_ORIGINS = ['issuance', 'pool', 'redeemed', 'expired', 'clearing'] as const;
export type MemberOrigin = (typeof MEMBER_ORIGINS)[number];
export type IssuerOrigin = (typeof ISSUER_ORIGINS)[number];
export type Origin = MemberOrigin | IssuerOrigin;
export const ORIGINS = [...MEMBER_ORIGINS, ...ISSUER_ORIGINS] as const;

export const OWNER_KINDS = ['member', 'issuer'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** How far the proof of a service can be believed; stays with the minutes for ever. */
export const EVIDENCE_CLASSES = ['system', 'manual'] as const;
export type EvidenceClass = (typeof EVIDENCE_CLASSES)[number];

/** Why minutes moved. */
export const POSTING_REASONS = ['service', 'grant', 'opening', 'merge', 'expiry', 'reversal', 'correction'] as const;
export type PostingReason = (typeof POSTING_REASONS)[number];

export const HOLD_STATUSES = ['held', 'settled', 'released'] as const;
export type HoldStatus = (typeof HOLD_STATUSES)[number];

/** One lot of a member. */
export interface LotDto {
  origin: MemberOrigin;
  balanceMinutes: number;
  /** Part of the balance that is reserved for services asked for. */
  heldMinutes: number;
  /** Last day of use, `YYYY-MM-DD`; null: for ever. */
  expiresOn: string | null;
}

/** Answer of GET /passbook. */
export interface PassbookDto {
  memberNumber: string;
  memberName: string;
  /** All lots together. */
  balanceMinutes: number;
  heldMinutes: number;
  availableMinutes: number;
  /** Measured minutes of services that took place and wait for the elder's word or the community's; not yet in the book. */
  waitingMinutes: number;
  lots: LotDto[];
}

/** What a line of the passbook moved in one lot. */
export interface PassbookLineLotDto {
  origin: MemberOrigin;
  /** Name of the organization that owes these minutes. */
  issuerName: string;
  /** Signed minutes. */
  minutes: number;
  /** Last day of use of the lot, `YYYY-MM-DD`; null: for ever. */
  expiresOn: string | null;
}

/** A line of the passbook, newest first. */
export interface PassbookLineDto {
  /** 1 for the member's first line; the newest has the highest number. No number is ever missing. */
  lineNo: number;
  transactionId: string;
  reason: PostingReason;
  /** When the service or event took place. */
  occurredAt: string;
  /** Signed minutes of this member in this transaction. */
  minutes: number;
  /** All lots together after this line. */
  balanceAfterMinutes: number;
  /** The lots that this line is made of. */
  lots: PassbookLineLotDto[];
  /** Title of the service; null where the line is not about a service. */
  itemTitle: string | null;
  assignmentId: string | null;
  /** Approved minutes before and after, where the line takes back or credits anew what was credited wrongly. */
  corrected: { fromMinutes: number; toMinutes: number } | null;
}
