import type { DutyDto, DutyHoursDto, DutyPeopleDto, SetDutyPeopleDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const readDuty = (organizationId: string): Promise<DutyDto> =>
  http.get<DutyDto>(`/organizations/${organizationId}/duty`);

export const setDuty = (organizationId: string, hours: DutyHoursDto[]): Promise<DutyDto> =>
  http.post<DutyDto>(`/organizations/${organizationId}/duty`, { hours });

/** Who is on duty and their deputy, and whom one may name. */
export const readDutyPeople = (organizationId: string): Promise<DutyPeopleDto> =>
  http.get<DutyPeopleDto>(`/organizations/${organizationId}/duty-people`);

export const setDutyPeople = (organizationId: string, people: SetDutyPeopleDto): Promise<DutyPeopleDto> =>
  http.post<DutyPeopleDto>(`/organizations/${organizationId}/duty-people`, people);
