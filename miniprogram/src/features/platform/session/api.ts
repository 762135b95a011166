import Taro from '@tarojs/taro';
import type { DeskClaimDto, DeskLoginDto, MySessionsDto, NewDeskLoginDto, SessionDto } from '@huzhu/shared';
import { http } from '@/services/http';
import { knownProblem } from '@/services/problem-error';
import { leaveSession, openSession } from '@/services/session';

/** A code that WeChat gives out for one login, without asking anything. */
export const askWechat = async (): Promise<string> => {
  const answer = await Taro.login().catch(() => {
    throw knownProblem('wechat-unavailable');
  });
  return answer.code;
};

export const enterByWechat = async (): Promise<void> => {
  const code = await askWechat();
  openSession(await http.post<SessionDto>('/sessions/wechat', { code }, { keyed: false }));
};

/**
 * The server forgets us first: a session that only this phone forgot could still be used. Taps that wait for a network go, too: the
 * page says so before. A session that ends from elsewhere leaves them for when their member enters again.
 */
export const leave = async (): Promise<void> => {
  await http.delete('/sessions/current');
  leaveSession();
};

/** Makes this WeChat that of the member whom the code was given to, and enters. */
export const bindWechat = async (bindingCode: string): Promise<void> => {
  const code = await askWechat();
  openSession(await http.post<SessionDto>('/sessions/bindings', { code, bindingCode }, { keyed: false }));
};

export const askAtDesk = (): Promise<NewDeskLoginDto> =>
  http.post<NewDeskLoginDto>('/desk-logins', {}, { keyed: false });

/** True once the phone has said yes: then this browser is in. */
export const claimAtDesk = async ({ id, secret }: NewDeskLoginDto): Promise<boolean> => {
  const { token, expiresAt } = await http.post<DeskClaimDto>(`/desk-logins/${id}/claim`, { secret }, { keyed: false });
  if (token === null || expiresAt === null) return false;
  openSession({ token, expiresAt });
  return true;
};

export const readDeskLogin = (id: string): Promise<DeskLoginDto> => http.get<DeskLoginDto>(`/desk-logins/${id}`);

/** `deskNumber`: what stands on the browser's screen. */
export const approveDeskLogin = (id: string, deskNumber: string): Promise<DeskLoginDto> =>
  http.post<DeskLoginDto>(`/desk-logins/${id}/approve`, { deskNumber });

export const listMySessions = (): Promise<MySessionsDto> => http.get<MySessionsDto>('/me/sessions');

export const endSession = (id: string): Promise<void> => http.delete(`/me/sessions/${id}`);

/** All devices, or all but this one. */
export const endAllSessions = async (withThis: boolean): Promise<void> => {
  await http.post('/me/sessions/end', { withThis }, { keyed: false });
  if (!withThis) return;
  leaveSession();
};
