import {
  FREE_TIME_WORDS,
  HEALTH_WORDS,
  TRAINING_WORDS,
  skillWords,
  VOLUNTEER_STATUS_WORDS,
  type VolunteerDto,
} from '@huzhu/shared';
import type { Fact } from '@/components';
import { formatFullDate } from '../../../format/day.ts';
import { groupedNumber } from '../../../format/number.ts';

/** `休息中，到 2026-12-01`. */
export const standingWords = ({ status, pausedUntil }: VolunteerDto): string =>
  status === 'paused' && pausedUntil !== null
    ? `${VOLUNTEER_STATUS_WORDS.paused}，到${formatFullDate(pausedUntil)}`
    : VOLUNTEER_STATUS_WORDS[status];

const phoneWords = ({ phoneMasked, isPhoneProven }: VolunteerDto): string => {
  if (phoneMasked === null) return '没有登记';
  return isPhoneProven ? `${phoneMasked}，核实过` : `${phoneMasked}，还没有核实`;
};

export const volunteerFacts = (volunteer: VolunteerDto): Fact[] => [
  { name: '现在', value: standingWords(volunteer) },
  ...(volunteer.pauseReason === null ? [] : [{ name: '原因', value: volunteer.pauseReason, isLong: true }]),
  { name: '电话', value: phoneWords(volunteer), isLong: true },
  { name: '会员号', value: groupedNumber(volunteer.number) },
  { name: '会做', value: skillWords(volunteer), isLong: true },
  { name: '有空', value: volunteer.freeTimes.map((one) => FREE_TIME_WORDS[one]).join('、') || '没有填', isLong: true },
  { name: '愿意走', value: `${String(volunteer.radiusMeters)} 米以内` },
];

/** One line each, newest first; what was corrected says so. */
export const recordLines = ({ trainings, insurances, healthStatements }: VolunteerDto): string[] => {
  const mark = (isReplaced: boolean): string => (isReplaced ? '（已更正）' : '');
  return [
    ...trainings.map(
      (one) => `培训 ${TRAINING_WORDS[one.kind]}，${formatFullDate(one.heldOn)}，${one.heldBy}${mark(one.isReplaced)}`,
    ),
    ...insurances.map(
      (one) =>
        `保险 ${one.insurer}，${formatFullDate(one.validFrom)}到${formatFullDate(one.validTo)}${mark(one.isReplaced)}`,
    ),
    ...healthStatements.map(
      (one) =>
        `身体 ${HEALTH_WORDS[one.state]}，${formatFullDate(one.statedOn)}${one.words ? `，${one.words}` : ''}${mark(one.isReplaced)}`,
    ),
  ];
};
