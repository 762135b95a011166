import type { PageQueryDto } from '../platform/paging.js';
import type { AssignmentDto } from './assignments.js';
import type { ChoiceDto } from './choices.js';
import type { ChangeLimitsDto } from './changes.js';
import type { AskedFirstDto } from './first-asks.js';
import type { AnswerDto, RequestAnswerDto } from './questions.js';
import type { SeriesOfRequestDto } from './series-rhythm.js';

export const SERVICE_REQUEST_STATUSES = [
  'draft',
  'in_review',
  'open',
  'filled',
  'closed',
  'cancelled',
  'expired',
  'referred',
] as const;
export type ServiceRequestStatus = (typeof SERVICE_REQUEST_STATUSES)[number];

export const SERVICE_REQUEST_STATUS_WORDS: Record<ServiceRequestStatus, string> = {
  draft: '还没有发出',
  in_review: '等社区看一看',
  open: '正在找人',
  filled: '已经有人接了',
  closed: '已经结束',
  cancelled: '已经取消',
  expired: '没有找到人',
  referred: '已经转给专业机构',
};

/** Who asks, for whom, and how it reached us. An organization is helped with a lecture, a patrol. */
export const BENEFICIARY_KINDS = ['member', 'organization'] as const;
export type BeneficiaryKind = (typeof BENEFICIARY_KINDS)[number];
export const REQUEST_CHANNELS = ['app', 'phone', 'back_entry'] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

/**
 * The request's machine. A move that is not here does not exist.
 * `submitForReview`: where the policy wants a worker to look first. `refer`: beyond what a volunteer can do.
 * `fill`: the last free place was taken. `closePlaces`: the time to start has passed, somebody is coming. `reschedule`: another
 * time or length; `reword`: other words or answers. `recall`: the provider to whom it was referred did not come, and volunteers are looked for
 * again; `recallShort`: minutes are short for that; `recallLate`: its time is over. `to` is null where a request stays where it is.
 */
export const SERVICE_REQUEST_MOVES = {
  submit: { from: ['draft'], to: 'open' },
  submitForReview: { from: ['draft'], to: 'in_review' },
  publish: { from: ['in_review'], to: 'open' },
  return: { from: ['in_review'], to: 'draft' },
  refer: { from: ['open'], to: 'referred' },
  recall: { from: ['referred'], to: 'open' },
  recallShort: { from: ['referred'], to: 'draft' },
  recallLate: { from: ['referred'], to: 'expired' },
  fill: { from: ['open'], to: 'filled' },
  reopen: { from: ['filled'], to: 'open' },
  cancel: { from: ['draft', 'in_review', 'open', 'filled', 'referred'], to: 'cancelled' },
  closePlaces: { from: ['open'], to: 'filled' },
  reschedule: { from: ['in_review', 'open', 'filled'], to: null },
  reword: { from: ['in_review', 'open', 'filled'], to: null },
  expire: { from: ['draft', 'in_review', 'open'], to: 'expired' },
  close: { from: ['filled'], to: 'closed' },
} as const satisfies Record<string, { from: readonly ServiceRequestStatus[]; to: ServiceRequestStatus | null }>;
export type ServiceRequestMove = keyof typeof SERVICE_REQUEST_MOVES;

export const canMoveRequest = (move: ServiceRequestMove, from: ServiceRequestStatus): boolean =>
  (SERVICE_REQUEST_MOVES[move].from as readonly ServiceRequestStatus[]).includes(from);

/** Where a move leads from a status that allows it. */
export const requestAfter = (move: ServiceRequestMove, from: ServiceRequestStatus): ServiceRequestStatus =>
  SERVICE_REQUEST_MOVES[move].to ?? from;

/** No move leaves these. */
export const FINAL_SERVICE_REQUEST_STATUSES = [
  'closed',
  'cancelled',
  'expired',
] as const satisfies readonly ServiceRequestStatus[];

export const PLANNED_MINUTES = { min: 15, max: 480 } as const;
export const WANTED_VOLUNTEERS = { min: 1, max: 20 } as const;
export const NOTE_LENGTH_MAX = 200;
/** What an elder says in one go, in their own voice; the phone stops recording then. */
export const VOICE_SECONDS_MAX = 60;
/**
 * So long after its request is over a voice is still there, then its bytes are gone: a complaint about a service comes
 * within days, and a voice tells more of a person than any note.
 */
export const VOICE_KEPT_DAYS = 30;
export const REFERRED_TO_LENGTH_MAX = 100;
export const REASON_LENGTH_MAX = 200;
/** `latestStartAt` lies at most this long after `startsAt`: 周三上午 is one half-day, never "some time this week". */
export const START_WINDOW_MINUTES_MAX = 720;
/** A request may start at most this many days ahead. */
export const START_DAYS_AHEAD_MAX = 90;
/** An exact hour means: from `startsAt`, at the latest an hour later. */
export const EXACT_HOUR_WINDOW_MINUTES = 60;

