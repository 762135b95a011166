import type { LikenessReason } from './likenesses.js';
import type { Gender, MaskedIdentityDto } from './members.js';
import type { FreeTime, Skill } from './skills.js';

export const APPLICATION_STATUSES = ['in_review', 'approved', 'refused'] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];
/** Workers of the community; then workers of the organization above it. */
export const REVIEW_LEVELS = { min: 0, max: 2 } as const;

/** Someone who may be the same person: same identity number, or same name, birth date and telephone. */
export interface LookalikeDto {
  memberId: string;
  name: string;
  number: string;
  reasons: LikenessReason[];
}

/** An asking to become a volunteer, as the applicant sees it. */
export interface VolunteerApplicationDto {
  id: string;
  status: ApplicationStatus;
  /** The level whose yes is awaited while `in_review`: 1 the community, 2 the organization above. */
  level: number;
  levelsNeeded: number;
  submittedAt: string;
  /** Why it was refused; they may apply again. */
  reason: string | null;
}

/** A row of a worker's queue of applications. */
export interface ApplicationSummaryDto extends VolunteerApplicationDto {
  memberId: string;
  name: string;
  number: string;
  ageYears: number;
  organizationName: string;
  /** True: somebody with the same identity number, or the same name, birth date and telephone, is in the register. */
  hasLookalikes: boolean;
}

/** One application before a worker, without the telephone: POST /members/:id/reveal-contact. */
export interface ApplicationDetailDto extends ApplicationSummaryDto {
  gender: Gender | null;
  bornOn: string | null;
  phoneMasked: string | null;
  identity: MaskedIdentityDto | null;
  skills: Skill[];
  freeTimes: FreeTime[];
  dialects: string | null;
  radiusMeters: number;
  neighbourhood: string | null;
  lookalikes: LookalikeDto[];
  /** False: it is for somebody else to decide (oneself, kin, or who gave the first yes). */
  mayDecide: boolean;
}

/** Body of POST /volunteer-applications/:id/refuse. */
export interface RefuseApplicationDto {
  /** Told to the applicant. */
  reason: string;
}
