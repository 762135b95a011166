import {
  CALLS_APART_MINUTES,
  CALLS_BEFORE_EVIDENCE,
  CALLS_MAX,
  CHECK_IN_OPENS_MINUTES,
  END_CODE_AFTER_MINUTES,
  FIRST_DOOR_SHOWN_HOURS,
  KNOWN_DOOR_SHOWN_HOURS,
  LATE_AFTER_MINUTES,
  RATING_DAYS,
  VISIT_WORDS,
  WITHDRAW_MINUTES,
  canMoveAssignment,
  type AssignmentDeed,
  type AssignmentDto,
  type AssignmentMove,
  type AssignmentStatus,
  type VisitWord,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { dayOf, isBefore, minutesAfter } from '../../platform/common/calendar.js';
import type { Relation, Subject } from './subject.js';
import { mayTell } from './visit-word.rules.js';

export type { Relation, Subject } from './subject.js';

const HOURS_PER_DAY = 24;
/** While these last, both sides must be able to reach each other. */
const MEETING = new Set<AssignmentStatus>(['accepted', 'in_service']);
const RATEABLE = new Set<AssignmentStatus>(['served', 'confirmed', 'credited', 'voided']);

/** What may be seen of the persons: the one place that decides it. */
export interface Sight {
  /** The beneficiary's name in full. */
  beneficiaryName: boolean;
  /** Their own door, to the elder. */
  ownDoor: boolean;
  /** The caller may ask how to reach the beneficiary; `contactTimesOf` says from when. */
  revealsBeneficiary: boolean;
  revealsVolunteer: boolean;
  volunteerPhone: boolean;
  /** Of the volunteer, and how they are called: from the yes until the service is over. */
  portrait: boolean;
  meetingCode: boolean;
  /** The second code, before a check-in has reached the bank. */
  endCode: boolean;
  rating: boolean;
  /** Why a service was stopped or entered afterwards: may speak of the beneficiary, so a volunteer reads only their own words. */
  endingReason: boolean;
  calls: boolean;
  /** What the elder wrote, said and answered. */
  note: boolean;
}

/** A volunteer learns of the elder from the yes until the service is over, as long as they need it. */
export const knowsElder = (relation: Relation, one: Pick<Subject, 'status' | 'waitsForYes'>): boolean =>
  relation !== 'volunteer' || (MEETING.has(one.status) && !one.waitsForYes);

const opensCheckIn = ({ agreedStartAt }: Subject, now: Temporal.Instant): boolean =>
  !isBefore(now, minutesAfter(agreedStartAt, -CHECK_IN_OPENS_MINUTES));

/** A visit whose check-in still waits on the volunteer's phone can end. */
const showsEndCode = ({ status, agreedStartAt }: Subject, now: Temporal.Instant): boolean =>
  status === 'accepted' && !isBefore(now, minutesAfter(agreedStartAt, END_CODE_AFTER_MINUTES));

export const sightOf = (relation: Relation, one: Subject, now: Temporal.Instant): Sight => {
  const isMeeting = MEETING.has(one.status) && !one.waitsForYes;
  const isAgreed = isMeeting && !one.isAskedAgain;
  const isNear = opensCheckIn(one, now) || Temporal.PlainDate.compare(dayOf(one.agreedStartAt), dayOf(now)) <= 0;
  const knows = knowsElder(relation, one);
  return {
    beneficiaryName: knows,
    ownDoor: relation === 'beneficiary',
    revealsBeneficiary: relation !== 'beneficiary' && knows,
    revealsVolunteer: relation === 'worker',
    volunteerPhone: relation === 'beneficiary' && isMeeting,
    portrait: relation === 'worker' || (relation === 'beneficiary' && isMeeting),
    meetingCode: relation === 'beneficiary' && isAgreed && isNear,
    endCode: relation === 'beneficiary' && isAgreed && showsEndCode(one, now),
    rating: relation !== 'volunteer',
    endingReason: relation === 'worker' || (relation === 'volunteer' && one.endedByVolunteer),
    calls: relation === 'worker',
    note: knows,
  };
};

/** From when the volunteer may ask for telephone and door. A worker may at any time. */
export const contactTimesOf = (
  one: Pick<Subject, 'agreedStartAt' | 'hasMet' | 'phoneHours'>,
): { phoneFrom: Temporal.Instant | null; doorFrom: Temporal.Instant } => ({
  phoneFrom: one.phoneHours === null ? null : one.agreedStartAt.subtract({ hours: one.phoneHours }),
  doorFrom: one.agreedStartAt.subtract({ hours: one.hasMet ? KNOWN_DOOR_SHOWN_HOURS : FIRST_DOOR_SHOWN_HOURS }),
});

/** Nobody has checked in a quarter of an hour after the agreed time. */
export const isLate = (one: Pick<Subject, 'status' | 'agreedStartAt'>, now: Temporal.Instant): boolean =>
  one.status === 'accepted' && !isBefore(now, minutesAfter(one.agreedStartAt, LATE_AFTER_MINUTES));

export const withdrawableUntil = (confirmedAt: Temporal.Instant): Temporal.Instant =>
  minutesAfter(confirmedAt, WITHDRAW_MINUTES);

/** Calls count as separate tries an hour apart, and end somewhere. */
export const refusalToCall = (
  one: Pick<Subject, 'failedCalls' | 'lastCallAt'>,
  now: Temporal.Instant,
): 'called-recently' | 'calls-exhausted' | null => {
  if (one.failedCalls >= CALLS_MAX) return 'calls-exhausted';
  const isRecent = one.lastCallAt && isBefore(now, minutesAfter(one.lastCallAt, CALLS_APART_MINUTES));
  return isRecent ? 'called-recently' : null;
};

const MOVES_OF: Record<Relation, readonly AssignmentMove[]> = {
  beneficiary: ['confirm', 'withdraw', 'proposeYes', 'proposeNo'],
  volunteer: ['agree', 'decline', 'propose', 'proposeBack', 'release', 'checkIn', 'checkOut', 'abort'],
  worker: [
    ...(['agree', 'decline', 'propose', 'proposeYes', 'proposeNo', 'proposeBack'] as const),
    ...(['checkIn', 'checkOut', 'abort', 'closeOut', 'confirm', 'withdraw', 'approve', 'reject'] as const),
  ],
};
/** A worker records these for the volunteer: never for themselves, nor when they are the one who is helped. */
const RECORDED = new Set<AssignmentMove>([
  ...(['checkIn', 'checkOut', 'abort', 'closeOut', 'agree', 'decline'] as const),
  ...(['propose', 'proposeYes', 'proposeNo', 'proposeBack'] as const),
]);

/** The volunteer's wish for another time still waits for an answer. */
export const isProposed = ({ proposedUntil }: Pick<Subject, 'proposedUntil'>, now: Temporal.Instant): boolean =>
  proposedUntil !== null && isBefore(now, proposedUntil);

/** By who comes alone, before the agreed time, where no other answer about a time or a newcomer is awaited. */
const isProposable = (one: Subject, now: Temporal.Instant): boolean =>
  one.comesAlone && !one.waitsForYes && !one.isAskedAgain && !isProposed(one, now) && isBefore(now, one.agreedStartAt);

/** When each move is open, beyond what the state table says. */
const isOpen = (
  move: AssignmentMove,
  relation: Relation,
  memberId: string,
  one: Subject,
  now: Temporal.Instant,
): boolean => {
  if (relation === 'worker' && RECORDED.has(move) && isSide(memberId, one)) return false;
  if (move === 'agree' || move === 'decline') return one.isAskedAgain;
  if (move === 'propose') return isProposable(one, now);
  if (move === 'proposeYes' || move === 'proposeNo' || move === 'proposeBack') return isProposed(one, now);
  if (one.isAskedAgain && (move === 'checkIn' || move === 'release')) return false;
  if (move === 'checkIn' && one.waitsForYes) return false;
  if (move === 'checkIn') return opensCheckIn(one, now);
  if (move === 'approve' && one.callFirst) return false;
  if (move === 'approve' || move === 'reject') return one.isDecidable;
  if (move === 'confirm') return memberId !== one.volunteerId;
  if (move === 'withdraw') {
    const isInTime = one.confirmedAt !== null && isBefore(now, withdrawableUntil(one.confirmedAt));
    return isInTime && memberId === one.confirmedById;
  }
  return true;
};

/** Neither the one who helps nor the one who is helped answers for a newcomer. */
const mayAnswerFirstTask = (relation: Relation, memberId: string, one: Subject): boolean =>
  relation === 'worker' && one.status === 'accepted' && one.waitsForYes && !isSide(memberId, one);

const isSide = (memberId: string, one: Pick<Subject, 'beneficiaryId' | 'volunteerId'>): boolean =>
  [one.beneficiaryId, one.volunteerId].includes(memberId);

/** What the caller may do without moving it by the usual route. */
const deedsOpenTo = (relation: Relation, memberId: string, one: Subject, now: Temporal.Instant): AssignmentDeed[] => {
  const deeds: AssignmentDeed[] = [];
  if (relation !== 'beneficiary' && knowsElder(relation, one)) deeds.push('revealContact');
  deeds.push(...VISIT_WORDS.filter((what) => mayTell(what, relation, one, now)).map((what) => TELLS[what]));
  if (relation === 'volunteer') return deeds;
  if (mayCloseReports(relation, memberId, one)) deeds.push('closeReports');
  if (mayAnswerFirstTask(relation, memberId, one)) deeds.push('answerFirstTask');
  // What the elder says may be spoken to a worker, who writes it down.
  if (mayRate(one, now)) deeds.push('rate');
  if (mayAnswerExcess(one)) deeds.push('answerExcess');
  if (relation !== 'worker' || !isCallable(one) || isSide(memberId, one)) return deeds;
  if (refusalToCall(one, now) === null) deeds.push('call');
  if (one.callFirst) deeds.push('recordCalled');
  if (one.status === 'served' && one.failedCalls >= CALLS_BEFORE_EVIDENCE) deeds.push('confirmOnEvidence');
  return deeds;
};

/** The elder is called to confirm it; or, of late taps, before somebody approves what they confirmed themselves. */
export const isCallable = (one: Pick<Subject, 'status' | 'callFirst'>): boolean =>
  one.status === 'served' || one.callFirst;

const TELLS = {
  coming: 'tellComing',
  late: 'tellLate',
  not_here: 'tellNotHere',
  here: 'tellHere',
  no_answer: 'tellNoAnswer',
} as const satisfies Record<VisitWord, AssignmentDeed>;

/** Neither the one who helps nor the one who is helped. */
const mayCloseReports = (relation: Relation, memberId: string, one: Subject): boolean =>
  relation === 'worker' && one.hasReports && !isSide(memberId, one);

export const mayRate = (one: Pick<Subject, 'status' | 'checkedOutAt' | 'isRated'>, now: Temporal.Instant): boolean =>
  RATEABLE.has(one.status) &&
  !one.isRated &&
  one.checkedOutAt !== null &&
  isBefore(now, one.checkedOutAt.add({ hours: RATING_DAYS * HOURS_PER_DAY }));

/** Until it is decided. */
export const mayAnswerExcess = (one: Pick<Subject, 'status' | 'isExcessOpen'>): boolean =>
  one.isExcessOpen && (one.status === 'served' || one.status === 'confirmed');

/** Everything the caller may do now: the app shows a button for each, the server refuses the rest. */
export const movesOpenTo = (
  relation: Relation,
  memberId: string,
  one: Subject,
  now: Temporal.Instant,
): AssignmentDto['may'] => {
  const moves = MOVES_OF[relation].filter(
    (move) => canMoveAssignment(move, one.status) && isOpen(move, relation, memberId, one, now),
  );
  return [...moves, ...deedsOpenTo(relation, memberId, one, now)];
};
