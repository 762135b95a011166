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
  confirmedById: string | null;
  isRated: boolean;
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

/** A worker may not decide on what they gave, received, or recorded the confirmation of. */
export const isBarred = (
  memberId: string,
  one: Pick<Subject, 'beneficiaryId' | 'volunteerId' | 'confirmedById'>,
): boolean => [one.beneficiaryId, one.volunteerId, one.confirmedById].includes(memberId);

const MOVES_OF: Record<Relation, readonly AssignmentMove[]> = {
  beneficiary: ['confirm'],
  volunteer: ['release', 'checkIn', 'checkOut'],
  worker: ['confirm', 'approve', 'reject'],
};

/** When each move is open, beyond what the state table says. */
const isOpen = (move: AssignmentMove, memberId: string, one: Subject, now: Temporal.Instant): boolean => {
  if (move === 'checkIn') return !isBefore(now, minutesAfter(one.agreedStartAt, -CHECK_IN_OPENS_MINUTES));
  if (move === 'approve' || move === 'reject') return !isBarred(memberId, one);
  if (move === 'confirm') return memberId !== one.volunteerId;
  return true;
};

export const mayRate = (one: Subject, now: Temporal.Instant): boolean =>
  RATEABLE.has(one.status) &&
  !one.isRated &&
  one.checkedOutAt !== null &&
  isBefore(now, one.checkedOutAt.add({ hours: RATING_DAYS * HOURS_PER_DAY }));

/** Everything the caller may do now: the app shows a button for each, the server refuses the rest. */
export const movesOpenTo = (
  relation: Relation,
  memberId: string,
  one: Subject,
  now: Temporal.Instant,
): AssignmentDto['may'] => {
  const moves = MOVES_OF[relation].filter(
    (move) => canMoveAssignment(move, one.status) && isOpen(move, memberId, one, now),
  );
  return relation === 'beneficiary' && mayRate(one, now) ? [...moves, 'rate'] : moves;
};
