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

export const ADDRESS_LENGTH_MAX = 100;
export const NEIGHBOURHOOD_LENGTH_MAX = 40;
export const SEARCH_LENGTH_MAX = 20;

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
}

/** What a worker of the elder's community sees of one elder. Reading it is audited: it holds address and telephone. */
export interface ElderDto extends ElderSummaryDto {
  phone: string | null;
  address: string;
  /** The eight digits of the card kept inside the home; null when no card is in force. */
  cardNumber: string | null;
}

/** Query of GET /elders. */
export interface ElderListQueryDto {
  limit?: number;
  cursor?: string;
  /** Beginning of a name, of its pinyin, or of a member number. */
  search?: string;
}
