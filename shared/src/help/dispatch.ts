import type { FreeTime } from '../people/skills.js';
import type { ProblemName } from '../platform/problem.js';

/** What a worker writes down of a call that brought no yes; a yes is an assignment. */
export const ASK_OUTCOMES = ['no_answer', 'declined', 'wrong_number'] as const;
export type AskOutcome = (typeof ASK_OUTCOMES)[number];
/** As it is kept. */
export const CALL_RESULTS = [...ASK_OUTCOMES, 'agreed'] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** Why somebody cannot, in five words. */
export const DECLINE_WORDS = ['busy', 'unwell', 'too_far', 'not_this_kind', 'other'] as const;
export type DeclineWord = (typeof DECLINE_WORDS)[number];
export const DECLINE_WORD_TITLES: Record<DeclineWord, string> = {
  busy: '那时有事',
  unwell: '身体不舒服',
  too_far: '太远了',
  not_this_kind: '这样的事做不来',
  other: '别的原因',
};

/** Nobody is asked more often on a day, whoever asks: calls and offers of the app are counted together. */
export const ASKS_PER_DAY_MAX = 2;
/** Minutes of the day in China between which volunteers are asked by telephone: 7:30 to 20:30. */
export const ASKING_HOURS = { fromMinute: 450, untilMinute: 1230 } as const;
/** What begins within so many hours is urgent: for that one also telephones at night. */
export const ASK_URGENT_HOURS = 3;

/** Of so many volunteers, the nearest, it is looked who fits. */
export const CANDIDATES_MAX = 60;

export const CANDIDATE_REASONS = [
  'wished',
  'came_last',
  'came_before',
  'near',
  'long_not_asked',
  'helped_less',
  'free',
] as const;
export type CandidateReason = (typeof CANDIDATE_REASONS)[number];
export const CANDIDATE_REASON_WORDS: Record<CandidateReason, string> = {
  wished: '老人想请这位',
  came_last: '上次是这位陪的',
  came_before: '以前来过',
  near: '住得近',
  long_not_asked: '很久没请过',
  helped_less: '最近帮得少',
  free: '那时有空',
};

/** What stands against a volunteer: the refusal that acceptance would answer, in words for the worker who asks. */
export const UNFIT_WORDS = {
  'not-a-volunteer': '现在不是志愿者',
  'not-allowed': '正在休息',
  'own-request': '就是要帮助的这位',
  'kin-request': '是老人的亲属',
  'already-taken': '已经答应了这一件',
  'training-needed': '还没参加要求的培训',
  'insurance-needed': '那天没有保险',
  'another-helper-wanted': '老人想请别的人',
  'not-found': '先问了别的人，还在等回话',
  'accepting-paused': '接了单又没有去，要先问一问',
  'first-task-first': '头一次帮忙，先做完手上这一件',
  'open-tasks-full': '手上的任务已经够多了',
  'homes-of-today-full': '今天去认识的人家已经够多了',
  'time-overlaps': '那个时间有别的服务',
} as const satisfies Partial<Record<ProblemName, string>>;
export type UnfitName = keyof typeof UNFIT_WORDS;

/** The last call about this request. */
export interface LastCallDto {
  outcome: CallResult;
  declineWord: DeclineWord | null;
  at: string;
}

/** Of an offer of the app: sent → accepted | declined | expired; withdrawn: the request was filled, cancelled or moved, or the volunteer is gone. */
export const OFFER_STATUSES = ['sent', 'accepted', 'declined', 'expired', 'withdrawn'] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

/** The last offer of the app about this request. */
export interface LastOfferDto {
  /** `sent`: the answer is awaited until `answerBy`. */
  status: OfferStatus;
  declineWord: DeclineWord | null;
  sentAt: string;
  answerBy: string;
}

/** A volunteer as a worker sees them who looks for somebody; one of GET /service-requests/:id/candidates. */
export interface CandidateDto {
  volunteerId: string;
  name: string;
  number: string;
  ageYears: number;
  neighbourhood: string | null;
  /** POST /members/:id/reveal-contact shows it whole. Null: there is none. */
  phoneMasked: string | null;
  /** Upper edge of the distance band, one of `DISTANCE_BANDS_METERS`; null: farther. */
  withinMeters: number | null;
  freeTimes: FreeTime[];
  /** One of their free times is the hour of the request. */
  isFree: boolean;
  /** When they last served here; null: never. */
  lastHereAt: string | null;
  /** Calls and offers of the app within seven days, about whatever. */
  askedThisWeek: number;
  /** Offers of the app that wait for their answer, about whatever. */
  openOffers: number;
  lastOffer: LastOfferDto | null;
  lastCall: LastCallDto | null;
  /** Out of 100. */
  score: number;
  /** What speaks for them, the strongest first. */
  reasons: CandidateReason[];
  /** What stands against them; null: they fit. */
  unfit: UnfitName | null;
  /** Why they are not telephoned now; null: they may be. */
  restBecause: 'asked-enough' | 'night-rest' | null;
}

/** Body of POST /service-requests/:id/calls. */
export interface RecordAskDto {
  volunteerId: string;
  outcome: AskOutcome;
  /** With `declined`, and only with it. */
  declineWord?: DeclineWord;
}

/** Answer of POST /service-requests/:id/calls. */
export interface AskDto extends LastCallDto {
  id: string;
  requestId: string;
  volunteerId: string;
}

/** Body of POST /service-requests/:id/assign: what a volunteer said yes to on the telephone. */
export interface AssignDto {
  volunteerId: string;
  /** Within the request's window; left out: its beginning. */
  agreedStartAt?: string;
  /** `revision` of what was read out; 409 `request-changed` when it was changed meanwhile. */
  revision?: number;
}
