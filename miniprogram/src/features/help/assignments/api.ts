import type {
  AbortDto,
  AgreeDto,
  AnswerProposalDto,
  AssignmentDto,
  BackEntryDto,
  CallOutcome,
  CheckDto,
  CloseOutDto,
  DeclineDto,
  ExcessAnswer,
  PageDto,
  ProposeDto,
  ReleaseAssignmentDto,
  ReportsDoneDto,
  TellDto,
  WorkerCheckInDto,
  WorkerCheckOutDto,
} from '@huzhu/shared';
import { http } from '@/services/http';

/** Which end of the service is proved. */
export type CheckPurpose = 'start' | 'end';

const CHECK_PATHS: Record<CheckPurpose, string> = { start: 'check-in', end: 'check-out' };

/** More than a volunteer may have open, or can do in a week. */
const WEEK_TASKS_MAX = 50;

/** What is still to be gone to, or going on. */
export const listMyTasksAhead = async (): Promise<AssignmentDto[]> =>
  (await http.get<PageDto<AssignmentDto>>('/assignments/mine', { which: 'ahead', limit: WEEK_TASKS_MAX })).items;

/** What was done or came to nothing, newest first. */
export const listMyPastTasks = (cursor?: string): Promise<PageDto<AssignmentDto>> =>
  http.get('/assignments/mine', { which: 'past', cursor });

/** What is agreed for seven days from this one on. */
export const listMyWeek = async (weekFrom: string): Promise<AssignmentDto[]> =>
  (await http.get<PageDto<AssignmentDto>>('/assignments/mine', { weekFrom, limit: WEEK_TASKS_MAX })).items;

/** As the caller may see it: its elder, its volunteer, or a worker. */
export const readAssignment = (id: string): Promise<AssignmentDto> => http.get(`/assignments/${id}`);

export const checkAssignment = (id: string, purpose: CheckPurpose, proof: CheckDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/${CHECK_PATHS[purpose]}`, proof);

export const releaseAssignment = (id: string, body: ReleaseAssignmentDto = {}): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/release`, body);

/** At the new time they come; a worker writes down what they said. */
export const agreeToChange = (id: string, body: AgreeDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/agree`, body);

/** At the new time they do not. */
export const declineChange = (id: string, body: DeclineDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/decline`, body);

/** Another time is asked of the elder; a worker writes down what the volunteer says. */
export const proposeTime = (id: string, body: ProposeDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/propose`, body);

export const takeProposalBack = (id: string): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/take-proposal-back`);

/** The elder says whether the time that the volunteer asks for will do; a worker writes it down. */
export const answerProposal = (id: string, body: AnswerProposalDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/answer-proposal`, body);

/** The elder says it took place; or a worker, after calling them. */
export const confirmAssignment = (id: string): Promise<AssignmentDto> => http.post(`/assignments/${id}/confirm`);

/** Who confirmed takes it back. */
export const withdrawConfirmation = (id: string): Promise<AssignmentDto> => http.post(`/assignments/${id}/withdraw`);

/** 我迟到了, 他还没到, 他已经到了, 我到了没人开门. */
export const tellOfVisit = (id: string, body: TellDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/tell`, body);

/** A worker looked after what was reported of a visit. */
export const closeReports = (id: string, body: ReportsDoneDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/reports-done`, body);

/** The elder said on the telephone that it took place, though the taps came late. */
export const recordCalled = (id: string): Promise<AssignmentDto> => http.post(`/assignments/${id}/called`);

/** Stopped early, by the volunteer or a worker. */
export const abortAssignment = (id: string, body: AbortDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/abort`, body);

/** A worker records that the volunteer came. */
export const recordCheckIn = (id: string, body: WorkerCheckInDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/worker-check-in`, body);

/** A worker records that it ends now. */
export const recordCheckOut = (id: string, body: WorkerCheckOutDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/worker-check-out`, body);

/** A worker records when it ended that nobody checked out. */
export const closeOutAssignment = (id: string, body: CloseOutDto): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/close-out`, body);

/** A call to the elder that told nothing. */
export const recordCall = (id: string, outcome: CallOutcome): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/calls`, { outcome });

export const confirmOnEvidence = (id: string): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/confirm-on-evidence`);

/** A service that took place and was never entered. */
export const enterAfterwards = (body: BackEntryDto): Promise<AssignmentDto> => http.post('/back-entries', body);

/** Whether the elder's own minutes pay for the time above plan; a worker writes down what was said. */
export const answerExcess = (id: string, answer: ExcessAnswer): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/excess-consent`, { answer });

/** A worker lets a newcomer go to this home. */
export const vouchFor = (id: string): Promise<AssignmentDto> => http.post(`/assignments/${id}/vouch`);

/** A worker does not; the volunteer reads why. */
export const turnDown = (id: string, reason: string): Promise<AssignmentDto> =>
  http.post(`/assignments/${id}/turn-down`, { reason });
