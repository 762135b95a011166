import type { ElderDto, ElderSummaryDto, PageDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** The elders of a worker's organizations, by the beginning of a name, its pinyin, or a member number. */
export const listElders = (search: string, cursor?: string): Promise<PageDto<ElderSummaryDto>> =>
  http.get('/elders', { search, cursor });

/** With telephone, address and card number: the bank writes down who read it. */
export const readElder = (memberId: string): Promise<ElderDto> => http.get(`/elders/${memberId}`);
