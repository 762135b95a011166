import { OFFER_REASON_WORDS, type OfferDto } from '@huzhu/shared';

/** Whoever waited is told that a place came free. */
export const askWords = ({ fromWaitlist }: Pick<OfferDto, 'fromWaitlist'>): string =>
  fromWaitlist ? '有位子了' : '有人请您帮忙';

/** `住得近 · 上次是您陪的`; empty where nothing speaks for this very volunteer. */
export const reasonWords = ({ reasons }: Pick<OfferDto, 'reasons'>): string =>
  reasons.map((one) => OFFER_REASON_WORDS[one]).join(' · ');
