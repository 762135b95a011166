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

/** Whom an item can be for: a grown-up member, an organization, a child (a member under 18). */
export const ITEM_BENEFICIARY_KINDS = ['member', 'organization', 'child'] as const;
export type ItemBeneficiaryKind = (typeof ITEM_BENEFICIARY_KINDS)[number];
export const ADULT_FROM_AGE = 18;

export const ITEM_CODE_LENGTH_MAX = 40;
export const ITEM_TITLE_LENGTH_MAX = 20;
export const ITEM_TEXT_LENGTH_MAX = 1000;
/** Minutes of one service, whatever the item: a quarter of an hour to a working day. */
export const ITEM_MINUTES = { min: 15, max: 480 } as const;

/** Query of GET /service-items. */
export interface ServiceItemListQueryDto {
  limit?: number;
  cursor?: string;
  category?: ServiceCategory;
}

/** A kind of help with its standard, as the newest version says. */
export interface ServiceItemDto {
  /** Names the item through all its versions, e.g. `hospital_escort`. */
  code: string;
  version: number;
  category: ServiceCategory;
  title: string;
  /** One short sentence for the choice list. */
  summary: string;
  /** What is done, one line each. */
  does: string[];
  /** What is never done, one line each. */
  doesNot: string[];
  usualMinutes: number;
  minMinutes: number;
  maxMinutes: number;
  riskClass: RiskClass;
  volunteersMax: number;
  beneficiaryKinds: ItemBeneficiaryKind[];
  /** To whom this is referred when it is beyond a volunteer. */
  referTo: string | null;
}
