import type { Gender } from './members.js';

/** Why two entries may be one person, the strongest first. */
export const LIKENESS_REASONS = [
  'same_document',
  'same_name_and_phone',
  'same_name_and_birthday',
  'same_name_and_address',
  'same_phone_and_birthday',
  'same_sound_and_birthday',
] as const;
export type LikenessReason = (typeof LIKENESS_REASONS)[number];

export const LIKENESS_REASON_WORDS: Record<LikenessReason, string> = {
  same_document: '证件号码一样',
  same_name_and_phone: '姓名、电话一样',
  same_name_and_birthday: '姓名、生日一样',
  same_name_and_address: '姓名、住址一样',
  same_phone_and_birthday: '电话、生日一样',
  same_sound_and_birthday: '生日一样，姓名同音',
};

/** With one of these, the month's quota is one for both entries until somebody has decided (docs/decisions/019). */
export const STRONG_LIKENESS: readonly LikenessReason[] = LIKENESS_REASONS.slice(0, 4);

export const LIKENESS_STATUSES = ['waiting', 'same', 'different'] as const;
export type LikenessStatus = (typeof LIKENESS_STATUSES)[number];

export const LIKENESS_REASON_LENGTH_MAX = 200;

/** One of the two entries: what a worker needs to tell them apart. */
export interface LikePersonDto {
  memberId: string;
  name: string;
  number: string;
  gender: Gender | null;
  bornOn: string | null;
  /** First three and last four signs. */
  maskedPhone: string | null;
  neighbourhood: string | null;
  organizationName: string;
  isElder: boolean;
  isVolunteer: boolean;
}

/** Two entries that may be one person. */
export interface LikenessDto {
  id: string;
  status: LikenessStatus;
  reasons: LikenessReason[];
  foundAt: string;
  newer: LikePersonDto;
  older: LikePersonDto;
  /** False: the caller is one of the two, or their kin. */
  mayDecide: boolean;
  /** False: the caller made the newer entry, so somebody else says that it is another person. */
  mayTellApart: boolean;
}

/** Query of GET /likenesses. */
export interface LikenessListQueryDto {
  limit?: number;
  cursor?: string;
  /** Only pairs of this member. */
  memberId?: string;
}

/** Body of POST /likenesses/:id/same: proposes the merge. */
export interface SamePersonDto {
  /** The entry that stays: one of the two. */
  intoId: string;
  reason: string;
}

/** Body of POST /likenesses/:id/different: nobody is asked about these two again. */
export interface DifferentPersonsDto {
  reason: string;
}
