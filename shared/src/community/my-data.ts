import type { IncidentKind } from '../help/incidents.js';
import type { RequestAnswerDto } from '../help/questions.js';
import type { Channel } from '../people/channels.js';
import type { ElderContactDto } from '../people/elders.js';
import type { PostingReason } from '../book/ledger.js';
import type { Gender, MaskedIdentityDto } from '../people/members.js';
import type { SubscriptionAnswer, SubscriptionTopic } from '../platform/notifications.js';

export const ERASURE_STATUSES = ['asked', 'withdrawn', 'refused', 'done'] as const;
export type ErasureStatus = (typeof ERASURE_STATUSES)[number];

/** So long after the last posting the details of a member's minutes are kept, for disputes (民法典 §188). */
export const LEGAL_PERIOD_YEARS = 3;
/** Rows of one kind in GET /my-data; `isWhole` says whether that was all. */
export const MY_DATA_ROWS_MAX = 2000;
/** What a line says once its details were deleted. */
export const DETAILS_DELETED = '说明已经按规定删掉了';

/** An erasure as its member and the workers see it. */
export interface ErasureDto {
  id: string;
  memberId: string;
  memberName: string;
  memberNumber: string;
  status: ErasureStatus;
  askedAt: string;
  decidedAt: string | null;
  /** Why it was refused. */
  reason: string | null;
  /** When the details of the minutes go too, `YYYY-MM-DD`; null until it is done. */
  detailsDueOn: string | null;
}

/** Body of POST /erasures/:id/refuse. */
export interface RefuseErasureDto {
  reason: string;
}

/** Body of PATCH /my-data: what members change by themselves. For everything else they ask a worker. */
export interface EditMyDataDto {
  version: number;
  /** Empty: none. */
  phone?: string;
  /** Of an elder: whom to call in an emergency. */
  contacts?: ElderContactDto[];
}

export interface MyElderDataDto {
  situations: string[];
  usesApp: boolean;
  address: string;
  neighbourhood: string;
  /** GCJ-02; null: nobody told, and the bank counts from the middle of the neighbourhood. */
  longitudeMicrodegrees: number | null;
  latitudeMicrodegrees: number | null;
  household: string | null;
  housing: string | null;
  incomeBand: string | null;
  hobbies: string | null;
  dialect: string | null;
  habits: string | null;
  wishes: string | null;
  wishedGender: Gender | null;
  contacts: ElderContactDto[];
  consents: string[];
}

export interface MyVolunteerDataDto {
  status: string;
  radiusMeters: number;
  neighbourhood: string | null;
  /** GCJ-02; null: nobody told, and the bank counts from the middle of the neighbourhood. */
  longitudeMicrodegrees: number | null;
  latitudeMicrodegrees: number | null;
  skills: string[];
  freeTimes: string[];
  dialects: string | null;
  calledAs: string | null;
  /** Kept at GET /volunteers/:id/portrait. */
  hasPortrait: boolean;
}

export interface MyConsentDto {
  version: number;
  method: string;
  at: string;
}

export interface MyRequestDto {
  id: string;
  itemTitle: string;
  startsAt: string;
  plannedMinutes: number;
  status: string;
  note: string | null;
  answers: RequestAnswerDto[];
  /** The bank still keeps what was said, to be heard at GET /service-requests/:id/voice. */
  hasVoice: boolean;
}

export interface MyAssignmentDto {
  id: string;
  itemTitle: string;
  agreedStartAt: string;
  status: string;
  creditedMinutes: number | null;
}

/** What the caller said went wrong at a visit, and what the community answered. */
export interface MyIncidentDto {
  id: string;
  kind: IncidentKind;
  words: string;
  reportedAt: string;
  outcome: string | null;
}

/** Money for an errand, of a visit in which the caller helped or was helped; in fen. */
export interface MyErrandMoneyDto {
  assignmentId: string;
  handedOverFen: number;
  spentFen: number | null;
  /** Kept at GET /assignments/:id/errand-money/receipt. */
  hasReceipt: boolean;
  receiptMissingReason: string | null;
  agreedAt: string | null;
}

/** A line of the member's statement, as in the passbook. */
export interface MyLedgerLineDto {
  lineNo: number;
  transactionId: string;
  reason: PostingReason;
  occurredAt: string;
  minutes: number;
  /** All lots together after this line. */
  balanceAfterMinutes: number;
}

/** What the caller agreed to be told through WeChat, and how many messages of it are left. */
export interface MySubscriptionDto {
  topic: SubscriptionTopic;
  credits: number;
  lastAnswer: SubscriptionAnswer;
  lastAskedAt: string;
}

/** Somebody saw the caller's address, telephone or card. */
export interface MyDataReadDto {
  at: string;
  action: string;
  byName: string;
}

/** Answer of GET /my-data: what the bank holds of the caller, newest first, at most `MY_DATA_ROWS_MAX` of each kind. */
export interface MyDataDto {
  memberId: string;
  number: string;
  name: string;
  gender: Gender | null;
  bornOn: string | null;
  phone: string | null;
  identity: MaskedIdentityDto | null;
  organizationName: string | null;
  /** What PATCH must bring back. */
  version: number;
  elder: MyElderDataDto | null;
  volunteer: MyVolunteerDataDto | null;
  consents: MyConsentDto[];
  /** How the caller is told, in order; what nobody chose is what the bank goes by. */
  channels: Channel[];
  subscriptions: MySubscriptionDto[];
  requests: MyRequestDto[];
  assignments: MyAssignmentDto[];
  incidents: MyIncidentDto[];
  errandMoneys: MyErrandMoneyDto[];
  ledgerLines: MyLedgerLineDto[];
  reads: MyDataReadDto[];
  erasure: ErasureDto | null;
  /** False: some kind has more rows than are shown. */
  isWhole: boolean;
}
