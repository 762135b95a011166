import type { ClaimAcceptedDto, ClaimDto, CreateMergeDto, DifferentPersonsDto } from '@huzhu/shared';
import type { LikenessDto, MergeDto, PageDto, SamePersonDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const claimMember = (code: string, digits: string): Promise<ClaimAcceptedDto> =>
  http.post('/member-claims', { code, digits }, { keyed: false });

export const listClaims = (cursor?: string): Promise<PageDto<ClaimDto>> => http.get('/member-claims', { cursor });
export const confirmClaim = (id: string): Promise<ClaimDto> => http.post(`/member-claims/${id}/confirm`);
export const refuseClaim = (id: string): Promise<ClaimDto> => http.post(`/member-claims/${id}/refuse`);

export const listMerges = (cursor?: string): Promise<PageDto<MergeDto>> => http.get('/member-merges', { cursor });
export const proposeMerge = (body: CreateMergeDto): Promise<MergeDto> => http.post('/member-merges', body);
export const confirmMerge = (id: string): Promise<MergeDto> => http.post(`/member-merges/${id}/confirm`);
export const refuseMerge = (id: string): Promise<MergeDto> => http.post(`/member-merges/${id}/refuse`);

export const listLikenesses = (cursor?: string, memberId?: string): Promise<PageDto<LikenessDto>> =>
  http.get('/likenesses', { cursor, memberId });
export const saySame = (id: string, body: SamePersonDto): Promise<MergeDto> =>
  http.post(`/likenesses/${id}/same`, body);
export const sayDifferent = (id: string, body: DifferentPersonsDto): Promise<LikenessDto> =>
  http.post(`/likenesses/${id}/different`, body);
