import type { DutyDto, DutyHoursDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const readDuty = (organizationId: string): Promise<DutyDto> =>
  http.get<DutyDto>(`/organizations/${organizationId}/duty`);

export const setDuty = (organizationId: string, hours: DutyHoursDto[]): Promise<DutyDto> =>
  http.post<DutyDto>(`/organizations/${organizationId}/duty`, { hours });
