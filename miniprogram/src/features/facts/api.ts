import type { DecideFactsDto, DecidedFactsDto, MemberFactDto, PageDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** What is known of a member, newest first, and on whose word: the bank writes down who looked. */
export const listFacts = (memberId: string): Promise<PageDto<MemberFactDto>> =>
  http.get(`/members/${memberId}/facts`, { limit: 50 });

export const decideFacts = (memberId: string, body: DecideFactsDto): Promise<DecidedFactsDto> =>
  http.post(`/members/${memberId}/fact-decisions`, body);
