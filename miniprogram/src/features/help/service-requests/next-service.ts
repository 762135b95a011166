import type { ServiceRequestDto } from '@huzhu/shared';
import { type Stage, stageOf } from './stage.ts';

/** In this order things are shown on top of home; of the same rank, the earlier one. */
const RANKS: Partial<Record<Stage, number>> = { inService: 0, toConfirm: 1, coming: 2, seeking: 2 };

/** When somebody is expected: what was agreed, or the earliest that was asked for. */
export const expectedAt = (request: Pick<ServiceRequestDto, 'startsAt' | 'assignments'>): string =>
  request.assignments.map((one) => one.agreedStartAt).sort()[0] ?? request.startsAt;

const rankOf = (request: ServiceRequestDto): number => RANKS[stageOf(request)] ?? Infinity;

/** What somebody still waits for, or is asked about. */
export const ahead = (requests: ServiceRequestDto[]): ServiceRequestDto[] =>
  requests.filter((request) => rankOf(request) !== Infinity);

/** What the elder waits for next, or null. */
export const nextService = (requests: ServiceRequestDto[]): ServiceRequestDto | null => {
  const [first] = ahead(requests).sort(
    (a, b) => rankOf(a) - rankOf(b) || Date.parse(expectedAt(a)) - Date.parse(expectedAt(b)),
  );
  return first ?? null;
};

/** What a phone keeps for a start without a network: who comes, when, and the code. No words of the elder or about them. */
export const leastOf = (request: ServiceRequestDto): ServiceRequestDto => ({
  ...request,
  note: null,
  decisionReason: null,
  referredTo: null,
  assignments: request.assignments.map((one) => ({
    ...one,
    does: [],
    doesNot: [],
    note: null,
    endingReason: null,
    decisionReason: null,
    rating: null,
    volunteer: { ...one.volunteer, number: null, phone: null },
  })),
});

export const countToConfirm = (requests: ServiceRequestDto[]): number =>
  requests.filter((request) => stageOf(request) === 'toConfirm').length;
