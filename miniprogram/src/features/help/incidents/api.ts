import type { CloseIncidentDto, IncidentDto, PageDto, ReportIncidentDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** More than both sides of a visit ever say. */
const INCIDENTS_MAX = 50;

/** As the caller may read them, newest first. */
export const listIncidents = async (assignmentId: string): Promise<IncidentDto[]> =>
  (await http.get<PageDto<IncidentDto>>(`/assignments/${assignmentId}/incidents`, { limit: INCIDENTS_MAX })).items;

export const reportIncident = (assignmentId: string, body: ReportIncidentDto): Promise<IncidentDto> =>
  http.post(`/assignments/${assignmentId}/incidents`, body);

/** The caller is in charge of it. */
export const takeIncident = (id: string): Promise<IncidentDto> => http.post(`/incidents/${id}/take`);

/** What came of it; whoever said it reads it. */
export const closeIncident = (id: string, body: CloseIncidentDto): Promise<IncidentDto> =>
  http.post(`/incidents/${id}/close`, body);
