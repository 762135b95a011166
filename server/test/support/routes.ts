import { PRIVACY_TERMS_VERSION, type NewDeskLoginDto, type PageDto, type ServiceRequestDto } from '@huzhu/shared';
import { newId } from '../../src/platform/database/ids.js';
import { changingBody } from './changing.js';
import type { Answer, Client } from './client.js';
import { BY_CALL, identityNumber, newElder, newVolunteer, volunteering, waitingApplication } from './given-people.js';
import { waitingSituation } from './given-facts.js';
import { madeBody } from './given-dispatch.js';
import { givenFollowUp, givenMessage, givenUntold } from './given-news.js';
import { madeTarget } from './given-first-asks.js';
import { incidentBody } from './given-incidents.js';
import { otherSessionOf } from './given-sessions.js';
import type { Harness } from './harness.js';
import { roleFor } from './route-roles.js';
import { ASKED, RegisterRoutes, isRegister } from './register-routes.js';
import type { Staged } from './stages.js';
import { STANDARD } from './standard.js';
import { givePortrait } from './portraits.js';
import { giveVoice } from './voices.js';

const TRAINING = { kind: 'first_aid', heldOn: '2026-10-01', heldBy: '区红十字会' };
const INSURANCE = { insurer: '某保险公司', policyNumber: 'A-1', validFrom: '2026-01-01', validTo: '2026-12-31' };
const SUBSCRIBED = { topics: [{ topic: 'request_accepted', answer: 'accepted' }] };
const ELDER_DETAILS = {
  ...{ situations: ['destitute'], usesApp: true, household: 'alone', housing: 'own', incomeBand: 'under_1000' },
  ...{ hobbies: '下棋', dialect: '昆明话', habits: '午睡', wishes: '安静', wishedGender: 'either' },
  ...{ contacts: [{ name: '王芳', relation: '女儿', phone: '19900009999' }], consents: ['profile'], proof: '看过证件' },
};
/** Calls any route of the document with right inputs, so that a test may put a wrong one in their place. */
export class Routes {
  constructor(
    private readonly bank: Harness,
    private readonly staged: Staged,
  ) {
    this.register = new RegisterRoutes(bank, staged);
  }

  private readonly register: RegisterRoutes;
  /** On the screen of the browser that asked last. */
  private deskNumber = '10';
  /** Waits for a second person. */
  private factId = newId();

  /** Somebody whom the route is for. */
  callerOf(operation: string): Client {
    return isRegister(operation) ? this.staged.worker : this.staged[roleFor(operation)];
  }

