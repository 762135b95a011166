import type { PostingReason } from '../book/ledger.js';
import type { CorrectionDto } from './corrections.js';
import type { PageQueryDto } from '../platform/paging.js';

/** 出事了, 我的时间不对 (`hours`), and 先别让这位志愿者来 (`not_again`), as one says it. */
export const INCIDENT_KINDS = [
  'fall',
  'injury',
  'suspected_abuse',
  'theft',
  'quarrel',
  'loss',
  'other',
  'hours',
  'not_again',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** What a visit is needed for: there has to be a volunteer who is not wanted again. */
export const INCIDENT_KINDS_ALONE = INCIDENT_KINDS.filter((kind) => kind !== 'not_again');

/**
 * Whether the side in whose name it stands may not read it: a worker wrote down that they suspect abuse, and whoever does it may hold the
 * elder's phone. What the elder said with their own phone, they may read.
 */
export const isKeptFromSide = (kind: IncidentKind, isRecorded: boolean): boolean =>
  kind === 'suspected_abuse' && isRecorded;

/** How a worker learned of it: on the telephone, from a sheet of paper, face to face. */
export const INCIDENT_WAYS = ['phone', 'paper', 'in_person'] as const;
export type IncidentWay = (typeof INCIDENT_WAYS)[number];

/** What a message is about that answers what was said without a visit. */
export const INCIDENT_TITLE = '您告诉社区的事';
export const INCIDENT_TITLE_TO_WORKERS = '告诉社区的事';
export const INCIDENT_WORDS_LENGTH_MAX = 200;

/**
 * Within so many hours something has come of it (issue 12 asks for 4, 24 and 72; which kind is which is ours): a body is hurt or may be, 4;
 * people or the police are to be spoken to while they remember, 24; the rest, 72. Whatever the kind, 4 where somebody is hurt. Null: an
 * answer within {@link HOURS_ANSWER_WORKING_DAYS}.
 */
export const INCIDENT_WITHIN_HOURS: Record<IncidentKind, 4 | 24 | 72 | null> = {
  fall: 4,
  injury: 4,
  suspected_abuse: 4,
  theft: 24,
  quarrel: 24,
  loss: 72,
  other: 72,
  hours: null,
  not_again: 24,
};
export const HURT_WITHIN_HOURS = 4;
/** Who says that their time is wrong is answered until the end of so many working days later. */
export const HOURS_ANSWER_WORKING_DAYS = 3;

export type WithinHours = (typeof INCIDENT_WITHIN_HOURS)[IncidentKind];

/** 出事了: what happened, and somebody may be hurt. */
export const isAccident = (kind: IncidentKind): boolean => kind !== 'hours' && kind !== 'not_again';

export const withinHoursOf = (kind: IncidentKind, isHurt: boolean): WithinHours =>
  isHurt && isAccident(kind) ? HURT_WITHIN_HOURS : INCIDENT_WITHIN_HOURS[kind];

/**
 * Body of POST /assignments/:id/incidents. `not_again`: only where a person is helped, and in that person's name; the volunteer is
 * offered nothing of them from that moment on, and what they had accepted there goes to others.
 */
export interface ReportIncidentDto {
  kind: IncidentKind;
  /** What happened. At most `INCIDENT_WORDS_LENGTH_MAX` signs. */
  words: string;
  /** Somebody is hurt; only where {@link isAccident}. */
  isHurt?: boolean;
  /** Whose word a worker writes down; from workers, and only from them. */
  saidBy?: 'helped' | 'helper';
  /** How the worker learned of it; only from workers. Not given: on the telephone. */
  way?: IncidentWay;
}

/**
 * Body of POST /incidents: what went wrong without a visit, by a member or, of a member, by a worker. One of a kind stands open at a time.
 */
export interface SayIncidentDto {
  /** One of `INCIDENT_KINDS_ALONE`. */
  kind: IncidentKind;
  words: string;
  isHurt?: boolean;
  /** Whose word a worker writes down. Not given: the caller's own. */
  memberId?: string;
  /** With `memberId`, and only with it. */
  way?: IncidentWay;
  /** With `hours`: the line of the passbook that is wrong. Not given: one that is missing, or none. */
  lineNo?: number;
}

/** Query of GET /incidents. */
export interface IncidentsQueryDto extends PageQueryDto {
  /** What this member said, to a worker. Not given: what the caller said. */
  memberId?: string;
}

/** The line of a passbook that somebody finds wrong. */
export interface IncidentLineDto {
  lineNo: number;
  reason: PostingReason;
  occurredAt: string;
  minutes: number;
}

/** Body of POST /incidents/:id/close. */
export interface CloseIncidentDto {
  /** What was done. Whoever said it reads it. */
  outcome: string;
  /** With `not_again`, and only with it: whether this volunteer may come to this elder again. */
  mayComeAgain?: boolean;
}

/** `correct`: ask for other minutes. `decide`: say yes or no to who asked. */
export type IncidentDeed = 'take' | 'close' | 'correct' | 'decide';

/** What somebody said, to them and to the workers who may look after it; the other side of a visit never learns of it. */
export interface IncidentDto {
  id: string;
  /** Null: it is about no visit. */
  assignmentId: string | null;
  /** Who said it. */
  speakerId: string;
  speakerName: string;
  kind: IncidentKind;
  words: string;
  isHurt: boolean;
  /** Which side said it. */
  side: 'helped' | 'helper';
  /** How a worker who wrote it down learned of it; null: whoever says it wrote it themselves. */
  way: IncidentWay | null;
  /** The line of the speaker's passbook that it is about. */
  line: IncidentLineDto | null;
  reportedAt: string;
  /** Until then something has come of it. */
  dueAt: string;
  isOverdue: boolean;
  /** The worker in charge; null: nobody yet. */
  takenByName: string | null;
  closedAt: string | null;
  outcome: string | null;
  /** To workers: other minutes that were asked for. */
  correction: CorrectionDto | null;
  /** To workers, where other minutes may be asked for: what was approved, and what may be at most. */
  approved: { minutes: number; maxMinutes: number } | null;
  /** What the caller may do with it now. */
  may: IncidentDeed[];
}

/** The story of the side that said it. Workers read it with the incident: a story is open to workers who are near to the other side. */
export const incidentSaid = (isRecorded: boolean): string =>
  isRecorded ? '社区记下了您说的事，正在办。' : '您把事情告诉了社区，社区正在办。';
export const incidentDone = (outcome: string | null): string => `您说的事，社区答复您：${outcome ?? ''}`;
