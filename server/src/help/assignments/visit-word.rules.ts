import { COMING_HOURS, LATE_WORD_HOURS, NO_ANSWER_BEFORE_MINUTES, type VisitWord } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import type { Relation, Subject } from './subject.js';

/** Whose word it is. A worker says for the elder whether somebody has come, where it is not their own visit, and what a volunteer said on the telephone. */
export const saysWord = (what: VisitWord, relation: Relation): boolean => {
  if (what === 'coming') return relation !== 'beneficiary';
  return (what === 'not_here' || what === 'here') === (relation !== 'volunteer');
};

/** A yes from then on says that they come. */
export const isComingDay = (agreedStartAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  !isBefore(now, agreedStartAt.subtract({ hours: COMING_HOURS }));

/** From the day before until the agreed time, once: those who said yes before that day, and not since. */
const isAskedToCome = (
  { agreedStartAt, comingForAt, acceptedAt }: Pick<Subject, 'agreedStartAt' | 'comingForAt' | 'acceptedAt'>,
  now: Temporal.Instant,
): boolean => {
  const isSaid = comingForAt !== null && comingForAt.equals(agreedStartAt);
  const isYesOfThatDay = isComingDay(agreedStartAt, acceptedAt);
  return !isSaid && !isYesOfThatDay && isComingDay(agreedStartAt, now) && isBefore(now, agreedStartAt);
};

/** From when it may be said. */
const wordFrom = (what: Exclude<VisitWord, 'coming'>, agreedStartAt: Temporal.Instant): Temporal.Instant => {
  if (what === 'late') return agreedStartAt.subtract({ hours: LATE_WORD_HOURS });
  return what === 'no_answer' ? minutesAfter(agreedStartAt, -NO_ANSWER_BEFORE_MINUTES) : agreedStartAt;
};

/** Until somebody checks in; a newcomer who still waits for a yes goes nowhere, nor does who has not answered. */
export const mayTell = (
  what: VisitWord,
  relation: Relation,
  one: Pick<Subject, 'status' | 'agreedStartAt' | 'comingForAt' | 'acceptedAt' | 'waitsForYes' | 'isAskedAgain'>,
  now: Temporal.Instant,
): boolean =>
  saysWord(what, relation) &&
  one.status === 'accepted' &&
  !one.waitsForYes &&
  !one.isAskedAgain &&
  (what === 'coming' ? isAskedToCome(one, now) : !isBefore(now, wordFrom(what, one.agreedStartAt)));
