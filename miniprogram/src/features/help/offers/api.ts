import type { AcceptRequestDto, AssignmentDto, DeclinedOfferDto, DeclineWord, OfferDto, PageDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** What the caller is asked to do and has not answered, the soonest answer first. */
export const listOffers = (): Promise<PageDto<OfferDto>> => http.get('/offers/mine');

/** 好. */
export const acceptOffer = (id: string, body: AcceptRequestDto): Promise<AssignmentDto> =>
  http.post(`/offers/${encodeURIComponent(id)}/accept`, body);

/** 不行: the next one is asked. */
export const declineOffer = (id: string, declineWord: DeclineWord): Promise<DeclinedOfferDto> =>
  http.post(`/offers/${encodeURIComponent(id)}/decline`, { declineWord });
