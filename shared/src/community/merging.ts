import type { Role } from '../people/members.js';

export const CLAIM_STATUSES = ['waiting', 'half_confirmed', 'bound', 'refused', 'expired'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export const CLAIM_STATUS_WORDS: Record<ClaimStatus, string> = {
  waiting: '等当面核对',
  half_confirmed: '等第二个人核对',
  bound: '已绑定',
  refused: '没有通过',
  expired: '已过期',
};

/** `confirm` of a member whose old phone is still bound only goes half way: a second person finishes it. */
export const CLAIM_MOVES = {
  confirmHalf: { from: ['waiting'], to: 'half_confirmed' },
  confirm: { from: ['waiting', 'half_confirmed'], to: 'bound' },
  refuse: { from: ['waiting', 'half_confirmed'], to: 'refused' },
  expire: { from: ['waiting', 'half_confirmed'], to: 'expired' },
} as const satisfies Record<string, { from: readonly ClaimStatus[]; to: ClaimStatus }>;
export type ClaimMove = keyof typeof CLAIM_MOVES;

export const CLAIM_DAYS = 7;
/** 8 digits of the card at home, or the 11 of the member number. */
export const CLAIM_DIGITS_PATTERN = '^([0-9]{8}|[0-9]{11})$';

/** Body of POST /member-claims. */
export interface CreateClaimDto {
  /** The single-use code of `wx.login`. */
  code: string;
  /** 8 digits of the card, or the 11 of the member number. */
  digits: string;
}

/** Answer of POST /member-claims: the same whether such a member exists or not. */
export interface ClaimAcceptedDto {
  status: 'waiting';
}

/** A role that a member holds, and where; of several the highest. */
export interface HeldRoleDto {
  role: Role;
  organizationName: string;
}

/** A phone that says it belongs to a member; a worker has to see the person. */
export interface ClaimDto {
  id: string;
  status: ClaimStatus;
  memberName: string;
  memberNumber: string;
  claimedAt: string;
  /** Null: the member holds no role. */
  holds: HeldRoleDto | null;
  /** Who said yes first, or gave the code that the phone brought. */
  firstYesByName: string | null;
  /** True: the member holds a role, and no operator who reaches it said yes yet. */
  needsOperator: boolean;
  /** True: another phone is bound now, and is unbound by this, or the member holds a role; wants two persons. */
  isReplacement: boolean;
  /** False: the caller has a part in it, or an operator has to look first. */
  mayConfirm: boolean;
  /** False: an operator has to look first. */
  mayRefuse: boolean;
}

export const MERGE_STATUSES = ['proposed', 'merged', 'refused'] as const;
export type MergeStatus = (typeof MERGE_STATUSES)[number];

export const MERGE_STATUS_WORDS: Record<MergeStatus, string> = {
  proposed: '等第二个人同意',
  merged: '已合并',
  refused: '没有同意',
};

export const MERGE_REASON_LENGTH_MAX = 200;

/** Body of POST /member-merges: two entries of one person. */
export interface CreateMergeDto {
  /** The entry that ends; its number stays as an alias. */
  fromId: string;
  /** The entry that stays. */
  intoId: string;
  reason: string;
}

export interface MergedMemberDto {
  memberId: string;
  name: string;
  number: string;
  /** Null: this entry holds no role. */
  holds: HeldRoleDto | null;
}

export interface MergeDto {
  id: string;
  status: MergeStatus;
  from: MergedMemberDto;
  into: MergedMemberDto;
  reason: string;
  proposedAt: string;
  proposedByName: string;
  /** Minutes that went from one entry to the other; null until merged. */
  movedMinutes: number | null;
  mayDecide: boolean;
}
