import {
  ADDRESS_SHOWN_HOURS,
  CHECK_IN_OPENS_MINUTES,
  RATING_DAYS,
  canMoveAssignment,
  type AssignmentDto,
  type AssignmentMove,
  type AssignmentStatus,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { dayOf, isBefore, minutesAfter } from '../common/calendar.js';

/** What the caller is to an assignment; nobody else is told that it exists. */
export type Relation = 'beneficiary' | 'volunteer' | 'worker';

const HOURS_PER_DAY = 24;
/** While these last, both sides must be able to reach each other. */
const MEETING = new Set<AssignmentStatus>(['accepted', 'in_service']);
const RATEABLE = new Set<AssignmentStatus>(['served', 'confirmed', 'credited', 'voided']);

export interface Subject {
  status: AssignmentStatus;
  agreedStartAt: Temporal.Instant;
  checkedOutAt: Temporal.Instant | null;
  beneficiaryId: string;
  volunteerId: string;
  isRated: boolean;
  /** The caller may decide on the hours: see `deciding.ts`. */
  isDecidable: boolean;
  /** The elder is to be asked about the time above plan, and has not answered. */
  isExcessOpen: boolean;
}

/** What may be seen of the persons: the one place that decides it. */
export interface Sight {
  beneficiaryPhone: boolean;
  address: boolean;
  volunteerPhone: boolean;
  meetingCode: boolean;
  rating: boolean;
}

export const sightOf = (relation: Relation, one: Subject, now: Temporal.Instant): Sight => {
  const isMeeting = MEETING.has(one.status);
  const isSoon = !isBefore(now, minutesAfter(one.agreedStartAt, -ADDRESS_SHOWN_HOURS * 60));
  const isToday = Temporal.PlainDate.compare(dayOf(one.agreedStartAt), dayOf(now)) <= 0;
  return {
    beneficiaryPhone: relation === 'worker' || (relation === 'volunteer' && isMeeting),
    address: relation !== 'volunteer' || (isMeeting && isSoon),
    volunteerPhone: relation === 'worker' || (relation === 'beneficiary' && isMeeting),
    meetingCode: relation === 'beneficiary' && isMeeting && isToday,
    rating: relation !== 'volunteer',
  };
};

const MOVES_OF: Record<Relation, readonly AssignmentMove[]> = {
  beneficiary: ['confirm'],
  volunteer: ['release', 'checkIn', 'checkOut'],
  worker: ['confirm', 'approve', 'reject'],
};

/** When each move is open, beyond what the state table says. */
const isOpen = (move: AssignmentMove, memberId: string, one: Subject, now: Temporal.Instant): boolean => {
  if (move === 'checkIn') return !isBefore(now, minutesAfter(one.agreedStartAt, -CHECK_IN_OPENS_MINUTES));
  if (move === 'approve' || move === 'reject') return one.isDecidable;
  if (move === 'confirm') return memberId !== one.volunteerId;
  return true;
};

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
  const may: AssignmentDto['may'] = MOVES_OF[relation].filter(
    (move) => canMoveAssignment(move, one.status) && isOpen(move, memberId, one, now),
  );
  // What the elder says may be spoken to a worker, who writes it down.
  if (relation === 'volunteer') return may;
  if (mayRate(one, now)) may.push('rate');
  if (mayAnswerExcess(one)) may.push('answerExcess');
  return may;
};
