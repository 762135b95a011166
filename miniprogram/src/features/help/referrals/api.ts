import type {
  ChangeProviderDto,
  FollowUpReferralDto,
  PageDto,
  ProviderDto,
  ProvidersQueryDto,
  ReferralDto,
  WriteProviderDto,
} from '@huzhu/shared';
import { http } from '@/services/http';

const pathOf = (id: string): string => `/providers/${encodeURIComponent(id)}`;

/** By name; what is not given is not asked for. */
export const listProviders = (
  asked: Pick<ProvidersQueryDto, 'name' | 'service' | 'requestId'>,
  cursor?: string,
): Promise<PageDto<ProviderDto>> => http.get('/providers', { ...asked, cursor });

export const readProvider = (id: string): Promise<ProviderDto> => http.get(pathOf(id));
export const enterProvider = (body: WriteProviderDto): Promise<ProviderDto> => http.post('/providers', body);
export const changeProvider = (id: string, body: ChangeProviderDto): Promise<ProviderDto> =>
  http.patch(pathOf(id), body);
export const verifyProvider = (id: string, version: number): Promise<ProviderDto> =>
  http.post(`${pathOf(id)}/verify`, { version });
export const withdrawProvider = (id: string, reason: string): Promise<ProviderDto> =>
  http.post(`${pathOf(id)}/withdraw`, { reason });

/** The newest of a request. */
export const readReferral = (requestId: string): Promise<ReferralDto> =>
  http.get(`/service-requests/${encodeURIComponent(requestId)}/referral`);
export const acceptReferral = (id: string): Promise<ReferralDto> =>
  http.post(`/referrals/${encodeURIComponent(id)}/accept`);
export const followUpReferral = (id: string, body: FollowUpReferralDto): Promise<ReferralDto> =>
  http.post(`/referrals/${encodeURIComponent(id)}/follow-up`, body);
