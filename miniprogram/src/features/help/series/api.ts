import type { CreateSeriesDto, PageDto, PauseSeriesDto, SeriesDto } from '@huzhu/shared';
import { http } from '@/services/http';

const pathOf = (id: string): string => `/request-series/${encodeURIComponent(id)}`;

/** Of the caller, or of whom they reach as a worker; newest first. */
export const listSeries = (beneficiaryId?: string, cursor?: string): Promise<PageDto<SeriesDto>> =>
  http.get('/request-series', { beneficiaryId, cursor });

export const readSeries = (id: string): Promise<SeriesDto> => http.get(pathOf(id));

/** What was just asked for comes again. */
export const startSeries = (body: CreateSeriesDto): Promise<SeriesDto> => http.post('/request-series', body);

export const pauseSeries = (id: string, body: PauseSeriesDto): Promise<SeriesDto> =>
  http.post(`${pathOf(id)}/pause`, body);

export const resumeSeries = (id: string): Promise<SeriesDto> => http.post(`${pathOf(id)}/resume`);

/** Not on this day. */
export const skipDay = (id: string, onDay: string): Promise<SeriesDto> => http.post(`${pathOf(id)}/skip`, { onDay });

/** 以后都不要了. */
export const endSeries = (id: string): Promise<SeriesDto> => http.post(`${pathOf(id)}/end`);
