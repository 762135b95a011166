import { ERRAND_MONEY_HOURS, type AssignmentStatus, type ErrandMoneyDeed } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../../platform/common/calendar.js';
import type { Relation } from '../assignments/assignment.access.js';

interface Subject {
  status: AssignmentStatus;
  checkedOutAt: Temporal.Instant | null;
  /** Null: this kind of help takes no money. */
  ceilingFen: number | null;
  /** Null: nothing is written yet. */
  written: { version: number; isSpent: boolean; isAgreed: boolean; disputedVersion: number | null } | null;
}

const NOT_SERVED = new Set<AssignmentStatus>(['accepted', 'ended', 'voided']);

/** The volunteer writes from the check-in until a day after the check-out. */
const isWritable = ({ status, checkedOutAt }: Subject, now: Temporal.Instant): boolean => {
  if (NOT_SERVED.has(status)) return false;
  return checkedOutAt === null || isBefore(now, checkedOutAt.add({ hours: ERRAND_MONEY_HOURS }));
};

/** Whose deed it is at all. A worker says for the elder what the elder says on the telephone. */
export const isDeedOf = (deed: ErrandMoneyDeed, relation: Relation): boolean =>
  (deed === 'handOver' || deed === 'spend') === (relation === 'volunteer');

/** `isBarred`: a worker who is near to a side speaks for none. What both agreed on stays. */
export const deedsOpenTo = (
  { relation, isBarred }: { relation: Relation; isBarred: boolean },
  one: Subject,
  now: Temporal.Instant,
): ErrandMoneyDeed[] => {
  const { ceilingFen, written } = one;
  if (ceilingFen === null || isBarred || written?.isAgreed) return [];
  if (relation === 'volunteer') {
    if (!isWritable(one, now)) return [];
    return written ? ['handOver', 'spend'] : ['handOver'];
  }
  if (!written?.isSpent) return [];
  return written.disputedVersion === written.version ? ['agree'] : ['agree', 'dispute'];
};
