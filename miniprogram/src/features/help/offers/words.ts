import { OFFER_REASON_WORDS, type OfferDto } from '@huzhu/shared';

/** `住得近 · 上次是您陪的`; empty where nothing speaks for this very volunteer. */
export const reasonWords = ({ reasons }: Pick<OfferDto, 'reasons'>): string =>
  reasons.map((one) => OFFER_REASON_WORDS[one]).join(' · ');
