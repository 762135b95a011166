import type { AssignmentDto, RateDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const rateAssignment = (id: string, body: RateDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/rating`, body);
