import Taro from '@tarojs/taro';
import type {
  ApplicationDetailDto,
  ApplicationSummaryDto,
  CommunityDto,
  MyVolunteeringDto,
  PageDto,
  RegisteredDto,
  RegisterVolunteerDto,
  VolunteerApplicationDto,
  VolunteeringDto,
} from '@huzhu/shared';
import { http } from '@/services/http';
import { knownProblem } from '@/services/problem-error';
import { openSession } from '@/services/session';

export const listCommunities = (cursor?: string): Promise<PageDto<CommunityDto>> =>
  http.get('/communities', { cursor, limit: 50 });

/** Registers with this phone, and enters at once. */
export const registerWithPhone = async (body: RegisterVolunteerDto): Promise<VolunteerApplicationDto> => {
  const { code } = await Taro.login().catch(() => {
    throw knownProblem('wechat-unavailable');
  });
  const { session, application } = await http.post<RegisteredDto>(
    '/registrations',
    { ...body, code },
    { keyed: false },
  );
  openSession(session);
  return application;
};

export const registerAtDesk = (body: RegisterVolunteerDto): Promise<VolunteerApplicationDto> =>
  http.post('/volunteers', body);

export const applyAsVolunteer = (body: VolunteeringDto): Promise<VolunteerApplicationDto> =>
  http.post('/volunteer-applications', body);

export const readMyVolunteering = (): Promise<MyVolunteeringDto> => http.get('/my-volunteering');

export const listApplications = (cursor?: string): Promise<PageDto<ApplicationSummaryDto>> =>
  http.get('/volunteer-applications', { cursor });

/** With the telephone: the bank writes down who read it. */
export const readApplication = (id: string): Promise<ApplicationDetailDto> => http.get(`/volunteer-applications/${id}`);

export const approveApplication = (id: string): Promise<VolunteerApplicationDto> =>
  http.post(`/volunteer-applications/${id}/approve`);

export const refuseApplication = (id: string, reason: string): Promise<VolunteerApplicationDto> =>
  http.post(`/volunteer-applications/${id}/refuse`, { reason });
