import type {
  AskDto,
  AssignDto,
  AssignmentDto,
  CandidateDto,
  PageDto,
  RecordAskDto,
  RoundDto,
  RoundTasksDto,
  RoundVisitDto,
} from '@huzhu/shared';
import { http } from '@/services/http';

export type Candidate = CandidateDto & { id: string };

const pathOf = (requestId: string): string => `/service-requests/${encodeURIComponent(requestId)}`;

/** Who could go: those who fit, the best first, then the others with what stands against them. */
export const listCandidates = async (requestId: string, cursor?: string): Promise<PageDto<Candidate>> => {
  const page = await http.get<PageDto<CandidateDto>>(`${pathOf(requestId)}/candidates`, { cursor });
  return { ...page, items: page.items.map((one) => ({ ...one, id: one.volunteerId })) };
};

/** A call that brought no yes. */
export const recordAsk = (requestId: string, body: RecordAskDto): Promise<AskDto> =>
  http.post(`${pathOf(requestId)}/calls`, body);

/** A volunteer said yes on the telephone. */
export const assignByPhone = (requestId: string, body: AssignDto): Promise<AssignmentDto> =>
  http.post(`${pathOf(requestId)}/assign`, body);

const roundOf = (volunteerId: string): string => `/volunteers/${encodeURIComponent(volunteerId)}/round`;

/** What else the volunteer could go to, soonest first. */
export const readRound = (volunteerId: string): Promise<RoundTasksDto> => http.get(roundOf(volunteerId));

/** The volunteer said yes to several in one call. */
export const assignRound = (volunteerId: string, visits: RoundVisitDto[]): Promise<RoundDto> =>
  http.post(roundOf(volunteerId), { visits });