/** Body of POST /service-requests: makes a draft, of no effect until it is submitted. */
export interface CreateServiceRequestDto {
  /** The member to be helped. Left out: the caller. A worker gives the elder who telephoned. */
  beneficiaryId?: string;
  /** The organization to be helped, in place of a member; drafted by a worker of it, with a person in charge. */
  beneficiaryOrganizationId?: string;
  /** The member who speaks for that organization: hears the codes, confirms, rates; never its volunteer nor its approver. */
  personInChargeId?: string;
  /** `code` of a service item; its newest version applies. */
  itemCode: string;
  /** Earliest start, ISO 8601 instant, in the future. */
  startsAt: string;
  /** Latest start, ISO 8601 instant; an exact hour has `startsAt` + 60 minutes. */
  latestStartAt: string;
  /** Whole minutes within the item's minimum and maximum. */
  plannedMinutes: number;
  /** 1 when left out; at most what the item allows. */
  wantedVolunteers?: number;
  note?: string;
  /** To the questions of the item, at most one to each; a required one must be there. */
  answers?: AnswerDto[];
  /** An upload of the caller's, purpose `request_voice`, not used yet: the note, spoken. 404 for any other. */
  voiceFileId?: string;
  /**
   * A part of an earlier request of the same elder that was done: its volunteer is asked before others. 404 for any other. Where that
   * cannot be, everybody is asked, and the story says so.
   */
  firstOfAssignmentId?: string;
}

/** Body of POST /service-requests/:id/submit. */
export interface SubmitServiceRequestDto {
  /**
   * True: the caller knows what is asked for already, and wants this as well. Left out or false: 409 `asked-already` when a
   * request of the same beneficiary is in review, open or filled, and is for the same item on the same day (Asia/Shanghai) or at
   * an overlapping time, or for another item and can only be at the same time.
   */
  again?: boolean;
}

/** Body of POST /service-requests/:id/cancel. */
export interface CancelServiceRequestDto {
  reason?: string;
}

/** Body of POST /service-requests/:id/return. */
export interface ReturnServiceRequestDto {
  /** Shown to the elder: what should be changed. */
  reason: string;
}

/** What workers do to a request besides cancelling; the app shows a button for each. */
export type WorkerRequestMove = Extract<ServiceRequestMove, 'publish' | 'return' | 'refer'>;

/** Body of POST /service-requests/:id/hardship-submit. */
export interface HardshipSubmitDto {
  /** Why this elder is helped beyond the policy's quota. */
  reason: string;
  /** As in {@link SubmitServiceRequestDto}. */
  again?: boolean;
}

/** Query of GET /service-requests/live, beside that of a page. */
export interface LiveRequestsQueryDto extends PageQueryDto {
  /** A member's id, or an organization's, that the caller reaches as a worker (404 for others). Left out: the caller. */
  beneficiaryId?: string;
}

/** A worker's override: a request that was submitted although minutes were short. */
export interface HardshipOverrideDto {
  id: string;
  requestId: string;
  organizationId: string;
  organizationName: string;
  beneficiaryId: string;
  beneficiaryName: string;
  itemTitle: string;
  /** Minutes given beyond what the policy gives. */
  minutes: number;
  reason: string;
  /** The worker who decided it. */
  byName: string;
  at: string;
}

/** A request as its beneficiary and the workers of its organization see it. */
export interface ServiceRequestDto {
  id: string;
  status: ServiceRequestStatus;
  channel: RequestChannel;
  /** A member's id, or an organization's. */
  beneficiaryId: string;
  beneficiaryKind: BeneficiaryKind;
  beneficiaryName: string;
  /** Who speaks for the organization that is helped; null: a person is helped. */
  personInCharge: { memberId: string; name: string } | null;
  itemCode: string;
  itemTitle: string;
  startsAt: string;
  latestStartAt: string;
  plannedMinutes: number;
  wantedVolunteers: number;
  freePlaces: number;
  /** True: somebody had accepted and does not come. Whoever is looked for now is another. */
  lostHelper: boolean;
  neighbourhood: string;
  note: string | null;
  /** What was answered to the questions of the item, in their order. */
  answers: RequestAnswerDto[];
  /** True: there is a spoken note, and the caller may hear it at GET /service-requests/:id/voice. */
  hasVoice: boolean;
  /** Set while a draft waits because minutes were short: a worker calls. */
  shortAt: string | null;
  /** The worker's words when it was returned or referred. */
  decisionReason: string | null;
  /** The name of the provider to whom it is referred. */
  referredTo: string | null;
  /** Set while a place wants a volunteer at short notice, since when; null to all but workers. */
  urgentAt: string | null;
  /** What the caller, as a worker, may do now. */
  may: WorkerRequestMove[];
  /** True for the caller and now: the cancel button is shown. */
  mayCancel: boolean;
  /** True for the caller and now: what is asked can be changed. The elder changes nothing by themselves that a worker looked at first. */
  mayChange: boolean;
  /** How often it was changed, from 1. */
  revision: number;
  /** Nobody else may take it yet; null: everybody is asked, or nobody. */
  askedFirst: AskedFirstDto | null;
  /** Set to workers while nobody comes and the hour is near: the elder has to be telephoned. */
  choice: ChoiceDto | null;
  /** How many volunteers wait for a place in case somebody does not come. */
  waiting: number;
  /** What it comes again of, or did; null: it is asked for once. */
  series: SeriesOfRequestDto | null;
  /** In the answer about one request, what a change of it is judged by: its item as it was when it was asked. Null in lists. */
  changeLimits: ChangeLimitsDto | null;
  /** Everyone who is coming or came; those who gave the place back are left out. */
  assignments: AssignmentDto[];
}

/** Answer of GET /my-time: what the caller, as an elder, has for being helped. */
export interface MyTimeDto {
  /** True: the community serves this elder without minutes. */
  servedFree: boolean;
  /** Minutes on the elder's accounts that may be spent now. */
  availableMinutes: number;
  /** Those of them that the community gave, which are used first. */
  grantedMinutes: number;
  heldMinutes: number;
  /** What the community still lends this month; null where the policy lends none. */
  quotaLeftMinutes: number | null;
}
