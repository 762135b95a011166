import {
  CANDIDATE_REASON_WORDS,
  DECLINE_WORD_TITLES,
  FREE_TIME_WORDS,
  UNFIT_WORDS,
  type CallResult,
  type CandidateDto,
  type LastCallDto,
  type LastOfferDto,
} from '@huzhu/shared';
import { formatMoment } from '../../../format/moment.ts';
import { distanceWords } from '../nearby/distance.ts';

const RESULT_WORDS: Record<CallResult, string> = {
  no_answer: '没人接',
  declined: '说不行',
  wrong_number: '号码不对',
  agreed: '说好了',
};
const REST_WORDS = {
  'asked-enough': '今天已经请过两次，明天再打',
  'night-rest': '夜里不打电话请人，天亮再打',
} as const;

/** `今天上午 9 点打过：说不行，太远了` */
export const lastCallWords = ({ at, outcome, declineWord }: LastCallDto, now: Date): string => {
  const why = declineWord === null ? '' : `，${DECLINE_WORD_TITLES[declineWord]}`;
  return `${formatMoment(at, now)}打过：${RESULT_WORDS[outcome]}${why}`;
};

/** `手机上请过：不行，太远了`; while the answer is awaited, until when. */
export const lastOfferWords = ({ status, declineWord, sentAt, answerBy }: LastOfferDto, now: Date): string => {
  if (status === 'sent') return `手机上正在请，等到${formatMoment(answerBy, now)}`;
  const said = {
    accepted: '说好了',
    declined: `说不行${declineWord === null ? '' : `，${DECLINE_WORD_TITLES[declineWord]}`}`,
    expired: '没有回话',
    withdrawn: '后来不用问了',
  } as const;
  return `${formatMoment(sentAt, now)}手机上请过：${said[status]}`;
};

/** What a worker reads of a volunteer at a glance, most important first. */
export const candidateLines = (one: CandidateDto, now: Date): string[] => [
  ...(one.unfit === null ? [] : [`不合适：${UNFIT_WORDS[one.unfit]}`]),
  [distanceWords(one.withinMeters), ...(one.neighbourhood === null ? [] : [one.neighbourhood])].join(' · '),
  ...(one.unfit === null && one.reasons.length > 0
    ? [one.reasons.map((reason) => CANDIDATE_REASON_WORDS[reason]).join(' · ')]
    : []),
  ...(one.isFree || one.freeTimes.length === 0
    ? []
    : [`说过有空：${one.freeTimes.map((time) => FREE_TIME_WORDS[time]).join('、')}`]),
  ...(one.lastHereAt === null ? [] : [`上次来这家：${formatMoment(one.lastHereAt, now)}`]),
  ...(one.askedThisWeek === 0 ? [] : [`这星期请过 ${String(one.askedThisWeek)} 次`]),
  ...(one.openOffers === 0 ? [] : [`手机上有 ${String(one.openOffers)} 件在等这位回话`]),
  ...(one.lastCall === null ? [] : [lastCallWords(one.lastCall, now)]),
  ...(one.lastOffer === null ? [] : [lastOfferWords(one.lastOffer, now)]),
  ...(one.phoneMasked === null ? ['没有登记电话'] : []),
  ...(one.restBecause === null || one.unfit !== null ? [] : [REST_WORDS[one.restBecause]]),
];
