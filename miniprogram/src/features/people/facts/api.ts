import {
  type DecideFactsDto,
  type DecidedFactsDto,
  FACTS_DECIDED_MAX,
  type MemberFactDto,
  type PageDto,
} from '@huzhu/shared';
import { http } from '@/services/http';

/** What is known of a member, newest first, and on whose word: the bank writes down who else than they looked. */
export const listFacts = (memberId: string, cursor?: string): Promise<PageDto<MemberFactDto>> =>
  http.get(`/members/${memberId}/facts`, { cursor });

/** At a desk, where one yes is about all that wait: as many as one answer may hold. */
export const listNewestFacts = (memberId: string): Promise<PageDto<MemberFactDto>> =>
  http.get(`/members/${memberId}/facts`, { limit: FACTS_DECIDED_MAX });

export const decideFacts = (memberId: string, body: DecideFactsDto): Promise<DecidedFactsDto> =>
  http.post(`/members/${memberId}/fact-decisions`, body);
