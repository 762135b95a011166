import { randomUUID } from 'node:crypto';
import type { ProblemDto } from '@huzhu/shared';
import type { Contract } from './contract.js';

export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

interface Options {
  /** Idempotency key; a new one for each call when left out, none when null. */
  key?: string | null;
  headers?: Record<string, string>;
}

/** Speaks HTTP as one person's phone; every answer is held against the OpenAPI document. */
export class Client {
  constructor(
    private readonly baseUrl: string,
    private readonly contract: Contract,
    readonly memberId: string | null = null,
    readonly sessionToken: string | null = null,
  ) {}

  as(memberId: string, token: string): Client {
    return new Client(this.baseUrl, this.contract, memberId, token);
  }

  /** The same person, speaking to another server of the same bank. */
  at(baseUrl: string): Client {
    return new Client(baseUrl, this.contract, this.memberId, this.sessionToken);
  }

  get<T>(path: string): Promise<Answer<T>> {
    return this.send<T>('GET', path, undefined, { key: null });
  }

  post<T>(path: string, body: unknown = {}, options: Options = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, body, options);
  }

  patch<T>(path: string, body: unknown = {}, options: Options = {}): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, body, options);
  }

  delete<T>(path: string): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, undefined, { key: null });
  }

  /** Sends one file as a browser would; its name must not matter. */
  async upload<T>(path: string, content: Buffer, options: Options & { name?: string } = {}): Promise<Answer<T>> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(content)]), options.name ?? '../../etc/passwd');
    const multipart = new Request('http://bank', { method: 'POST', body: form });
    const type = multipart.headers.get('content-type') ?? '';
    const raw = Buffer.from(await multipart.arrayBuffer());
    return this.send<T>('POST', path, raw, { ...options, headers: { 'content-type': type, ...options.headers } });
  }

  /** Fails unless the answer is a success: for the steps a test only stands on. */
  async must<T>(answer: Promise<Answer<T>>): Promise<T> {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(`expected success, got ${String(status)} ${JSON.stringify(body)}`);
    return body;
  }

  async send<T>(method: string, path: string, body: unknown, options: Options): Promise<Answer<T>> {
    const raw = typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body);
    const key = options.key === undefined ? randomUUID() : options.key;
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(this.sessionToken ? { authorization: `Bearer ${this.sessionToken}` } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
      ...options.headers,
    };
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers,
      ...(raw === undefined ? {} : { body: raw as never }),
    });
    const parsed = await parsedOf(response);
    // A phone that knows no PATCH says in a header that its POST is one.
    this.contract.check(options.headers?.['x-http-method-override'] ?? method, path, response, parsed);
    return { status: response.status, body: parsed as T, headers: response.headers };
  }
}

/** JSON as what it says, anything else as its bytes. */
const parsedOf = async (response: Response): Promise<unknown> => {
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length === 0) return undefined;
  return (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(bytes.toString()) : bytes;
};

export type Refused = Answer<ProblemDto>;
