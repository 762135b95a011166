import type { ServerResponse } from 'node:http';

export const FAULT_KINDS = [
  'busy',
  'rate',
  'blocked',
  'errcode',
  'http500',
  'slow',
  'html',
  'truncated',
  'unheard',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  path: string;
  kind: FaultKind;
  /** For how many requests it lasts. */
  times: number;
  /** Only for `slow`: how long the answer, then a right one, lets wait. */
  delayMs?: number;
  /** Only for `errcode`: which one, e.g. 45009 (quota), 40001 (token), 41030 (page). */
  errcode?: number;
}

const DELAY_DEFAULT_MS = 10_000;

const ERRORS = {
  busy: { errcode: -1, errmsg: 'system error' },
  rate: { errcode: 45011, errmsg: 'api minute-quota reach limit, must slower, retry next minute' },
  blocked: { errcode: 40226, errmsg: 'code blocked' },
} as const;

/** Faults that a test ordered, by path; each is used up by requests. */
export class Faults {
  #waiting: Fault[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ ...fault });
  }

  /** The fault that meets this request, if any. */
  take(path: string): Fault | undefined {
    const fault = this.#waiting.find((one) => one.path === path);
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) this.#waiting = this.#waiting.filter((one) => one !== fault);
    return fault;
  }
}

const SPOILT: Record<Exclude<FaultKind, 'slow' | 'unheard'>, (response: ServerResponse, fault: Fault) => void> = {
  busy: (response) => response.end(JSON.stringify(ERRORS.busy)),
  rate: (response) => response.end(JSON.stringify(ERRORS.rate)),
  blocked: (response) => response.end(JSON.stringify(ERRORS.blocked)),
  errcode: (response, { errcode }) => response.end(JSON.stringify({ errcode, errmsg: 'ordered by a test' })),
  http500: (response) => response.writeHead(500).end('Internal Server Error'),
  html: (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>502 Bad Gateway</body></html>'),
  truncated: (response) => {
    const whole = JSON.stringify({ openid: 'cut-off', session_key: 'cut-off' });
    response.writeHead(200, { 'content-length': whole.length }).write(whole.slice(0, whole.length / 2));
    setImmediate(() => response.destroy());
  },
};

/** Spoils the answer; true when nothing more is to be answered. A slow fault only delays; `unheard` does what was asked, and the answer is lost. */
export const applyFault = async (fault: Fault, response: ServerResponse): Promise<boolean> => {
  if (fault.kind === 'unheard') return false;
  if (fault.kind !== 'slow') {
    SPOILT[fault.kind](response, fault);
    return true;
  }
  await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? DELAY_DEFAULT_MS));
  return response.destroyed;
};
