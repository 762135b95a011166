import type { ExcessDto } from './approvals.js';
import type { AssignmentDeed, AssignmentMove, AssignmentStatus } from './assignment-moves.js';
import type { AskedAgainDto } from './changes.js';
import type { ContactTimesDto, FirstTaskDto } from '../people/exposure.js';
import type { EvidenceClass } from '../book/ledger.js';
import type { CheckMethod } from '../people/policies.js';
import type { PageQueryDto } from '../platform/paging.js';
import type { ProposalDto } from './proposals.js';
import type { RequestAnswerDto } from './questions.js';
import type { RatingDto } from './ratings.js';
import type { LateMinutes, MeetingCodeDto, VisitReportDto, VisitWord } from './visits.js';

/** Whose word a confirmation is; `on_evidence`: nobody's, after three calls that reached nobody. */
export const CONFIRM_BASES = ['elder', 'person_in_charge', 'worker_call', 'on_evidence'] as const;
export type ConfirmBasis = (typeof CONFIRM_BASES)[number];

/** Proof of one end of a service. `worker`: a worker's own record, which no policy forbids and which makes it `manual`. */
export const PROOF_METHODS = ['code', 'card', 'worker'] as const;
export type ProofMethod = (typeof PROOF_METHODS)[number];

/** How a service came to its end. `back_entry`: a worker entered it after it had taken place. */
export const ENDINGS = ['check_out', 'abort', 'close_out', 'back_entry'] as const;
export type Ending = (typeof ENDINGS)[number];

/** Why a call to the elder told nothing. */
export const CALL_OUTCOMES = ['no_answer', 'unreachable', 'unclear'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];
export const CALL_OUTCOME_WORDS: Record<CallOutcome, string> = {
  no_answer: '没有人接',
  unreachable: '打不通',
  unclear: '没有问清楚',
};
/** So many calls that told nothing let a worker confirm on evidence. */
export const CALLS_BEFORE_EVIDENCE = 3;
/** Calls within the hour are one try: nobody is called three times while in the bath. */
export const CALLS_APART_MINUTES = 60;
export const CALLS_MAX = 10;
/** Who confirmed may take it back this long. */
export const WITHDRAW_MINUTES = 10;

export const CHECK_IN_OPENS_MINUTES = 60;
/** Nobody has checked in: the volunteer stands on the worker's list of late ones. */
export const LATE_AFTER_MINUTES = 15;
export const NO_SHOW_AFTER_MINUTES = 30;
/** A place given back later than this before the agreed time is urgent to fill. */
export const LATE_RELEASE_HOURS = 24;

/** Body of POST /assignments/:id/release. */
export interface ReleaseAssignmentDto {
  reason?: string;
}

/** Body of POST /assignments/:id/worker-check-in: the volunteer telephoned, code and card failed. */
export interface WorkerCheckInDto {
  /** When it was, ISO 8601 instant, not in the future; now when left out. */
  at?: string;
  /** Why there is no other proof. */
  reason: string;
}

/** Body of POST /assignments/:id/worker-check-out: it ends now. What was missed is closed out. */
export interface WorkerCheckOutDto {
  /** Why there is no other proof. */
  reason: string;
}

/** Body of POST /assignments/:id/abort. */
export interface AbortDto {
  /** Why the service was stopped early. */
  reason: string;
}

/** Body of POST /assignments/:id/close-out. */
export interface CloseOutDto {
  /** When it really ended, ISO 8601 instant, after the check-in and not in the future. */
  endedAt: string;
  reason: string;
}

/** Body of POST /assignments/:id/calls. */
export interface RecordCallDto {
  outcome: CallOutcome;
}

/** Body of POST /assignments/:id/withdraw. */
export interface WithdrawDto {
  reason?: string;
}

/** Body of POST /back-entries: a service that already took place. */
export interface BackEntryDto {
  beneficiaryId: string;
  volunteerId: string;
  /** `code` of a service item; its newest version applies. */
  itemCode: string;
  /** ISO 8601 instant, at most the policy's back-entry days ago. */
  startedAt: string;
  /** ISO 8601 instant, after `startedAt`, not in the future, at most the item's maximum later. */
  endedAt: string;
  /** Why it was not entered before. */
  reason: string;
  note?: string;
}

export interface PersonDto {
  memberId: string;
  /** Masked (王*珍) to a volunteer before a worker's yes and after the service. */
  name: string;
  /** Member number, by which the hotline confirms a volunteer; null when the caller has no use of it. */
  number: string | null;
  /** The volunteer's, to whom they help while they meet. Volunteers and workers ask for it: POST …/reveal-contact. */
  phone: string | null;
  /** To volunteers and workers who may ask for the number; null when there is none, and in lists. */
  phoneMasked: string | null;
}

/** Who comes: what an elder knows them by. */
export interface HelperDto extends PersonDto {
  /** How neighbours call them; null: they did not say, or the caller does not meet them now. */
  calledAs: string | null;
  /** True: there is a photograph, and the caller may see it now at GET /assignments/:id/portrait. */
  hasPortrait: boolean;
}

