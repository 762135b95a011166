import { call, type Callbacks } from './calls.ts';
import { failureOf, pathOf } from './domain.ts';

interface RequestOptions {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
  timeout?: number;
  dataType?: string;
}

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];
const TIMEOUT_MS = 60_000;

const bodyOf = ({ data }: RequestOptions): string | undefined => {
  if (data === undefined || typeof data === 'string') return data;
  return JSON.stringify(data);
};

const answerOf = async (response: Response, dataType: string): Promise<object> => {
  const text = await response.text();
  return {
    statusCode: response.status,
    header: Object.fromEntries(response.headers),
    data: dataType === 'json' ? (JSON.parse(text) as unknown) : text,
    cookies: [],
  };
};

const send = async (options: RequestOptions, apiOrigin: string, signal: AbortSignal): Promise<object> => {
  const { method = 'GET', header = {}, dataType = 'json', timeout = TIMEOUT_MS } = options;
  if (!METHODS.includes(method)) throw new Error(`method "${method}" is invalid`);
  const path = pathOf(options.url, apiOrigin);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
  try {
    const response = await fetch(path, { method, headers: header, body: bodyOf(options), signal: limit });
    return await answerOf(response, dataType);
  } catch (failure) {
    throw failureOf(failure);
  }
};

/** The network of a phone: `wx.request` to the one server there is. */
export const network = (apiOrigin: string) => ({
  request: (options: RequestOptions & Callbacks) => {
    const stop = new AbortController();
    call('request', (wanted: RequestOptions) => send(wanted, apiOrigin, stop.signal))(options);
    return {
      abort: () => {
        stop.abort();
      },
    };
  },
  getNetworkType: call('getNetworkType', () => ({ networkType: navigator.onLine ? 'wifi' : 'none' })),
});
