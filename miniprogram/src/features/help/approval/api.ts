import {
  type ApprovalsDto,
  type ApproveDto,
  type AssignmentDto,
  PAGE_LIMIT,
  type PageDto,
  type RejectDto,
  type WorkerStep,
} from '@huzhu/shared';
import { http } from '@/services/http';

/** What waits for a worker's call, or for approval; oldest first. */
export const listWaiting = (step: WorkerStep, cursor?: string): Promise<PageDto<AssignmentDto>> =>
  http.get('/assignments/waiting', { step, cursor, limit: PAGE_LIMIT.max });

export const approveAssignment = (id: string, body: ApproveDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/approve`, body);

export const rejectAssignment = (id: string, body: RejectDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/reject`, body);

/** Each as measured; what cannot be is named in the answer. */
export const approveMany = (assignmentIds: string[]): Promise<ApprovalsDto> =>
  http.post('/assignments/approvals', { assignmentIds });
