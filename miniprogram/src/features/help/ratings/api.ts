import type { AssignmentDto, PageDto, RateDto, RatingFollowUpDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const rateAssignment = (id: string, body: RateDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/rating`, body);

/** Calls to make after the lowest rating, oldest first. */
export const listFollowUps = (cursor?: string): Promise<PageDto<RatingFollowUpDto>> =>
  http.get('/rating-follow-ups', { cursor });

/** The call was made, with what came of it. */
export const finishFollowUp = (id: string, outcome: string): Promise<RatingFollowUpDto> =>
  http.post(`/rating-follow-ups/${id}/done`, { outcome });
