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
export const PHONE_LENGTH_MAX = 20;
/** What is typed as a telephone: digits, and what people put between them. */
export const PHONE_PATTERN = /^[0-9+][0-9 -]{4,19}$/;
/** Ten digits and a check digit. */
export const MEMBER_NUMBER_LENGTH = 11;
export const WECHAT_CODE_LENGTH_MAX = 128;

/** An identity number as far as anybody is shown it: the first and last two signs. */
export interface MaskedIdentityDto {
  masked: string;
}

const IDENTITY_PATTERN = /^[1-9]\d{16}[\dX]$/;
const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const IDENTITY_CHECKS = '10X98765432';

/** The check sign over the first seventeen digits: ISO 7064 MOD 11-2, as GB 11643-1999 has it. */
export const identityCheckSign = (seventeen: string): string => {
  const sum = IDENTITY_WEIGHTS.reduce((total, weight, index) => total + weight * Number(seventeen[index]), 0);
  return IDENTITY_CHECKS[sum % 11] ?? '';
};

/** The birth date inside an identity number, `YYYY-MM-DD`. */
export const bornOnOfIdentity = (value: string): string =>
  `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;

const isDay = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

/** 公民身份号码 by GB 11643-1999: seventeen digits with a day in them, and the right check sign. */
export const isIdentityNumber = (value: string): boolean =>
  IDENTITY_PATTERN.test(value) && identityCheckSign(value) === value[17] && isDay(bornOnOfIdentity(value));

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
