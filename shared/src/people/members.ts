import type { OrganizationDto } from './organizations.js';

/** Staff roles: granted on an organization, reaching its subtree. */
export const ROLES = ['worker', 'supervisor', 'operator'] as const;
export type Role = (typeof ROLES)[number];

export const GENDERS = ['female', 'male'] as const;
export type Gender = (typeof GENDERS)[number];

/** 亲属: declared at registration and binding. `household`: the same household, whoever they are to each other. */
export const KINSHIP_KINDS = [
  'spouse',
  'parent_child',
  'grandparent_grandchild',
  'sibling',
  'sibling_spouse',
  'household',
] as const;
export type KinshipKind = (typeof KINSHIP_KINDS)[number];

export const NAME_LENGTH_MAX = 30;
/** Of a number in its one form, see `phones.ts`. */
export const PHONE_LENGTH_MAX = 20;
/** Of what is typed: blanks, brackets, a word for the extension. */
export const PHONE_TYPED_MAX = 40;
/** Ten digits and a check digit. */
export const MEMBER_NUMBER_LENGTH = 11;
export const WECHAT_CODE_LENGTH_MAX = 128;

/** An identity number as far as anybody is shown it: the first and last two signs. */
export interface MaskedIdentityDto {
  masked: string;
}

/** A person may have several faces; the app shows one at a time. */
export const FACES = ['elder', 'volunteer', 'worker', 'operator'] as const;
export type Face = (typeof FACES)[number];

export interface RoleDto {
  role: Role;
  organizationId: string;
  organizationName: string;
}

/** Somebody of the register, as far as a name and a number tell. */
export interface MemberRefDto {
  memberId: string;
  name: string;
  number: string;
}

/** Answer of GET /me. */
export interface MeDto {
  id: string;
  number: string;
  name: string;
  organization: OrganizationDto;
  faces: Face[];
  roles: RoleDto[];
  /** True: the privacy terms in force are still to be agreed to; until then nothing else is answered. */
  needsConsent: boolean;
}

/** Body of POST /sessions/wechat. */
export interface WechatLoginDto {
  /** The single-use code of `wx.login`. */
  code: string;
}

export interface SessionDto {
  /** Opaque; sent back as `Authorization: Bearer <token>`. */
  token: string;
  expiresAt: string;
}
