import type {
  AddHealthStatementDto,
  AddInsuranceDto,
  AddTrainingDto,
  EditVolunteerDto,
  PageDto,
  PauseVolunteerDto,
  VolunteerDto,
  VolunteerSummaryDto,
} from '@huzhu/shared';
import { saveFile } from '@/services/files';
import { http } from '@/services/http';

/** The volunteers of a worker's organizations, by pinyin. */
export const listVolunteers = (cursor?: string, limit?: number): Promise<PageDto<VolunteerSummaryDto>> =>
  http.get('/volunteers', { cursor, limit });

/** The table of them as a file for a spreadsheet. */
export const saveVolunteers = (): Promise<void> => saveFile('/volunteers/file', '志愿者.csv');

/** Without the telephone: `features/contacts`. */
export const readVolunteer = (memberId: string): Promise<VolunteerDto> => http.get(`/volunteers/${memberId}`);

export const portraitPathOf = (memberId: string): string => `/volunteers/${memberId}/portrait`;

/** 409 `stale`: somebody changed the file meanwhile. */
export const editVolunteer = (memberId: string, body: EditVolunteerDto): Promise<VolunteerDto> =>
  http.patch(`/volunteers/${memberId}`, body);

export const pauseVolunteer = (memberId: string, body: PauseVolunteerDto): Promise<VolunteerDto> =>
  http.post(`/volunteers/${memberId}/pause`, body);

export const resumeVolunteer = (memberId: string): Promise<VolunteerDto> => http.post(`/volunteers/${memberId}/resume`);

export const addTraining = (memberId: string, body: AddTrainingDto): Promise<VolunteerDto> =>
  http.post(`/volunteers/${memberId}/trainings`, body);

export const addInsurance = (memberId: string, body: AddInsuranceDto): Promise<VolunteerDto> =>
  http.post(`/volunteers/${memberId}/insurances`, body);

export const addHealth = (memberId: string, body: AddHealthStatementDto): Promise<VolunteerDto> =>
  http.post(`/volunteers/${memberId}/health-statements`, body);

/** A worker has asked about the tasks given back. */
export const liftAcceptingPause = (memberId: string, reason: string): Promise<VolunteerDto> =>
  http.post(`/volunteers/${memberId}/lift-accepting-pause`, { reason });
