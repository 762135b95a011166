import type {
  DeathReportDto,
  DeathReportSummaryDto,
  ElderPauseDto,
  ErasureDto,
  MemberLifeDto,
  MemberMoveDto,
  PageDto,
  PauseElderDto,
  RecordMoveDto,
} from '@huzhu/shared';
import { http } from '@/services/http';

/** How a member stands: a report of their death, a move that waits. */
export const readLife = (memberId: string): Promise<MemberLifeDto> => http.get(`/members/${memberId}/life`);

export const readPause = (elderId: string): Promise<ElderPauseDto> => http.get(`/elders/${elderId}/pause`);

export const pauseElder = (elderId: string, body: PauseElderDto): Promise<ElderPauseDto> =>
  http.post(`/elders/${elderId}/pause`, body);

export const resumeElder = (elderId: string): Promise<ElderPauseDto> => http.post(`/elders/${elderId}/resume`);

export const recordMove = (memberId: string, body: RecordMoveDto): Promise<MemberMoveDto> =>
  http.post(`/members/${memberId}/moves`, body);

export const cancelMove = (id: string): Promise<MemberMoveDto> => http.post(`/member-moves/${id}/cancel`);

export const reportDeath = (memberId: string, diedOn: string): Promise<DeathReportDto> =>
  http.post(`/members/${memberId}/death-reports`, { diedOn });

/** Newest first. */
export const listDeathReports = (cursor?: string): Promise<PageDto<DeathReportSummaryDto>> =>
  http.get('/death-reports', { cursor });

export const readDeathReport = (id: string): Promise<DeathReportDto> => http.get(`/death-reports/${id}`);

export const confirmDeath = (id: string): Promise<DeathReportDto> => http.post(`/death-reports/${id}/confirm`);

export const undoDeath = (id: string, reason: string): Promise<DeathReportDto> =>
  http.post(`/death-reports/${id}/undo`, { reason });

export const listErasures = (cursor?: string): Promise<PageDto<ErasureDto>> => http.get('/erasures', { cursor });

export const confirmErasure = (id: string): Promise<ErasureDto> => http.post(`/erasures/${id}/confirm`);

export const refuseErasure = (id: string, reason: string): Promise<ErasureDto> =>
  http.post(`/erasures/${id}/refuse`, { reason });
