import type { ProviderDto } from './providers.js';

/** Who pays a professional. It is written down, and paid in no book of the bank. */
export const REFERRAL_PAYERS = [
  'family',
  'long_term_care',
  'government_purchase',
  'consumption_voucher',
  'mutual_fund',
  'reserve',
] as const;
export type ReferralPayer = (typeof REFERRAL_PAYERS)[number];
export const REFERRAL_PAYER_WORDS: Record<ReferralPayer, string> = {
  family: '家里付钱',
  long_term_care: '长护险付钱',
  government_purchase: '政府买的服务，家里不付钱',
  consumption_voucher: '用养老消费券付',
  mutual_fund: '互助会付钱',
  reserve: '社区备用金付钱',
};

/** `open`: the provider has not answered. `withdrawn`: the elder does not need it any more. */
export const REFERRAL_STATUSES = ['open', 'accepted', 'done', 'failed', 'withdrawn'] as const;
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];
export const REFERRAL_STATUS_WORDS: Record<ReferralStatus, string> = {
  open: '等机构回话',
  accepted: '机构答应来',
  done: '来过了',
  failed: '没有来成',
  withdrawn: '不用来了',
};

/** What a worker learns on the telephone. All but `no_answer` end the referral. */
export const REFERRAL_OUTCOMES = ['satisfied', 'dissatisfied', 'not_come', 'not_needed', 'no_answer'] as const;
export type ReferralOutcome = (typeof REFERRAL_OUTCOMES)[number];
export const REFERRAL_OUTCOME_WORDS: Record<ReferralOutcome, string> = {
  satisfied: '去了，满意',
  dissatisfied: '去了，不满意',
  not_come: '没去，或者去不了',
  not_needed: '老人不用了',
  no_answer: '没人接',
};
/** These say why. */
export const REASONED_OUTCOMES: readonly ReferralOutcome[] = ['not_come', 'not_needed'];

/** By the end of so many working days a worker has asked what became of it: after it was referred, once accepted after its time. */
export const REFERRAL_FOLLOW_UP_WORKING_DAYS = 3;
/** 100,000 yuan. */
export const REFERRAL_COST_FEN_MAX = 10_000_000;

/** Body of POST /service-requests/:id/refer. */
export interface ReferServiceRequestDto {
  /** An entry of the directory that another worker has verified, and that serves here. 404 for any other that the caller does not see. */
  providerId: string;
  payer: ReferralPayer;
  /** True: the elder was told who comes and that the family pays, and said yes, to the worker who writes it. Needed where the family pays. */
  elderSaidYes?: boolean;
  /** Why; the elder reads it. */
  reason: string;
}

/** Body of POST /referrals/:id/follow-up. */
export interface FollowUpReferralDto {
  outcome: ReferralOutcome;
  /** Of `REASONED_OUTCOMES`, and only of them; the elder reads it. */
  reason?: string;
  /** What it cost in fen, where it was done and somebody knows. */
  costFen?: number;
}

/** Answer of GET /service-requests/:id/referral: the newest, to whoever is helped and to the workers of the request. */
export interface ReferralDto {
  id: string;
  requestId: string;
  status: ReferralStatus;
  provider: Pick<ProviderDto, 'id' | 'name' | 'phone' | 'priceNote'>;
  payer: ReferralPayer;
  /** When the elder said yes to paying; null: somebody else pays. */
  saidYesAt: string | null;
  referredAt: string;
  acceptedAt: string | null;
  /** By then a worker has asked what became of it. */
  followUpDueAt: string;
  /** True: that is over, and nobody has. */
  overdue: boolean;
  /** How often nobody answered the telephone. */
  unansweredCalls: number;
  outcome: Exclude<ReferralOutcome, 'no_answer'> | null;
  costFen: number | null;
  endedAt: string | null;
  /** What the caller, as a worker, may write down now; empty to others. */
  may: ('accept' | 'followUp')[];
}
