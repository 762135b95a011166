import type { ServiceRequestDto } from '@huzhu/shared';
import { dayOf } from '../../../format/day.ts';
import { type Stage, stageOf } from './stage.ts';

/** By consequence: who is at the door, who comes today, what waits for a word, who comes later, what is looked for. */
const RANKS: Partial<Record<Stage, number>> = {
  inService: 0,
  toConfirm: 2,
  asking: 3,
  coming: 3,
  seeking: 4,
  awaitingReview: 4,
};
const TODAY_RANK = 1;

/** When somebody is expected: what was agreed, or the earliest that was asked for. */
export const expectedAt = (request: Pick<ServiceRequestDto, 'startsAt' | 'assignments'>): string =>
  request.assignments.map((one) => one.agreedStartAt).sort()[0] ?? request.startsAt;

const isOn = (request: ServiceRequestDto, day: string): boolean => dayOf(new Date(expectedAt(request))) === day;

const rankOf = (request: ServiceRequestDto, today: string): number => {
  const stage = stageOf(request);
  return stage === 'coming' && isOn(request, today) ? TODAY_RANK : (RANKS[stage] ?? Infinity);
};

/** What somebody still waits for, or is asked about. */
export const ahead = (requests: readonly ServiceRequestDto[]): ServiceRequestDto[] =>
  requests.filter((request) => stageOf(request) in RANKS);

/** All of it, what matters most first; of the same rank, the earlier one. */
export const inOrder = (requests: readonly ServiceRequestDto[], now: Date): ServiceRequestDto[] => {
  const today = dayOf(now);
  return ahead(requests).sort(
    (a, b) => rankOf(a, today) - rankOf(b, today) || Date.parse(expectedAt(a)) - Date.parse(expectedAt(b)),
  );
};

/** Somebody is at the door, or comes today: above anything else, and all of them. */
export const isOfToday = (request: ServiceRequestDto, now: Date): boolean => rankOf(request, dayOf(now)) <= TODAY_RANK;

/** What a phone keeps for a start without a network: who comes, when, and the code. No words of the elder or about them. */
export const leastOf = (request: ServiceRequestDto): ServiceRequestDto => ({
  ...request,
  note: null,
  answers: [],
  decisionReason: null,
  referredTo: null,
  assignments: request.assignments.map((one) => ({
    ...one,
    does: [],
    doesNot: [],
    note: null,
    answers: [],
    endingReason: null,
    decisionReason: null,
    rating: null,
    volunteer: { ...one.volunteer, number: null, phone: null },
  })),
});

export const countToConfirm = (requests: ServiceRequestDto[]): number =>
  requests.filter((request) => stageOf(request) === 'toConfirm').length;
