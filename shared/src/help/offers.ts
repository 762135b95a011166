import type { CandidateReason, DeclineWord, OfferStatus } from './dispatch.js';
import type { NearbyRequestDto } from './nearby.js';

/** Why the app asks nobody any more, and a worker does. */
export const OFFER_CLIMB_WORDS = ['three_declined', 'nobody_left'] as const;
export type OfferClimbWord = (typeof OFFER_CLIMB_WORDS)[number];

/** How a request is offered while it begins in more than so many hours. */
export interface OfferBand {
  moreThanHours: number;
  /** Offers that are out at the same time; where more places are free, as many as those. */
  atOnce: number;
  answerMinutes: number;
  /** So long the open list alone looks for somebody, from when the request came to be open. */
  listFirstMinutes: number;
  /** True: so many are asked in all, and then the rest is a worker's. */
  isLast: boolean;
}

/** The first that applies. Figures of the design, to be tuned by what happens. */
export const OFFER_BANDS: readonly OfferBand[] = [
  { moreThanHours: 72, atOnce: 1, answerMinutes: 720, listFirstMinutes: 720, isLast: false },
  { moreThanHours: 24, atOnce: 1, answerMinutes: 120, listFirstMinutes: 0, isLast: false },
  { moreThanHours: 3, atOnce: 3, answerMinutes: 20, listFirstMinutes: 0, isLast: false },
  { moreThanHours: 0, atOnce: 5, answerMinutes: 20, listFirstMinutes: 0, isLast: true },
];
/** Nobody has more offers before them than so many. Of the design, to be tuned. */
export const OPEN_OFFERS_MAX = 3;
/** After so many said no, a worker asks. Of the design, to be tuned. */
export const OFFERS_DECLINED_MAX = 3;

/** Why this very volunteer is asked, to themselves. What would sound like a reproach is not said. */
export const OFFER_REASONS = ['wished', 'came_last', 'came_before', 'near', 'free'] as const;
export type OfferReason = (typeof OFFER_REASONS)[number] & CandidateReason;
export const OFFER_REASON_WORDS: Record<OfferReason, string> = {
  wished: '老人想请您',
  came_last: '上次是您陪的',
  came_before: '以前您去过',
  near: '住得近',
  free: '那时您有空',
};

/** 有人请您帮忙: one of GET /offers/mine. Until the yes it tells what the list nearby tells, and no more. */
export interface OfferDto {
  id: string;
  request: NearbyRequestDto;
  /** The strongest first. */
  reasons: OfferReason[];
  sentAt: string;
  /** Later answers are refused, 409 `offer-late`. */
  answerBy: string;
  /** 有位子了: the caller waited for it, and the place is kept for them until then. */
  fromWaitlist: boolean;
}

/** Body of POST /offers/:id/decline. */
export interface DeclineOfferDto {
  declineWord: DeclineWord;
}

/** Answer of POST /offers/:id/decline. */
export interface DeclinedOfferDto {
  id: string;
  requestId: string;
  status: OfferStatus;
  declineWord: DeclineWord | null;
}