/** Where to go. */
export interface PlaceDto {
  neighbourhood: string;
  /** With the door number: of an organization, and to the elder their own. Others ask for it: POST …/reveal-contact. */
  address: string | null;
}

/** Query of GET /assignments/mine. */
export interface MyAssignmentsQueryDto extends PageQueryDto {
  /** `YYYY-MM-DD`: only what is agreed for this day or the six after it, in China. */
  weekFrom?: string;
  /** `ahead`: only what is still to be gone to, or going on, a few at most; `past`: all else. Left out: both. */
  which?: TaskSpan;
}
export const TASK_SPANS = ['ahead', 'past'] as const;
export type TaskSpan = (typeof TASK_SPANS)[number];

/** One volunteer's part in a request; which persons and numbers show depends on who asks, and when. */
export interface AssignmentDto {
  id: string;
  requestId: string;
  status: AssignmentStatus;
  itemCode: string;
  itemTitle: string;
  /** To the volunteer in the volunteer's words, to the others in the asker's. */
  does: string[];
  doesNot: string[];
  agreedStartAt: string;
  plannedMinutes: number;
  maxMinutes: number;
  /** How the volunteer's phone may prove start and end, by the policy of the request. Empty: a worker records them. */
  checkMethods: CheckMethod[];
  checkedInAt: string | null;
  checkedOutAt: string | null;
  /** Whole minutes from check-in to check-out, rounded by policy. */
  measuredMinutes: number | null;
  /** How it was checked in and out: the worker sees whether both ends have the same proof. */
  checkInMethod: ProofMethod | null;
  checkOutMethod: ProofMethod | null;
  /** When a tap that the phone had kept reached the bank: ISO 8601 instant; null: there and then. */
  checkInReceivedAt: string | null;
  checkOutReceivedAt: string | null;
  /** True: the end has another proof than the start, or none. */
  mixedProof: boolean;
  /** True while the volunteer should have checked in a quarter of an hour ago. */
  late: boolean;
  /** True: the place was given back less than 24 hours before. */
  releasedLate: boolean;
  /** About how many minutes later than agreed the volunteer said they would come; null: they did not. */
  lateMinutes: LateMinutes | null;
  /** What one side told around the agreed time, as far as it still stands. */
  said: VisitWord[];
  /** How it came to its end; null until it is served. */
  ending: Ending | null;
  /** Why it was stopped, closed out or entered afterwards; to workers, and to the volunteer who wrote it. */
  endingReason: string | null;
  evidenceClass: EvidenceClass | null;
  confirmedAt: string | null;
  confirmBasis: ConfirmBasis | null;
  /** Until when who confirmed may take it back; null when nothing is confirmed. */
  withdrawableUntil: string | null;
  /** Calls to the elder that told nothing; null to all but workers. */
  failedCalls: number | null;
  /** True to workers while the elder has to be called before it can be approved: a tap reached the bank too late. */
  callFirst: boolean;
  /** What a worker still has to look at, to workers; empty to others. */
  reports: VisitReportDto[];
  approvedMinutes: number | null;
  creditedMinutes: number | null;
  /** The worker's words when minutes were changed or refused. */
  decisionReason: string | null;
  note: string | null;
  /** What was answered to the questions of the item; as long as the note is shown. */
  answers: RequestAnswerDto[];
  /** True: there is a spoken note, which the caller may hear at GET /service-requests/:requestId/voice; a volunteer until the service is over. */
  hasVoice: boolean;
  /** Money is handed over for this kind of help: GET /assignments/:id/errand-money. */
  takesMoney: boolean;
  /** The elder; where an organization is helped, its person in charge. */
  beneficiary: PersonDto;
  /** Name of the organization that is helped; null: a person is. */
  beneficiaryOrganization: string | null;
  volunteer: HelperDto;
  place: PlaceDto;
  /** To the volunteer until the service is over; null to others. */
  contactTimes: ContactTimesDto | null;
  /** Set while the volunteer has not said whether they come at the new time. */
  askedAgain: AskedAgainDto | null;
  /** Set while the volunteer's wish for another time waits for the elder's answer. */
  proposal: ProposalDto | null;
  /** Set where a newcomer's task waits for a worker's yes, or was answered; null else. */
  firstTask: FirstTaskDto | null;
  /** Only to the elder, on the day, or as soon as the check-in is open: for a service just after midnight that is the evening before. */
  meetingCode: MeetingCodeDto | null;
  /** The second code, only to the elder, a quarter of an hour after the agreed time while no check-in has reached the bank. A page shows one. */
  endCode: MeetingCodeDto | null;
  rating: RatingDto | null;
  /** Set where the elder is asked whether their own minutes pay for the time above plan; null to the volunteer. */
  excess: ExcessDto | null;
  /** What the caller may do now; the app shows a button for each. A worker's `checkIn` and `checkOut` are records of their own. */
  may: (AssignmentMove | AssignmentDeed)[];
}
