import type { Answer, Client } from './client.js';
import type { Harness } from './harness.js';
import type { Staged } from './stages.js';

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
    if (ends('/accept', '/release', '/check-in', '/check-out') || operation.includes('nearby')) return volunteer;
    if (ends('/approvals', '/hardship-submit', '/hardship-overrides') || operation.includes('/rating-follow-ups')) {
      return worker;
    }
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
    if (operation.includes('/rating-follow-ups/')) return this.followUp();
    if (operation.endsWith('submit')) return (await this.bank.given.draft(elder)).id;
    return (await this.bank.given.openRequest(elder)).id;
  }

  /** A call to make about the staged service. */
  private async followUp(): Promise<string> {
    const { assignment } = this.staged;
    const { communityId } = await this.bank.given.community();
    const now = (await this.bank.given.now()).toString();
    await this.bank.source.query(
      `INSERT INTO rating_follow_ups (id, assignment_id, organization_id, opened_at, due_at)
       VALUES ($1, $1, $2, $3, $3::timestamptz + interval '2 days') ON CONFLICT DO NOTHING`,
      [assignment.id, communityId, now],
    );
    return assignment.id;
  }

  async bodyOf(operation: string): Promise<Record<string, unknown>> {
    const last = operation.slice(operation.lastIndexOf('/') + 1);
    const { memberId } = this.staged.elder;
    if (operation === 'POST /service-requests') {
      return this.bank.given.escort({ beneficiaryId: memberId, note: '慢一点', wantedVolunteers: 1 });
    }
    const check = { method: 'code', digits: '0000' };
    const bodies: Record<string, Record<string, unknown>> = {
      ...{ wechat: { code: 'x' }, 'check-in': check, 'check-out': check, rating: { face: 'happy', words: '好' } },
      ...{
        approve: { approvedMinutes: 90, reason: '核对过' },
        reject: { reason: '没有来' },
        release: { reason: '有事' },
      },
      ...{
        approvals: { assignmentIds: [this.staged.assignment.id] },
        'excess-consent': { answer: 'yes' },
        'hardship-submit': { reason: '老人刚做完手术' },
        done: { outcome: '电话里道了歉' },
      },
      ...{ cancel: { reason: '不用了' }, accept: {}, sessions: { memberId }, advance: { step: 'quarter_hour' } },
    };
    return bodies[last] ?? {};
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
    const path = pattern.replace('{id}', id) + (query ? `?${query}` : '');
    if (verb === 'GET') return who.get(path);
    if (verb === 'DELETE') return who.delete(path);
    const body = 'body' in given ? given.body : await this.bodyOf(operation);
    return who.post(path, body, 'key' in given ? { key: given.key ?? null } : {});
  }
}
