import type { Channel } from './channels.js';
import type { Gender, MaskedIdentityDto, MemberRefDto } from './members.js';

/** Living situations that policies and visits go by; an elder may be in several. */
export const SITUATIONS = [
  'lives_alone',
  'empty_nest',
  'no_family',
  'left_behind',
  'children_away',
  'disabled',
  'semi_disabled',
  'severe_disability',
  'severe_illness',
  'destitute',
  'lost_only_child',
  'minimum_living',
  'advanced_age',
] as const;
export type Situation = (typeof SITUATIONS)[number];

export const SITUATION_WORDS: Record<Situation, string> = {
  lives_alone: '独居',
  empty_nest: '空巢',
  no_family: '孤寡',
  left_behind: '留守',
  children_away: '子女不在身边',
  disabled: '失能',
  semi_disabled: '半失能',
  severe_disability: '重残',
  severe_illness: '重病',
  destitute: '特困',
  lost_only_child: '失独',
  minimum_living: '低保',
  advanced_age: '高龄',
};

export const HOUSEHOLDS = ['alone', 'with_spouse', 'with_children', 'with_others', 'in_institution'] as const;
export type Household = (typeof HOUSEHOLDS)[number];
export const HOUSEHOLD_WORDS: Record<Household, string> = {
  alone: '一个人住',
  with_spouse: '和老伴住',
  with_children: '和子女住',
  with_others: '和别人住',
  in_institution: '住养老机构',
};

export const HOUSINGS = ['own', 'rented', 'public_rental', 'family', 'other'] as const;
export type Housing = (typeof HOUSINGS)[number];
export const HOUSING_WORDS: Record<Housing, string> = {
  own: '自己的房子',
  rented: '租的房子',
  public_rental: '公租房',
  family: '家人的房子',
  other: '其他',
};

/** Yuan a month. */
export const INCOME_BANDS = ['under_1000', 'under_3000', 'under_5000', 'over_5000'] as const;
export type IncomeBand = (typeof INCOME_BANDS)[number];
export const INCOME_WORDS: Record<IncomeBand, string> = {
  under_1000: '每月 1000 元以下',
  under_3000: '每月 1000 到 3000 元',
  under_5000: '每月 3000 到 5000 元',
  over_5000: '每月 5000 元以上',
};

/** What the elder agreed to, each by itself. */
export const ELDER_CONSENTS = ['profile', 'visits', 'photos', 'emergency_volunteers'] as const;
export type ElderConsent = (typeof ELDER_CONSENTS)[number];
export const CONSENT_WORDS: Record<ElderConsent, string> = {
  profile: '同意建立档案',
  visits: '同意上门探访',
  photos: '同意服务时拍照',
  emergency_volunteers: '紧急时可以告诉附近志愿者地址',
};

export const CONTACTS_MAX = 5;
export const RELATION_LENGTH_MAX = 10;
export const ELDER_TEXT_LENGTH_MAX = 100;

/** Somebody to call. */
export interface ElderContactDto {
  name: string;
  /** 女儿、邻居 … */
  relation: string;
  phone: string;
}

export const VOLUNTEER_WISHES = ['preferred', 'refused'] as const;
export type VolunteerWish = (typeof VOLUNTEER_WISHES)[number];

export interface VolunteerWishDto {
  volunteerId: string;
  name: string;
  number: string;
  wish: VolunteerWish;
}

/** Body of POST /elders/:id/volunteer-wishes. */
export interface WishVolunteerDto {
  volunteerId: string;
  /** Left out: the wish is taken back. */
  wish?: VolunteerWish;
}

/** 0 able … 4 completely unable (GB/T 42195-2022). */
export const ABILITY_LEVEL = { min: 0, max: 4 } as const;
export const ABILITY_SOURCES = ['worker', 'family', 'hospital', 'assessment'] as const;
export type AbilitySource = (typeof ABILITY_SOURCES)[number];
export const ABILITY_SOURCE_WORDS: Record<AbilitySource, string> = {
  worker: '社区工作者判断',
  family: '家人说的',
  hospital: '医院证明',
  assessment: '正式评估',
};

