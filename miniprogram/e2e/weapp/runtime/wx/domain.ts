import { fault } from '../faults.ts';

/** Where the runner brings it: WeChat lets a program speak only to the servers that its owner registered. */
export const pathOf = (url: string, apiOrigin: string): string => {
  if (url.startsWith(`${apiOrigin}/`)) return url.slice(apiOrigin.length);
  fault(`a request went to ${url}, which is not below ${apiOrigin}`);
  throw new Error('url not in domain list');
};

/** Why nothing came back, as WeChat says it. */
export const failureOf = (failure: unknown): Error =>
  new Error((failure as Error).name === 'TimeoutError' ? 'timeout' : String(failure), { cause: failure });
