import type { ErrandMoneyDto, SpendErrandMoneyDto } from '@huzhu/shared';
import { http } from '@/services/http';

const pathOf = (assignmentId: string): string => `/assignments/${assignmentId}/errand-money`;

export const readErrandMoney = (assignmentId: string): Promise<ErrandMoneyDto> => http.get(pathOf(assignmentId));

export const receiptPathOf = (assignmentId: string): string => `${pathOf(assignmentId)}/receipt`;

export const writeHandedOver = (assignmentId: string, handedOverFen: number): Promise<ErrandMoneyDto> =>
  http.post(pathOf(assignmentId), { handedOverFen });

export const writeSpent = (assignmentId: string, body: SpendErrandMoneyDto): Promise<ErrandMoneyDto> =>
  http.post(`${pathOf(assignmentId)}/spent`, body);

/** 409 `stale`: the amounts were changed since they were read. */
export const agreeMoney = (assignmentId: string, version: number): Promise<ErrandMoneyDto> =>
  http.post(`${pathOf(assignmentId)}/agree`, { version });

/** Opens an incident of the visit. */
export const disputeMoney = (assignmentId: string, version: number, words: string): Promise<ErrandMoneyDto> =>
  http.post(`${pathOf(assignmentId)}/dispute`, { version, words });