export interface AbilityLevelDto {
  level: number;
  source: AbilitySource;
  /** `YYYY-MM-DD`. */
  judgedOn: string;
  recordedByName: string;
}

/** Body of POST /elders/:id/levels. */
export interface AddAbilityLevelDto {
  level: number;
  source: AbilitySource;
  /** `YYYY-MM-DD`, not in the future. */
  judgedOn: string;
}

/** What a worker writes down about an elder; at registration and later. */
export interface ElderDetailsDto {
  situations?: Situation[];
  usesApp?: boolean;
  household?: Household;
  housing?: Housing;
  incomeBand?: IncomeBand;
  hobbies?: string;
  dialect?: string;
  habits?: string;
  wishes?: string;
  /** `either` takes an earlier wish back. */
  wishedGender?: Gender | 'either';
  contacts?: ElderContactDto[];
  consents?: ElderConsent[];
  /** What was seen, or who said it: for situations and the birth date. Needed to correct a birth date. */
  proof?: string;
  /** GCJ-02. Both or neither; without them the middle of the neighbourhood is taken, or of the community. */
  longitudeMicrodegrees?: number;
  latitudeMicrodegrees?: number;
}

/** Body of POST /elders. */
export interface RegisterElderDto extends ElderDetailsDto {
  name: string;
  gender: Gender;
  /** `YYYY-MM-DD`. */
  bornOn: string;
  phone?: string;
  organizationId: string;
  address: string;
  neighbourhood: string;
  /** Eighteen signs. Not needed; kept encrypted, never given out again but masked. */
  identityNumber?: string;
}

/** Body of PATCH /elders/:id: what is left out stays; empty text takes away. */
export interface EditElderDto extends ElderDetailsDto {
  version: number;
  name?: string;
  gender?: Gender;
  bornOn?: string;
  phone?: string;
  address?: string;
  neighbourhood?: string;
}

/** The card to print: nothing on it tells whose it is. */
export interface ElderCardDto {
  /** What the QR holds. */
  token: string;
  /** The eight digits under it. */
  digits: string;
  /** The QR of the token as a drawing: the same on paper, in a browser and on a phone. */
  qrSvg: string;
  issuedAt: string;
}

export const ADDRESS_LENGTH_MAX = 100;
export const NEIGHBOURHOOD_LENGTH_MAX = 40;

/** A row of a worker's list of elders: enough to know who it is on the telephone. */
export interface ElderSummaryDto {
  memberId: string;
  name: string;
  /** Lifelong member number, 11 digits. */
  number: string;
  ageYears: number;
  neighbourhood: string;
  situations: Situation[];
  /** False: has no smartphone; orders by telephone, checks volunteers in with the card. */
  usesApp: boolean;
  /** A service for this elder may be entered up to this many days after it took place (policy in force for them). */
  backEntryDays: number;
}

/** What a worker of the elder's community sees of one elder. Telephone, address and contacts: POST /members/:id/reveal-contact. */
export interface ElderDto extends Omit<ElderSummaryDto, 'backEntryDays'> {
  /** How they want to be told what happened. */
  channels: Channel[];
  gender: Gender | null;
  bornOn: string | null;
  phoneMasked: string | null;
  identity: MaskedIdentityDto | null;
  organizationName: string;
  /** The eight digits of the card kept inside the home; null when no card is in force. */
  cardNumber: string | null;
  household: Household | null;
  housing: Housing | null;
  incomeBand: IncomeBand | null;
  hobbies: string | null;
  dialect: string | null;
  habits: string | null;
  /** Wishes in the elder's own words; workers only. */
  wishes: string | null;
  /** Only a volunteer of this gender may accept; null: either. */
  wishedGender: Gender | null;
  /** Their telephones are masked. */
  contacts: ElderContactDto[];
  consents: ElderConsent[];
  /** Volunteers they like to have, or do not want. */
  volunteerWishes: VolunteerWishDto[];
  /** Newest first; the first is in force. None: not yet judged, a worker decides. */
  levels: AbilityLevelDto[];
  /** Other elders with the very same address: perhaps kin. Nothing follows from it by itself. */
  sameAddress: MemberRefDto[];
  /** What PATCH must bring back. */
  version: number;
}
