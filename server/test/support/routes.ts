import type { PageDto, ServiceRequestDto } from '@huzhu/shared';
import type { Answer, Client } from './client.js';
import type { Harness } from './harness.js';
import type { Staged } from './stages.js';

const WORKERS = [
  ...['/publish', '/return', '/refer', '/worker-check-in', '/worker-check-out', '/close-out', '/calls'],
  ...['/confirm-on-evidence', '/back-entries'],
];

/** Calls any route of the document with right inputs, so that a test may put a wrong one in their place. */
export class Routes {
  constructor(
    private readonly bank: Harness,
    private readonly staged: Staged,
  ) {}

  /** Somebody whom the route is for. */
  callerOf(operation: string): Client {
    const { elder, volunteer, worker } = this.staged;
    const ends = (...names: string[]): boolean => names.some((name) => operation.endsWith(name));
    if (ends('/accept', '/release', '/check-in', '/check-out', '/abort') || operation.includes('nearby'))
      return volunteer;
    if (ends(...WORKERS) || operation.includes('/queues')) return worker;
    if (ends('/approve', '/reject', '/waiting', '/short', 'GET /service-requests') || operation.includes('/elders'))
      return worker;
    return elder;
  }

  /** The id for `{id}`: of a request of its own where the call uses it up. */
  async targetOf(operation: string): Promise<string> {
    const { elder, assignment, request } = this.staged;
    if (!operation.includes('{id}')) return '';
    if (operation.includes('/elders/')) return elder.memberId ?? '';
    if (operation.includes('/assignments/')) return assignment.id;
    if (operation === 'GET /service-requests/{id}') return request.id;
    if (operation.endsWith('/submit')) return (await this.bank.given.draft(elder)).id;
    const { id } = await this.bank.given.openRequest(elder);
    if (operation.endsWith('/publish') || operation.endsWith('/return')) await this.bank.given.asIfInReview(id);
    return id;
  }

  async bodyOf(operation: string): Promise<Record<string, unknown>> {
    const last = operation.slice(operation.lastIndexOf('/') + 1);
    const { memberId } = this.staged.elder;
    if (operation === 'POST /service-requests') {
      return this.bank.given.escort({ beneficiaryId: memberId, note: '慢一点', wantedVolunteers: 1 });
    }
    if (operation === 'POST /back-entries') return this.backEntry();
    const check = { method: 'code', digits: '0000' };
    const reason = '电话里说的';
    const bodies: Record<string, Record<string, unknown>> = {
      ...{ wechat: { code: 'x' }, 'check-in': check, 'check-out': check, rating: { face: 'happy', words: '好' } },
      ...{
        approve: { approvedMinutes: 90, reason: '核对过' },
        reject: { reason: '没有来' },
        release: { reason: '有事' },
      },
      ...{ return: { reason }, refer: { referredTo: '社区卫生站', reason }, 'worker-check-in': { reason } },
      ...{ 'worker-check-out': { reason }, abort: { reason }, calls: { outcome: 'no_answer' }, withdraw: { reason } },
      ...{ 'close-out': { endedAt: (await this.bank.given.now()).toString(), reason } },
      ...{ cancel: { reason: '不用了' }, accept: {}, sessions: { memberId }, advance: { step: 'quarter_hour' } },
    };
    return bodies[last] ?? {};
  }

  private async backEntry(): Promise<Record<string, unknown>> {
    const { elder, volunteer } = this.staged;
    const now = await this.bank.given.now();
    const times = {
      startedAt: now.subtract({ hours: 40 }).toString(),
      endedAt: now.subtract({ hours: 39 }).toString(),
    };
    const people = { beneficiaryId: elder.memberId, volunteerId: volunteer.memberId };
    return { ...people, ...times, itemCode: 'hospital_escort', reason: '电话里说的', note: '慢一点' };
  }

  /** Cancels what calls left open: it must not count against the elder in the next. */
  async tidy(): Promise<void> {
    const { elder, request } = this.staged;
    const { items } = await elder.must(elder.get<PageDto<ServiceRequestDto>>('/service-requests/mine?limit=50'));
    for (const { id } of items.filter((one) => one.mayCancel && one.id !== request.id))
      await elder.post(`/service-requests/${id}/cancel`);
  }

  queryOf(operation: string): Record<string, string> {
    return operation.endsWith('/waiting') ? { step: 'approval' } : {};
  }

  /** Right in everything but what is given. */
  async send(
    who: Client,
    operation: string,
    given: { id?: string; body?: unknown; query?: Record<string, string>; key?: string | null } = {},
  ): Promise<Answer<unknown>> {
    const [verb = '', pattern = ''] = operation.split(' ');
    const query = new URLSearchParams(given.query ?? this.queryOf(operation)).toString();
    const id = given.id ?? (await this.targetOf(operation));
    const path = pattern.replace('{id}', id).replace('{queue}', 'to_confirm') + (query ? `?${query}` : '');
    if (verb === 'GET') return who.get(path);
    if (verb === 'DELETE') return who.delete(path);
    const body = 'body' in given ? given.body : await this.bodyOf(operation);
    return who.post(path, body, 'key' in given ? { key: given.key ?? null } : {});
  }
}
