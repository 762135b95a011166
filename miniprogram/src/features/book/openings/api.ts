import type { CreateOpeningDto, OpeningDto, OpeningMove, PageDto, PublicOpeningDto } from '@huzhu/shared';
import { saveFile } from '@/services/files';
import { http } from '@/services/http';

export const listOpenings = (cursor?: string): Promise<PageDto<OpeningDto>> =>
  http.get('/opening-balances', { cursor });
export const listPublicOpenings = (cursor?: string): Promise<PageDto<PublicOpeningDto>> =>
  http.get('/opening-balances/public', { cursor });
export const readOpening = (id: string): Promise<OpeningDto> => http.get(`/opening-balances/${id}`);
export const enterOpening = (body: CreateOpeningDto): Promise<OpeningDto> => http.post('/opening-balances', body);

const VERBS: Record<OpeningMove, string> = {
  check: 'check',
  refuse: 'refuse',
  stop: 'stop',
  post: 'post',
  askReversal: 'ask-reversal',
  keep: 'keep',
  reverse: 'reverse',
};

/** `reason` with those moves that need words. */
export const moveOpening = (id: string, move: OpeningMove, reason?: string): Promise<OpeningDto> =>
  http.post(`/opening-balances/${id}/${VERBS[move]}`, reason === undefined ? undefined : { reason });

export const saveScan = (id: string): Promise<void> => saveFile(`/opening-balances/${id}/scan`, '纸质存折');
