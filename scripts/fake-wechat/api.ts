import type { WechatState } from './state.ts';

export interface WechatApp {
  appid: string;
  secret: string;
}

type Query = URLSearchParams;
const failure = (errcode: number, errmsg: string): object => ({ errcode, errmsg });

/** The first thing wrong with a login, in the order in which WeChat looks. */
const loginProblem = (query: Query, app: WechatApp): object | undefined => {
  if (!query.get('appid')) return failure(41002, 'appid missing');
  if (query.get('appid') !== app.appid) return failure(40013, 'invalid appid');
  if (!query.get('secret')) return failure(41004, 'appsecret missing');
  if (query.get('secret') !== app.secret) return failure(40125, 'invalid appsecret');
  if (!query.get('js_code')) return failure(41008, 'missing code');
  if (query.get('grant_type') !== 'authorization_code') return failure(40002, 'invalid grant_type');
  return undefined;
};

/** GET /sns/jscode2session. A success carries no `errcode` at all. */
export const jscode2session = (query: Query, app: WechatApp, state: WechatState): object => {
  const problem = loginProblem(query, app);
  if (problem) return problem;
  const session = state.redeemCode(query.get('js_code') ?? '');
  if (session === 'unknown') return failure(40029, 'invalid code');
  if (session === 'used') return failure(40163, 'code been used');
  return session;
};
