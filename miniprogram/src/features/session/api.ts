import Taro from '@tarojs/taro';
import type { SessionDto } from '@huzhu/shared';
import { http } from '@/services/http';
import { knownProblem } from '@/services/problem-error';
import { forgetSession, openSession } from '@/services/session';

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

/** The server forgets us first: a session that only this phone forgot could still be used. */
export const leave = async (): Promise<void> => {
  await http.delete('/sessions/current');
  forgetSession();
};
