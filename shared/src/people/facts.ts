import type { Situation } from './elders.js';

/** What is kept of a person as dated facts. A value is never overwritten: a newer fact takes its place. */
export const FACT_KINDS = [
  'situation',
  'birth_date',
  'ability_level',
  'identity_document',
  'address',
  'organization',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const FACT_KIND_WORDS: Record<FactKind, string> = {
  situation: '情况',
  birth_date: '出生日期',
  ability_level: '能力等级',
  identity_document: '证件号码',
  address: '住址',
  organization: '所属社区',
};

/** How the bank came to know a fact. `bank`: written when the bank was set up. */
export const FACT_SOURCES = [
  'worker',
  'roster',
  'registration',
  'move',
  'assessment',
  'merge',
  'staff',
  'bank',
] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

export const FACT_SOURCE_WORDS: Record<FactSource, string> = {
  worker: '社区工作者登记',
  roster: '名册',
  registration: '本人登记',
  move: '搬家登记',
  assessment: '能力评估',
  merge: '两份档案合并',
  staff: '邀请工作人员',
  bank: '开办时登记',
};

/** `waiting`: written down by one person; nobody else has looked yet, so nothing is paid by it. */
export const FACT_STATUSES = ['waiting', 'counted', 'refused'] as const;
export type FactStatus = (typeof FACT_STATUSES)[number];

export const FACT_STATUS_WORDS: Record<FactStatus, string> = {
  waiting: '待核实',
  counted: '已核实',
  refused: '核实不符',
};

/** What a second person answers. */
export const FACT_ANSWERS = ['counted', 'refused'] as const;
export type FactAnswer = (typeof FACT_ANSWERS)[number];

/** Why a fact is known: what was seen or who said it. */
export const FACT_WORDS_LENGTH_MAX = 200;
/** Facts that one answer may be about. */
export const FACTS_DECIDED_MAX = 50;

/** Kinds that a worker writes down by themselves; the others follow from a form, a move or an assessment. */
export const PROPOSED_FACT_KINDS = ['situation', 'birth_date', 'identity_document'] as const;
export type ProposedFactKind = (typeof PROPOSED_FACT_KINDS)[number];
export const FACT_VALUE_LENGTH_MAX = 100;

/** Body of POST /members/:id/facts. */
export interface ProposeFactDto {
  kind: ProposedFactKind;
  /** A situation, a day (`YYYY-MM-DD`) or the number of an identity document. */
  value: string;
  /** False: the situation no longer holds. Only for situations. */
  holds?: boolean;
  /** From which day; today when left out, never later. */
  since?: string;
  /** What was seen, or who said it. */
  proof: string;
}

/** Body of POST /members/:id/fact-decisions. */
export interface DecideFactsDto {
  factIds: string[];
  answer: FactAnswer;
  /** What the second person looked at, or whom they asked. */
  words: string;
}

/** One fact about a member. */
export interface MemberFactDto {
  id: string;
  kind: FactKind;
  /** Identity documents are masked, an organization is its name; null: not shown to the caller, or erased. */
  value: string | null;
  /** False: from that day on the situation no longer holds. */
  holds: boolean;
  /** `YYYY-MM-DD`. */
  effectiveOn: string;
  source: FactSource;
  proof: string | null;
  recordedByName: string;
  recordedAt: string;
  status: FactStatus;
  /** True: it counted without a second person, because nobody is paid for by it or because it is stricter. */
  countsAlone: boolean;
  decidedByName: string | null;
  decidedAt: string | null;
  decisionWords: string | null;
  /** True: the caller may be the second person. */
  mayConfirm: boolean;
  /** True: the caller may say that it is not so; whoever wrote it down may, too. */
  mayRefuse: boolean;
}

/** Answer of POST /members/:id/fact-decisions: the facts as they now stand. */
export interface DecidedFactsDto {
  items: MemberFactDto[];
}

/** Query of GET /served-free. */
export interface ServedFreeQueryDto {
  /** `YYYY-MM-DD`, not after today. */
  day: string;
  limit?: number;
  cursor?: string;
}

/** One of GET /served-free: who was served free on that day, and by which facts. */
export interface ServedFreeDto {
  memberId: string;
  name: string;
  number: string;
  organizationName: string;
  ageYears: number;
  situations: Situation[];
  facts: ServedFreeFactDto[];
}

/** One fact by which somebody was served free, and the two people who stood for it. */
export interface ServedFreeFactDto {
  id: string;
  kind: FactKind;
  value: string;
  effectiveOn: string;
  source: FactSource;
  proof: string | null;
  recordedByName: string;
  decidedByName: string | null;
  decisionWords: string | null;
}
