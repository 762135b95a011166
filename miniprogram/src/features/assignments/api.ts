import type { AssignmentDto, CheckDto, PageDto, ReleaseAssignmentDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** Which end of the service is proved. */
export type CheckPurpose = 'start' | 'end';

const CHECK_PATHS: Record<CheckPurpose, string> = { start: 'check-in', end: 'check-out' };

export const listMyAssignments = (cursor?: string): Promise<PageDto<AssignmentDto>> =>
  http.get('/assignments/mine', { cursor });

/** As the caller may see it: its elder, its volunteer, or a worker. */
export const readAssignment = (id: string): Promise<AssignmentDto> => http.get(`/assignments/${id}`);

export const checkAssignment = (id: string, purpose: CheckPurpose, proof: CheckDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/${CHECK_PATHS[purpose]}`, proof);

export const releaseAssignment = (id: string, body: ReleaseAssignmentDto = {}): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/release`, body);

/** The elder says it took place; or a worker, after calling them. */
export const confirmAssignment = (id: string): Promise<AssignmentDto> => http.post(`/assignments/${id}/confirm`);
