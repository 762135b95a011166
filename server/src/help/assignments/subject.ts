import type { AssignmentStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';

/** What the caller is to an assignment; nobody else is told that it exists. */
export type Relation = 'beneficiary' | 'volunteer' | 'worker';

/** What decides who sees what of an assignment, and what they may do. */
export interface Subject {
  status: AssignmentStatus;
  agreedStartAt: Temporal.Instant;
  /** The agreed time for which they said that they will be there. */
  comingForAt: Temporal.Instant | null;
  acceptedAt: Temporal.Instant;
  checkedOutAt: Temporal.Instant | null;
  beneficiaryId: string;
  volunteerId: string;
  confirmedById: string | null;
  confirmedAt: Temporal.Instant | null;
  /** Why it ended stands there in the volunteer's own words. */
  endedByVolunteer: boolean;
  isRated: boolean;
  /** Calls to the elder that told nothing, and the last of them. */
  failedCalls: number;
  lastCallAt: Temporal.Instant | null;
  /** The caller may decide on the hours: see `deciding.ts`. */
  isDecidable: boolean;
  /** The elder is to be asked about the time above plan, and has not answered. */
  isExcessOpen: boolean;
  /** A newcomer's task for which a worker has not said yes. */
  waitsForYes: boolean;
  /** The time was changed, and the volunteer has not said whether they come. */
  isAskedAgain: boolean;
  /** Until when the side that is helped may answer the volunteer's wish for another time; null: nothing is asked. */
  proposedUntil: Temporal.Instant | null;
  /** No second volunteer is wanted, whom another time would concern. */
  comesAlone: boolean;
  /** The elder has to be called before the hours are decided on: a tap reached the bank too late. */
  callFirst: boolean;
  /** Something was reported that no worker has looked after. */
  hasReports: boolean;
  /** The volunteer has served this beneficiary before. */
  hasMet: boolean;
  /** So long before the start a newcomer may ask for the telephone; null: from acceptance. */
  phoneHours: number | null;
}
