import { BANK_TIME_HEADER, DEVICE_HEADER, tooManyTries } from '@huzhu/shared';
import Taro from '@tarojs/taro';
import { listenForTime } from './clock';
import { deviceId } from './device';
import { forgetKey, keyFor } from './idempotency';
import { apiBaseUrl, isWeapp } from './platform';
import { ownProblem, ProblemError, problemOf } from './problem-error';
import { forgetSession, sessionToken } from './session';
import { Waits } from './waits';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
export type Query = Record<string, string | number | boolean | undefined>;

interface Options {
  query?: Query;
  body?: object;
  /** False only for what is single-use by itself (a login code): no Idempotency-Key is sent. */
  keyed?: boolean;
}

const TIMEOUT_MS = 15_000;
const HTTP_OK = { min: 200, max: 299 } as const;

let onSessionLost: (words: string) => void = () => undefined;
/** The app says once what happens when the server no longer knows us. */
export const whenSessionIsLost = (handler: (words: string) => void): void => {
  onSessionLost = handler;
};

const withQuery = (path: string, query: Query = {}): string => {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
};

const headersOf = (key: string | null, method: Method): Record<string, string> => {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
  };
  const token = sessionToken();
  if (token !== null) headers.Authorization = `Bearer ${token}`;
  // Without a session requests are counted by device; logins, claims and registrations, which send no key, remember it.
  if (token === null || (method === 'POST' && key === null)) headers[DEVICE_HEADER] = deviceId();
  if (key !== null) headers['Idempotency-Key'] = key;
  if (method !== 'GET') headers['Content-Type'] = 'application/json';
  // wx.request knows no PATCH.
  if (method === 'PATCH' && isWeapp) headers['X-HTTP-Method-Override'] = 'PATCH';
  return headers;
};

const isTimeout = (failure: unknown): boolean =>
  /timeout|abort/i.test(String((failure as { errMsg?: string; name?: string } | null)?.errMsg ?? failure));

/** WeChat keeps the case in which a header was sent, a browser none. */
const headerOf = (headers: Record<string, unknown> | undefined, name: string): string | null => {
  const found = Object.entries(headers ?? {}).find(([one]) => one.toLowerCase() === name);
  return typeof found?.[1] === 'string' ? found[1] : null;
};

const parse = (text: unknown, status: number): unknown => {
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw ownProblem('unreadable', status);
  }
};

/** One exchange with the server: its answer, or the ProblemError it was refused with. */
const exchange = async (
  method: Method,
  path: string,
  body: string | undefined,
  key: string | null,
): Promise<unknown> => {
  const hear = listenForTime();
  const sent = await Taro.request<string>({
    url: apiBaseUrl + path,
    method: method === 'PATCH' && isWeapp ? 'POST' : method,
    header: headersOf(key, method),
    // Text both ways: a problem must be read whatever its content type, and the body kept as its key was made for it.
    data: body,
    dataType: 'text',
    responseType: 'text',
    timeout: TIMEOUT_MS,
  }).catch((failure: unknown) => {
    throw ownProblem(isTimeout(failure) ? 'no-answer' : 'no-network');
  });
  hear(headerOf(sent.header, BANK_TIME_HEADER));
  const answer = parse(sent.data, sent.statusCode);
  if (sent.statusCode >= HTTP_OK.min && sent.statusCode <= HTTP_OK.max) return answer;
  throw problemOf(sent.statusCode, answer);
};

let onConsentNeeded: () => void = () => undefined;
/** The app says once what happens when the terms in force are still to be agreed to. */
export const whenConsentIsNeeded = (handler: () => void): void => {
  onConsentNeeded = handler;
};

const loseSession = (problem: ProblemError, sentBy: string | null): void => {
  // Somebody else has entered since this was asked: the refusal is not theirs.
  if (sentBy !== sessionToken()) return;
  if (problem.is('consent-needed')) onConsentNeeded();
  // Also without a session: a page opened by a link leads to the entrance, not to a dead end.
  if (!problem.isSessionOver) return;
  forgetSession();
  onSessionLost(problem.title);
};

const waits = new Waits();

/** Whoever was told to wait is told so again, and nothing is sent: asking on would only take longer. */
const refuseHaste = (route: string): void => {
  const left = waits.secondsLeft(route, Date.now());
  if (left > 0) throw new ProblemError({ type: '/problems/too-many-tries', status: 429, ...tooManyTries(left) });
};

const send = async (method: Method, path: string, options: Options): Promise<unknown> => {
  const route = `${method} ${path}`;
  refuseHaste(route);
  const target = withQuery(path, options.query);
  const sentBy = sessionToken();
  const body = method === 'GET' ? undefined : JSON.stringify(options.body ?? {});
  const wish = `${method} ${target}`;
  const keyed = body !== undefined && options.keyed !== false;
  const key = keyed ? keyFor(wish, body, Date.now()) : null;
  try {
    const answer = await exchange(method, target, body, key);
    if (keyed) forgetKey(wish, Date.now());
    return answer;
  } catch (failure) {
    if (failure instanceof ProblemError) {
      if (keyed && failure.isDefinite) forgetKey(wish, Date.now());
      if (failure.retryAfterSeconds) waits.heed(route, failure.retryAfterSeconds, Date.now());
      loseSession(failure, sentBy);
    }
    throw failure;
  }
};

export const http = {
  /** A reading that nobody waits for yet: a refusal leads nowhere. */
  ahead: <Answer>(path: string): Promise<Answer> => exchange('GET', path, undefined, null) as Promise<Answer>,
  get: <Answer>(path: string, query?: Query): Promise<Answer> => send('GET', path, { query }) as Promise<Answer>,
  post: <Answer>(path: string, body?: object, options: Pick<Options, 'keyed'> = {}): Promise<Answer> =>
    send('POST', path, { body, ...options }) as Promise<Answer>,
  patch: <Answer>(path: string, body: object): Promise<Answer> => send('PATCH', path, { body }) as Promise<Answer>,
  delete: (path: string): Promise<void> => send('DELETE', path, {}) as Promise<void>,
};
