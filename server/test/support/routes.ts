import type { Answer, Client } from './client.js';
import type { Harness } from './harness.js';
import type { Staged } from './stages.js';

/** A right standard, which a test may spoil. */
export const STANDARD = {
  title: '帮晒被子',
  summary: '天晴了，帮您把被子晒一晒',
  does: ['把被子抱到楼下晒', '中午翻一面', '太阳下山前收回来'],
  doesNot: ['下雨天不晒', '不爬高', '不收钱、不收礼'],
  ...{ usualMinutes: 30, minMinutes: 15, maxMinutes: 60, riskClass: 'low', training: ['home_safety'] },
  ...{ abilityLevels: [0, 1, 2], volunteersMin: 1, volunteersMax: 2, multiplierPercent: 100, needsPhoto: false },
  ...{ beneficiaryKinds: ['member'], referTo: '大件被褥，请找洗衣店', effectiveAt: '2026-12-24T00:00:00+08:00' },
};

const isCatalogKeeping = (operation: string): boolean =>
  operation === 'POST /service-items' || /service-items\/\{code\}\/./.test(operation);

/** Calls any route of the document with right inputs, so that a test may put a wrong one in their place. */
export class Routes {
  constructor(
    private readonly bank: Harness,
    private readonly staged: Staged,
  ) {}

  /** Somebody whom the route is for. */
  callerOf(operation: string): Client {
    const { elder, volunteer, worker, operator = this.bank.nobody } = this.staged;
    const ends = (...names: string[]): boolean => names.some((name) => operation.endsWith(name));
    if (isCatalogKeeping(operation)) return operator;
    if (ends('/accept', '/release', '/check-in', '/check-out') || operation.includes('nearby')) return volunteer;
    if (ends('/approve', '/reject', '/waiting', '/short', 'GET /service-requests') || operation.includes('/elders'))
      return worker;
    return elder;
  }

  /** The id for `{id}`: of a request of its own where the call uses it up. */
  async targetOf(operation: string): Promise<string> {
    const { elder, assignment, request } = this.staged;
    if (operation.includes('/service-items/{code}')) return this.itemOf(operation);
    if (!operation.includes('{id}')) return '';
    if (operation.includes('/elders/')) return elder.memberId ?? '';
    if (operation.includes('/assignments/')) return assignment.id;
    if (operation === 'GET /service-requests/{id}') return request.id;
    if (operation.endsWith('/submit')) return (await this.bank.given.draft(elder)).id;
    return (await this.bank.given.openRequest(elder)).id;
  }

  /** A retired one to restore; otherwise one that nothing else here uses. */
  private async itemOf(operation: string): Promise<string> {
    if (operation.endsWith('/restore')) await this.staged.operator?.post('/service-items/patrol/retire');
    return operation.endsWith('/restore') ? 'patrol' : 'chess_partner';
  }

  async bodyOf(operation: string): Promise<Record<string, unknown>> {
    const last = operation.slice(operation.lastIndexOf('/') + 1);
    const { memberId } = this.staged.elder;
    if (operation === 'POST /service-items') return { ...STANDARD, category: 'environment', position: 90 };
    if (operation.endsWith('{code}/versions')) return { ...STANDARD, basedOnVersion: 1 };
    if (operation.endsWith('{code}/position')) return { position: 7 };
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
    const path = pattern.replace('{id}', id).replace('{code}', id) + (query ? `?${query}` : '');
    if (verb === 'GET') return who.get(path);
    if (verb === 'DELETE') return who.delete(path);
    const body = 'body' in given ? given.body : await this.bodyOf(operation);
    return who.post(path, body, 'key' in given ? { key: given.key ?? null } : {});
  }
}
