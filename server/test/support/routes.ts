import { PRIVACY_TERMS_VERSION, type NewDeskLoginDto } from '@huzhu/shared';
import type { Answer, Client } from './client.js';
import type { Harness } from './harness.js';
import type { Staged } from './stages.js';

/** Of the tree, the staff and what an operator says of them. */
const isOperating = (operation: string): boolean =>
  /\/(organizations|staff|members)\b/.test(operation) && operation !== 'GET /organizations/{id}/duty';

/** Calls any route of the document with right inputs, so that a test may put a wrong one in their place. */
export class Routes {
  constructor(
    private readonly bank: Harness,
    private readonly staged: Staged,
  ) {}

  /** Somebody whom the route is for. */
  callerOf(operation: string): Client {
    const { elder, volunteer, worker } = this.staged;
    if (isOperating(operation)) return this.staged.operator;
    const ends = (...names: string[]): boolean => names.some((name) => operation.endsWith(name));
    if (ends('/accept', '/release', '/check-in', '/check-out') || operation.includes('nearby')) return volunteer;
    if (ends('/approve', '/reject', '/waiting', '/short', 'GET /service-requests') || operation.includes('/elders'))
      return worker;
    return elder;
  }

  /** The id for `{id}`: of a request of its own where the call uses it up. */
  async targetOf(operation: string): Promise<string> {
    const { elder, assignment, request } = this.staged;
    if (!operation.includes('{id}')) return '';
    if (operation.includes('/desk-logins/')) return this.askedAtDesk();
    if (operation.includes('/organizations/')) return this.organizationFor(operation);
    if (operation.includes('/staff/')) return this.bank.given.roleIdOf(await this.bank.given.worker());
    if (operation.includes('/members/')) return (await this.bank.given.elder()).memberId ?? '';
    if (operation.includes('/elders/')) return elder.memberId ?? '';
    if (operation.includes('/assignments/')) return assignment.id;
    if (operation === 'GET /service-requests/{id}') return request.id;
    if (operation.endsWith('/submit')) return (await this.bank.given.draft(elder)).id;
    return (await this.bank.given.openRequest(elder)).id;
  }

  /** A QR that waits on the screen of a desk. */
  private async askedAtDesk(): Promise<string> {
    const { nobody } = this.bank;
    return (await nobody.must(nobody.post<NewDeskLoginDto>('/desk-logins', undefined, { key: null }))).id;
  }

  private async organizationFor(operation: string): Promise<string> {
    if (operation.endsWith('/close')) return this.bank.given.otherCommunity('空的社区');
    return (await this.bank.given.community()).communityId;
  }

  async bodyOf(operation: string): Promise<Record<string, unknown>> {
    const last = operation.slice(operation.lastIndexOf('/') + 1);
    const { memberId } = this.staged.elder;
    if (operation === 'POST /desk-logins/{id}/approve') return {};
    if (operation === 'POST /service-requests') {
      return this.bank.given.escort({ beneficiaryId: memberId, note: '慢一点', wantedVolunteers: 1 });
    }
    const { communityId, streetId } = await this.bank.given.community();
    const check = { method: 'code', digits: '0000' };
    const bodies: Record<string, Record<string, unknown>> = {
      ...{ wechat: { code: 'x' }, 'check-in': check, 'check-out': check, rating: { face: 'happy', words: '好' } },
      ...{
        approve: { approvedMinutes: 90, reason: '核对过' },
        reject: { reason: '没有来' },
        release: { reason: '有事' },
      },
      ...{ bindings: { code: 'x', bindingCode: '123456789012' }, claim: { secret: 's'.repeat(43) } },
      ...{ consents: { version: PRIVACY_TERMS_VERSION }, 'hand-over': { successorId: memberId } },
      ...{ organizations: { parentId: streetId, kind: 'community', name: '新的社区' }, '{id}': { version: 1 } },
      ...{ issuer: { version: 1, issuesMinutes: false }, close: { version: 1 }, duty: { hours: [] } },
      ...{ staff: { organizationId: communityId, role: 'worker', name: '新同事' } },
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
    return who.send(verb, path, body, 'key' in given ? { key: given.key ?? null } : {});
  }
}
