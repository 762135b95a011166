import { randomUUID } from 'node:crypto';
import type {
  AssignmentDto,
  ClockDto,
  ClockStep,
  DemoPersonDto,
  FilePurpose,
  PageDto,
  ServiceRequestDto,
  SessionDto,
} from '@huzhu/shared';
import { allWritten } from '../harness/writes.ts';

const MS_PER_HOUR = 3_600_000;

const send = async <Answer>(url: string, init: RequestInit = {}): Promise<Answer> => {
  await allWritten();
  const answer = await fetch(url, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${url} answered ${String(answer.status)}: ${text}`);
  return JSON.parse(text) as Answer;
};

const posted = (body: object, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** One of the people of the demo, speaking to the server directly: for what a test needs to have happened already. */
export class ApiPerson {
  readonly session: SessionDto;
  private readonly api: string;

  private constructor(api: string, session: SessionDto) {
    this.api = api;
    this.session = session;
  }

  /** Somebody who came in by themselves. */
  static withSession(baseUrl: string, session: SessionDto): ApiPerson {
    return new ApiPerson(`${baseUrl}/api/v1`, session);
  }

  /** Where two have the same name. */
  static async ofMember(baseUrl: string, memberId: string): Promise<ApiPerson> {
    const api = `${baseUrl}/api/v1`;
    return new ApiPerson(api, await send(`${api}/demo/sessions`, posted({ memberId })));
  }

  static async named(baseUrl: string, name: string): Promise<ApiPerson> {
    const api = `${baseUrl}/api/v1`;
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page: PageDto<DemoPersonDto> = await send(`${api}/demo/people?limit=50${query}`);
      const found = page.items.find((person) => person.name === name);
      if (found) return ApiPerson.ofMember(baseUrl, found.memberId);
      cursor = page.nextCursor;
    } while (cursor !== null);
    throw new Error(`nobody is called ${name}`);
  }

  get<Answer>(path: string): Promise<Answer> {
    return send(this.api + path, { headers: { authorization: `Bearer ${this.session.token}` } });
  }

  post<Answer>(path: string, body: object = {}): Promise<Answer> {
    return send(this.api + path, posted(body, this.keyed()));
  }

  patch<Answer>(path: string, body: object): Promise<Answer> {
    return send(this.api + path, { ...posted(body, this.keyed()), method: 'PATCH' });
  }

  private keyed(): Record<string, string> {
    return { authorization: `Bearer ${this.session.token}`, 'idempotency-key': randomUUID() };
  }

  async download(path: string): Promise<Buffer> {
    const answer = await fetch(this.api + path, { headers: { authorization: `Bearer ${this.session.token}` } });
    if (!answer.ok) throw new Error(`GET ${path} answered ${String(answer.status)}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  upload<Answer>(purpose: FilePurpose, content: Buffer): Promise<Answer> {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(content)]), 'file');
    return send(`${this.api}/files?purpose=${purpose}`, { method: 'POST', body, headers: this.keyed() });
  }

  /** An open request of one's own, at an exact hour; also where the same is asked for already. */
  async asks(itemCode: string, startsAt: Date, plannedMinutes: number): Promise<ServiceRequestDto> {
    const latestStartAt = new Date(startsAt.getTime() + MS_PER_HOUR);
    const wish = { itemCode, startsAt, latestStartAt, plannedMinutes };
    const draft = await this.post<ServiceRequestDto>('/service-requests', wish);
    return this.post(`/service-requests/${draft.id}/submit`, { again: true });
  }

  accepts({ id }: ServiceRequestDto): Promise<AssignmentDto> {
    return this.post(`/service-requests/${id}/accept`);
  }

  /** Newest first. */
  async requests(): Promise<ServiceRequestDto[]> {
    return (await this.get<PageDto<ServiceRequestDto>>('/service-requests/mine')).items;
  }
}

export const clockOf = async (baseUrl: string): Promise<Date> =>
  new Date((await send<ClockDto>(`${baseUrl}/api/v1/demo/clock`)).now);

export const advanceClock = (baseUrl: string, step: ClockStep): Promise<ClockDto> =>
  send(`${baseUrl}/api/v1/demo/clock/advance`, posted({ step }));
