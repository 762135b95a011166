import {
  CHECK_IN_OPENS_MINUTES,
  END_CODE_AFTER_MINUTES,
  TAP_HOURS_MAX,
  TAP_PROMPT_SECONDS,
  type CheckDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import type { CheckPurpose } from '../assignments/evidence.entities.js';
import type { End } from './measure.rules.js';

/**
 * When a tap was made: now, where it reached the bank at once, whatever the phone says; else when the phone says. Refused with the
 * field named: a time in the future, and one so long ago that a worker enters the service.
 */
export const tapOf = ({ tappedAt }: Pick<CheckDto, 'tappedAt'>, now: Temporal.Instant): End => {
  if (tappedAt === undefined) return { at: now, receivedAt: null };
  const at = Temporal.Instant.from(tappedAt);
  const isAhead = isBefore(now.add({ seconds: TAP_PROMPT_SECONDS }), at);
  const isOld = isBefore(at, now.subtract({ hours: TAP_HOURS_MAX }));
  refuseFaults([
    ['tappedAt', 'isPast', !isAhead],
    ['tappedAt', 'isRecent', !isOld],
  ]);
  const isPrompt = !isBefore(at, now.subtract({ seconds: TAP_PROMPT_SECONDS }));
  return isPrompt ? { at: now, receivedAt: null } : { at, receivedAt: now };
};

/** Nobody was there for help to which nobody had said yes. */
export const checkInOpens = ({
  agreedStartAt,
  createdAt,
}: Pick<Assignment, 'agreedStartAt' | 'createdAt'>): Temporal.Instant => {
  const byTime = minutesAfter(agreedStartAt, -CHECK_IN_OPENS_MINUTES);
  return isBefore(byTime, createdAt) ? createdAt : byTime;
};

/** When the elder could first see the second code: after the check-in reached the bank, or a quarter of an hour after the agreed time. */
const endCodeFrom = (agreedStartAt: Temporal.Instant, start: End | null): Temporal.Instant => {
  const byTime = minutesAfter(agreedStartAt, END_CODE_AFTER_MINUTES);
  const known = start?.receivedAt ?? start?.at ?? byTime;
  return isBefore(known, byTime) ? known : byTime;
};

/** Nobody checks in before it opens or before they said yes, checks out before they came, or with a code that the elder could not see yet. */
export const refuseOutOfTime = (
  tap: End,
  purpose: CheckPurpose,
  { agreedStartAt, checkedInAt, createdAt }: Pick<Assignment, 'agreedStartAt' | 'checkedInAt' | 'createdAt'>,
  { method, start }: { method: CheckDto['method']; start: End | null },
): void => {
  if (purpose === 'start') {
    const isEarly = isBefore(tap.at, checkInOpens({ agreedStartAt, createdAt }));
    if (isEarly && tap.receivedAt === null) throw new Problem('too-early');
    refuseFaults([['tappedAt', 'isOpen', !isEarly]]);
    return;
  }
  if (tap.receivedAt === null) return;
  const isBeforeStart = checkedInAt !== null && isBefore(tap.at, checkedInAt);
  const isBeforeCode = method === 'code' && isBefore(tap.at, endCodeFrom(agreedStartAt, start));
  refuseFaults([
    ['tappedAt', 'isAfterStart', !isBeforeStart],
    ['tappedAt', 'isAfterCode', isBeforeStart || !isBeforeCode],
  ]);
};
