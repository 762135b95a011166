import type { ItemQuestionDto } from './questions.js';
import type { TrainingKind } from '../people/volunteer-records.js';

/** The ten categories of the pilot, in its order. */
export const SERVICE_CATEGORIES = [
  'mutual_elder_care',
  'hardship_help',
  'free_tutoring',
  'legal_aid',
  'neighbourhood_watch',
  'health_care',
  'health_lectures',
  'community_education',
  'culture_and_sport',
  'environment',
] as const;
export type ServiceCategory = (typeof SERVICE_CATEGORIES)[number];

export const SERVICE_CATEGORY_WORDS: Record<ServiceCategory, string> = {
  mutual_elder_care: '互助养老',
  hardship_help: '社区帮困',
  free_tutoring: '义务家教',
  legal_aid: '法律援助',
  neighbourhood_watch: '社区治安',
  health_care: '医疗保健',
  health_lectures: '健康讲座',
  community_education: '社区教育',
  culture_and_sport: '社区文体',
  environment: '社区环保',
};

/** How much can go wrong: `low` talk and paper, `medium` going out together, `high` touching the body or carrying. */
export const RISK_CLASSES = ['low', 'medium', 'high'] as const;
export type RiskClass = (typeof RISK_CLASSES)[number];

export const RISK_CLASS_WORDS: Record<RiskClass, string> = { low: '低', medium: '中', high: '高' };

/** For whom an item may be asked: an elder or another member, an organization, a child through a guardian. */
export const ITEM_BENEFICIARY_KINDS = ['member', 'organization', 'child'] as const;
export type ItemBeneficiaryKind = (typeof ITEM_BENEFICIARY_KINDS)[number];
/** A member younger than this is helped as a child, through a guardian. */
export const ADULT_FROM_AGE = 18;

export const ITEM_BENEFICIARY_KIND_WORDS: Record<ItemBeneficiaryKind, string> = {
  member: '老人',
  organization: '社区和机构',
  child: '孩子',
};

/** Levels of GB/T 42195: 0 able to 4 fully disabled. */
export const ABILITY_LEVELS = [0, 1, 2, 3, 4] as const;
export const ABILITY_LEVEL_WORDS = ['能力完好', '轻度失能', '中度失能', '重度失能', '完全失能'] as const;

/** `small_repair`; made by the server from the title of a new item. */
export const ITEM_CODE = /^[a-z][a-z_]{1,39}$/;
export const ITEM_CODE_LENGTH_MAX = 40;
export const ITEM_TITLE_LENGTH_MAX = 20;
export const ITEM_SUMMARY_LENGTH_MAX = 40;
/** One line of a standard. */
export const ITEM_LINE_LENGTH_MAX = 40;
/** Lines that say what is done; fewer say too little, more are not read. */
export const ITEM_DOES = { min: 3, max: 6 } as const;
export const ITEM_DOES_NOT = { min: 3, max: 5 } as const;
export const ITEM_REFER_TO_LENGTH_MAX = 60;
export const ITEM_POSITION = { min: 1, max: 9999 } as const;
export const ITEM_VOLUNTEERS = { min: 1, max: 20 } as const;
export const ITEM_MULTIPLIER_PERCENT = { min: 50, max: 300, usual: 100 } as const;
/** Minutes of one service, whatever the item: a quarter of an hour to a working day. */
export const ITEM_MINUTES = { min: 15, max: 480 } as const;
/** A version may wait at most this long before it is in force. */
export const ITEM_DAYS_AHEAD_MAX = 365;

/** `offered`: what can be asked for now. `all`: retired items and those that are still to come, too. */
export const ITEM_SHOWN = ['offered', 'all'] as const;
export type ItemShown = (typeof ITEM_SHOWN)[number];

/** Query of GET /service-items. */
export interface ServiceItemListQueryDto {
  limit?: number;
  cursor?: string;
  category?: ServiceCategory;
  /** Only what may be asked for this kind of beneficiary. */
  beneficiaryKind?: ItemBeneficiaryKind;
  /** `offered` when left out. With `all` each item is shown in its newest version, in force or still to come. */
  shown?: ItemShown;
}

/** What a standard says: all that a version holds. */
export interface ItemStandardDto {
  title: string;
  /** One short sentence for the choice list. */
  summary: string;
  /** What is done, one line each, as whoever asks reads it. */
  does: string[];
  /** What is never done, one line each, as whoever asks reads it. */
  doesNot: string[];
  /** What is done, as the volunteer reads it: 到家里接老人, where the elder reads 到家里接您. */
  volunteerDoes: string[];
  volunteerDoesNot: string[];
  /** What whoever asks for it is asked, in this order; at most four. */
  questions: ItemQuestionDto[];
  usualMinutes: number;
  minMinutes: number;
  maxMinutes: number;
  riskClass: RiskClass;
  /** What a volunteer must be trained in. */
  training: TrainingKind[];
  /** Levels of GB/T 42195 it suits, 0 to 4; empty where nobody's ability matters. */
  abilityLevels: number[];
  /** So many come at least: nobody gives a bath alone. */
  volunteersMin: number;
  volunteersMax: number;
  /** Credit = approved minutes × this / 100. */
  multiplierPercent: number;
  /** A picture of the work (never of a person) belongs to the record. */
  needsPhoto: boolean;
  beneficiaryKinds: ItemBeneficiaryKind[];
  /** To whom this is referred when it is beyond a volunteer. */
  referTo: string | null;
}

/** A kind of help with its standard, as the newest version says. */
export interface ServiceItemDto extends ItemStandardDto {
  /** Names the item through all its versions, e.g. `hospital_escort`. */
  code: string;
  version: number;
  category: ServiceCategory;
  /** Place in every list, the most asked for first. */
  position: number;
  /** Since when it cannot be asked for any more; null while it can. */
  retiredAt: string | null;
  /** Since when, or from when, this version is in force. */
  effectiveAt: string;
}

/** One version of an item, as operators see it. */
export interface ServiceItemVersionDto extends ServiceItemDto {
  /** Who wrote it. */
  authorName: string;
  writtenAt: string;
}

/** What an operator writes of a standard; `referTo` may be left out. */
export interface WriteStandardDto extends Omit<ItemStandardDto, 'referTo'> {
  referTo?: string;
  /** From when it is in force, ISO 8601 instant, now or within a year; at once when left out. */
  effectiveAt?: string;
}

/** Body of POST /service-items: a new item with its first version. */
export interface CreateServiceItemDto extends WriteStandardDto {
  category: ServiceCategory;
  position: number;
}

/** Body of POST /service-items/:code/versions. */
export interface WriteServiceItemVersionDto extends WriteStandardDto {
  /** The newest version the writer has seen; 409 when somebody wrote another meanwhile. */
  basedOnVersion: number;
}

/** Body of POST /service-items/:code/position. */
export interface PlaceServiceItemDto {
  position: number;
}