  /** The id for `{id}`: of a request of its own where the call uses it up. */
  async targetOf(operation: string): Promise<string> {
    const { elder, assignment, request } = this.staged;
    const made = await madeTarget(this.bank, this.staged, operation);
    if (made) return made;
    await this.kin(operation);
    if (operation === 'POST /kin/end') await this.declareKin();
    if (isRegister(operation)) return this.register.targetOf(operation);
    if (operation.includes('/service-items/{code}')) return this.itemOf(operation);
    if (!operation.includes('{id}')) return '';
    if (operation.endsWith('/fact-decisions'))
      this.factId = await waitingSituation(this.bank, elder.memberId ?? '', 'no_family');
    if (operation.endsWith('/portrait')) await givePortrait(this.staged.volunteer);
    if (operation.includes('/volunteers/')) return this.staged.volunteer.memberId ?? '';
    if (operation.includes('/volunteer-applications/'))
      return (await waitingApplication(this.bank, this.staged.worker)).id;
    if (operation.endsWith('/binding-codes') || operation.includes('/members/{id}/sessions'))
      return (await this.bank.given.elder()).memberId ?? '';
    if (operation.includes('/elders/') || operation.includes('/members/')) return elder.memberId ?? '';
    if (operation.includes('/desk-logins/')) return this.askedAtDesk();
    if (operation.includes('/me/sessions/')) return otherSessionOf(this.bank, this.staged.elder);
    if (operation.includes('/organizations/')) return this.organizationFor(operation);
    if (operation.includes('/staff/')) return this.bank.given.roleIdOf(await this.bank.given.worker());
    if (operation.includes('/assignments/')) return assignment.id;
    if (/\/(story|untold|change|candidates)$|^GET \/service-requests\/\{id\}$/.test(operation)) return request.id;
    if (operation.endsWith('/voice')) return this.spoken();
    if (operation.includes('/rating-follow-ups/')) return givenFollowUp(this.bank, assignment.id);
    if (/\/(news|undelivered)\//.test(operation)) return givenUntold(this.bank, this.staged, operation);
    if (operation.endsWith('submit')) return (await this.bank.given.draft(elder)).id;
    const { id } = await this.bank.given.openRequest(elder);
    if (operation.endsWith('/publish') || operation.endsWith('/return')) await this.bank.given.asIfInReview(id);
    return id;
  }

  /** The staged request, with what the elder said. */
  private async spoken(): Promise<string> {
    const { elder, request } = this.staged;
    await giveVoice(this.bank, elder, request.id);
    return request.id;
  }

  /** A QR that waits on the screen of a desk. */
  private async askedAtDesk(): Promise<string> {
    const { nobody } = this.bank;
    const asked = await nobody.must(nobody.post<NewDeskLoginDto>('/desk-logins', undefined, { key: null }));
    this.deskNumber = asked.deskNumber;
    return asked.id;
  }

  private async organizationFor(operation: string): Promise<string> {
    if (operation.endsWith('/close')) return this.bank.given.otherCommunity('空的社区');
    return (await this.bank.given.community()).communityId;
  }

  /** A retired one to restore; otherwise one that nothing else here uses. */
  private async itemOf(operation: string): Promise<string> {
    if (operation.endsWith('/restore')) await this.staged.operator.post('/service-items/patrol/retire');
    return operation.endsWith('/restore') ? 'patrol' : 'chess_partner';
  }

  async bodyOf(operation: string): Promise<Record<string, unknown>> {
    const known = (await changingBody(operation, this.bank.given)) ?? incidentBody(operation);
    const changes = known ?? (await madeBody(this.bank, this.staged, operation));
    if (changes) return changes;
    const last = operation.slice(operation.lastIndexOf('/') + 1);
    const { memberId } = this.staged.elder;
    if (operation === 'POST /desk-logins/{id}/approve') return { deskNumber: this.deskNumber };
    if (operation === 'POST /members/{id}/sessions/end') return { reason: 'phone_lost' };
    if (operation === 'POST /me/sessions/end') return { withThis: false };
    if (operation === 'POST /messages/seen') return { upToId: await givenMessage(this.bank, this.staged) };
    if (isRegister(operation)) return this.register.bodyOf(operation);
    if (operation === 'POST /service-items') return { ...STANDARD, category: 'environment', position: 90 };
    if (operation.endsWith('{code}/versions')) return { ...STANDARD, basedOnVersion: 1 };
    if (operation.endsWith('{code}/position')) return { position: 7 };
    if (operation === 'POST /service-requests') {
      return this.bank.given.escort({ beneficiaryId: memberId, note: '慢一点', wantedVolunteers: 1 });
    }
    const person = await this.personOf(operation);
    if (person) return person;
    if (operation === 'POST /back-entries') return this.backEntry();
    if (operation === 'POST /assignments/{id}/reveal-contact') return { of: 'beneficiary', reason: '要打电话' };
    const { communityId, streetId } = await this.bank.given.community();
    const check = { method: 'code', digits: '0000' };
    const reason = '电话里说的';
    const bodies: Record<string, Record<string, unknown>> = {
      ...{ 'phone-numbers': { code: 'x' }, subscriptions: SUBSCRIBED },
      'phone-proofs': operation.includes('/me/') ? { code: 'x' } : { way: 'visit', words: '上门见到本人' },
      ...{ wechat: { code: 'x' }, 'check-in': check, 'check-out': check, rating: { face: 'happy', words: '好' } },
      ...{
        approve: { approvedMinutes: 90, reason: '核对过' },
        reject: { reason: '没有来' },
        release: { reason: '有事' },
      },
      ...{ trainings: TRAINING, insurances: INSURANCE, 'health-statements': { state: 'limited', words: '膝盖不好' } },
      ...{ levels: { level: 1, source: 'worker', judgedOn: '2026-11-01' }, refuse: { reason: '资料不全' } },
      ...{ pause: { until: '2199-01-01', reason: '家里有事' }, end: { reason: '搬走了' }, ...BY_CALL },
      ...{ 'volunteer-wishes': { volunteerId: this.staged.volunteer.memberId, wish: 'preferred' } },
      ...{ return: { reason }, 'worker-check-in': { reason } },
      ...{ 'worker-check-out': { reason }, abort: { reason }, calls: { outcome: 'no_answer' }, withdraw: { reason } },
      ...{ tell: { what: 'not_here' }, 'reports-done': { outcome: '老人去买菜了', wasThere: true } },
      ...{ 'close-out': { endedAt: (await this.bank.given.now()).toString(), reason } },
      ...{ bindings: { code: 'x', bindingCode: '123456789012' }, claim: { secret: 's'.repeat(43) } },
      ...{ consents: { version: PRIVACY_TERMS_VERSION }, 'hand-over': { successorId: memberId } },
      ...{ organizations: { parentId: streetId, kind: 'community', name: '新的社区' }, '{id}': { version: 1 } },
      ...{ issuer: { version: 1, issuesMinutes: false }, close: { version: 1 }, duty: { hours: [] } },
      ...{ staff: { organizationId: communityId, role: 'worker', name: '新同事' } },
      ...{
        approvals: { assignmentIds: [this.staged.assignment.id] },
        'excess-consent': { answer: 'yes' },
        'hardship-submit': { reason: '老人刚做完手术', again: false },
        lift: { reason: '核对过，是磁盘坏了一块' },
        done: { outcome: '电话里道了歉' },
        'reveal-contact': { reason: '要打电话' },
        ...{ submit: { again: true }, 'call-list': { reason: '逐个打电话问' } },
        ...{ 'turn-down': { reason }, 'lift-accepting-pause': { reason } },
      },
      ...{ 'fact-decisions': { factIds: [this.factId], answer: 'counted', words: '看过证件' } },
      ...{ facts: { kind: 'situation', value: 'semi_disabled', holds: true, since: '2026-11-01', proof: '看过证件' } },
      ...{
        ...{ told: { memberId }, taken: { memberId }, call: { memberId } },
        cancel: { reason: '不用了' },
        accept: {},
        sessions: { memberId },
        advance: { step: 'quarter_hour' },
      },
    };
    return bodies[last] ?? {};
  }

  /** Bodies that tell of people. The asking of a member is wrong in a way that only the server's rules see. */
  private async personOf(operation: string): Promise<Record<string, unknown> | null> {
    const { elder } = this.staged;
    const home = { longitudeMicrodegrees: 102_744_000, latitudeMicrodegrees: 25_013_000 };
    const asked = { dialects: '昆明话', radiusMeters: 2000, neighbourhood: '日新小区', ...home };
    const numbered = { identityNumber: identityNumber('1962-04-03') };
    if (operation.endsWith('/volunteer-applications')) {
      return volunteering({ ...asked, identityNumber: identityNumber('1901-01-01') });
    }
    if (operation === 'POST /volunteers') return newVolunteer(this.bank, { ...asked, ...numbered });
    if (operation === 'POST /registrations') return newVolunteer(this.bank, { ...asked, ...numbered, code: 'x' });
    if (operation === 'POST /elders') return newElder(this.bank, { ...ELDER_DETAILS, ...home, phone: '0871-65000001' });
    if (operation === 'PATCH /elders/{id}')
      return { version: 1, ...ELDER_DETAILS, name: '周桂英', phone: '19912345678' };
    if (operation === 'PATCH /volunteers/{id}') return { version: 1, skills: ['company'], radiusMeters: 2000 };
    const [memberId, kin] = [elder.memberId, await this.kin(operation)];
    if (operation === 'POST /kin') return { memberId, number: kin?.number, name: kin?.name, kind: 'sibling' };
    if (operation === 'POST /kin/end') return { memberId, kinId: kin?.id };
    // Not the body of the other approval.
    return operation === 'POST /volunteer-applications/{id}/approve' ? {} : null;
  }

  private kinOfElder: Promise<{ id: string; number: string; name: string }> | null = null;

  /** Somebody whom the elder may be kin to: one for all calls. */
  private async kin(operation: string): Promise<{ id: string; number: string; name: string } | null> {
    if (!operation.includes('/kin')) return null;
    this.kinOfElder ??= this.bank.given.elder().then(async (one) => {
      const [row] = await this.bank.source.query<{ id: string; number: string; name: string }[]>(
        'SELECT id, number, name FROM members WHERE id = $1',
        [one.memberId],
      );
      if (!row) throw new Error('nobody to be kin to');
      return row;
    });
    return this.kinOfElder;
  }

  /** A worker wrote it down, so that a worker takes it away. */
  private async declareKin(): Promise<void> {
    const { worker } = this.staged;
    await this.bank.source.query('UPDATE kinships SET ended_at = now() WHERE ended_at IS NULL');
    await worker.must(worker.post('/kin', await this.bodyOf('POST /kin')));
  }

  private async backEntry(): Promise<Record<string, unknown>> {
    const { elder, volunteer } = this.staged;
    const now = await this.bank.given.now();
    const [startedAt, endedAt] = [40, 39].map((hours) => now.subtract({ hours }).toString());
    const times = { startedAt, endedAt };
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
    if (isRegister(operation)) return this.register.queryOf(operation);
    if (operation in ASKED) return ASKED[operation] ?? {};
    if (/\/(live|past-helpers)$/.test(operation)) return { beneficiaryId: this.staged.elder.memberId ?? '' };
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
    const named = pattern.replace(/\{(id|code)\}/, id).replace('{queue}', 'to_confirm');
    const path = named + (query ? `?${query}` : '');
    if (verb === 'GET') return who.get(path);
    if (verb === 'DELETE') return who.delete(path);
    const body = 'body' in given ? given.body : await this.bodyOf(operation);
    return who.send(verb, path, body, 'key' in given ? { key: given.key ?? null } : {});
  }
}
