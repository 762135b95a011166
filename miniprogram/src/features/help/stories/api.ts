import type { NewsDto, PageDto, StoryLineDto, ToldDto, UntoldListDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** What left the reader worse off and was not yet seen, newest first. */
export const listNews = (): Promise<PageDto<NewsDto>> => http.get('/news');

/** 知道了. */
export const seeNews = (id: string): Promise<NewsDto> => http.post(`/news/${encodeURIComponent(id)}/seen`);

/** Whose story: a request's, to who is helped and their workers; an assignment's, to its volunteer. */
export type StoryOf = 'service-requests' | 'assignments';

export const listStory = (of: StoryOf, id: string, cursor?: string): Promise<PageDto<StoryLineDto>> =>
  http.get(`/${of}/${encodeURIComponent(id)}/story`, { cursor });

/** What nobody has read yet, for a worker to tell on the telephone. */
export const listUntold = (requestId: string): Promise<UntoldListDto> =>
  http.get(`/service-requests/${encodeURIComponent(requestId)}/untold`);

/** A worker is about to telephone; answers what of the request is still to be told. */
export const takeCall = (id: string, body: ToldDto): Promise<UntoldListDto> =>
  http.post(`/news/${encodeURIComponent(id)}/taken`, body);

/** A worker told it; answers what of the request is still to be told. */
export const sayTold = (id: string, body: ToldDto): Promise<UntoldListDto> =>
  http.post(`/news/${encodeURIComponent(id)}/told`, body);
