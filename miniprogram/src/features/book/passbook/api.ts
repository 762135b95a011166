import type { PageDto, PassbookDto, PassbookLineDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const readPassbook = (): Promise<PassbookDto> => http.get('/passbook');

export const listPassbookLines = (cursor?: string): Promise<PageDto<PassbookLineDto>> =>
  http.get('/passbook/lines', { cursor });
