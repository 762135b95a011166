import type {
  AskCorrectionDto,
  CloseIncidentDto,
  IncidentDto,
  PageDto,
  ReportIncidentDto,
  SayIncidentDto,
} from '@huzhu/shared';
import { http } from '@/services/http';

/** More than both sides of a visit ever say, and more than one person says without one. */
const INCIDENTS_MAX = 50;

/** What it is about: a visit, or no visit, said by oneself or by a member to a worker. */
export type About = { assignmentId: string } | { memberId?: string; lineNo?: number };

export const isOfVisit = (about: About): about is { assignmentId: string } => 'assignmentId' in about;

/** As the caller may read them, newest first. */
export const listIncidents = async (assignmentId: string): Promise<IncidentDto[]> =>
  (await http.get<PageDto<IncidentDto>>(`/assignments/${assignmentId}/incidents`, { limit: INCIDENTS_MAX })).items;

/** What one said oneself, or a member said, without a visit; newest first. */
export const listSaid = async (memberId?: string): Promise<IncidentDto[]> =>
  (await http.get<PageDto<IncidentDto>>('/incidents', { limit: INCIDENTS_MAX, memberId })).items;

export const reportIncident = (assignmentId: string, body: ReportIncidentDto): Promise<IncidentDto> =>
  http.post(`/assignments/${assignmentId}/incidents`, body);

export const sayIncident = (about: About, body: ReportIncidentDto): Promise<IncidentDto> => {
  if (isOfVisit(about)) return reportIncident(about.assignmentId, body);
  const said: SayIncidentDto = { ...body, ...about };
  return http.post('/incidents', said);
};

/** The caller is in charge of it. */
export const takeIncident = (id: string): Promise<IncidentDto> => http.post(`/incidents/${id}/take`);

/** What came of it; whoever said it reads it. */
export const closeIncident = (id: string, body: CloseIncidentDto): Promise<IncidentDto> =>
  http.post(`/incidents/${id}/close`, body);

/** Other minutes for a credited visit; another worker decides. */
export const askCorrection = (id: string, body: AskCorrectionDto): Promise<IncidentDto> =>
  http.post(`/incidents/${id}/correction`, body);

/** The book credits anew, and whoever said it is answered. */
export const approveCorrection = (id: string): Promise<IncidentDto> => http.post(`/hours-corrections/${id}/approve`);

export const refuseCorrection = (id: string, reason: string): Promise<IncidentDto> =>
  http.post(`/hours-corrections/${id}/refuse`, { reason });
