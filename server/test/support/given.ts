import type { AssignmentDto, Role, ServiceRequestDto, Situation } from '@huzhu/shared';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../src/platform/common/calendar.js';
import { CardsService } from '../../src/people/elders/cards.service.js';
import { EldersService } from '../../src/people/elders/elders.service.js';
import { Database } from '../../src/platform/database/database.js';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import { ConsentsService } from '../../src/people/members/consents.service.js';
import { KinshipsService } from '../../src/people/members/kinships.service.js';
import { MembersService } from '../../src/people/members/members.service.js';
import { SessionsService } from '../../src/people/members/sessions.service.js';
import { OrganizationsService } from '../../src/people/organizations/organizations.service.js';
import { VolunteersService } from '../../src/people/volunteers/volunteers.service.js';
import type { Client } from './client.js';
import { han } from './given-people.js';
import type { Harness } from './harness.js';
import { TOLD_LONG_AGO, countTold } from './given-facts.js';
import { giveLot } from './lots.js';
import { setPolicy } from './policies.js';

const OFFICE = { longitudeMicrodegrees: 102_744_500, latitudeMicrodegrees: 25_013_200 };
const BY_SYSTEM = { memberId: SYSTEM_MEMBER_ID, sessionId: null, roles: [], once: null };

export interface Community {
  cityId: string;
  issuerId: string;
  streetId: string;
  communityId: string;
}

interface ElderOptions {
  ageYears?: number;
  situations?: Situation[];
  /** False: no smartphone, a card in the home. */
  usesApp?: boolean;
  isVolunteer?: boolean;
  grantedMinutes?: number;
  /** Where; the first community when left out. */
  communityId?: string;
}

/** People and things a test begins with, made through the real services. Everybody comes logged in. */
export class Given {
  private first: Promise<Community> | null = null;
  private count = 0;

  constructor(private readonly bank: Harness) {}

  /** 昆明市 → 官渡区 (issuer) → 关上街道 → 石虎关社区, once. */
  community(): Promise<Community> {
    this.first ??= this.bank.get(Database).transaction(async (tx) => {
      const organizations = this.bank.get(OrganizationsService);
      await organizations.setUpBank(tx, '昆明市时间银行', OFFICE);
      const add = (
        parentId: string | null,
        kind: 'city' | 'district' | 'street' | 'community',
        name: string,
      ): Promise<string> =>
        organizations.add(tx, { parentId, kind, name, issuesMinutes: kind === 'district', effectiveOn: '2026-01-01' });
      const cityId = await add(null, 'city', '昆明市');
      const issuerId = await add(cityId, 'district', '官渡区');
      const streetId = await add(issuerId, 'street', '关上街道');
      return { cityId, issuerId, streetId, communityId: await add(streetId, 'community', '石虎关社区') };
    });
    return this.first;
  }

  /** Another community under the same street. */
  async otherCommunity(name = '东华社区'): Promise<string> {
    const { streetId } = await this.community();
    const organization = { kind: 'community' as const, name, issuesMinutes: false, effectiveOn: '2026-01-01' };
    return this.bank
      .get(Database)
      .transaction((tx) => this.bank.get(OrganizationsService).add(tx, { parentId: streetId, ...organization }));
  }

  /** A community under the same street whose policy wants each request looked at before it is published. */
  async reviewingCommunity(): Promise<string> {
    const id = await this.otherCommunity('评审社区');
    await setPolicy(this.bank, id, { reviewBeforePublish: true });
    return id;
  }

  async elder(options: ElderOptions = {}): Promise<Client> {
    const { ageYears = 75, situations = [], usesApp = true } = options;
    const communityId = options.communityId ?? (await this.community()).communityId;
    const id = await this.bank.get(Database).transaction(async (tx) => {
      const memberId = await this.register(tx, '老人', ageYears, communityId);
      const profile = { situations, usesApp, address: '关上街道石虎关新村3幢1单元502室', neighbourhood: '石虎关新村' };
      await this.bank.get(EldersService).addProfile(tx, { memberId, position: OFFICE, ...profile }, TOLD_LONG_AGO);
      await countTold(this.bank, tx, memberId);
      if (!usesApp) await this.bank.get(CardsService).issue(tx, memberId, SYSTEM_MEMBER_ID, await this.now());
      if (options.isVolunteer) await this.addVolunteer(tx, memberId);
      return memberId;
    });
    const lot = { origin: 'granted' as const, minutes: options.grantedMinutes ?? 0, expiresOn: '2199-12-31' };
    if (lot.minutes > 0) await giveLot(this.bank, id, lot);
    return this.login(id);
  }

  async volunteer(options: { ageYears?: number; communityId?: string } = {}): Promise<Client> {
    const communityId = options.communityId ?? (await this.community()).communityId;
    const id = await this.bank.get(Database).transaction(async (tx) => {
      const memberId = await this.register(tx, '志愿者', options.ageYears ?? 64, communityId);
      await this.addVolunteer(tx, memberId);
      return memberId;
    });
    return this.login(id);
  }

  /** A worker of the community, or of `organizationId`. */
  async worker(organizationId?: string): Promise<Client> {
    const at = organizationId ?? (await this.community()).communityId;
    const id = await this.bank.get(Database).transaction((tx) => this.register(tx, '社工', 36, at));
    await this.makeWorker(id, at);
    return this.login(id);
  }

  /** An operator of the city, or of `organizationId`. */
  async operator(organizationId?: string): Promise<Client> {
    return this.staff('operator', organizationId ?? (await this.community()).cityId);
  }

  /** Somebody with one role on one organization. */
  async staff(role: Role, organizationId: string): Promise<Client> {
    const now = await this.now();
    const id = await this.bank.get(Database).transaction(async (tx) => {
      const memberId = await this.register(tx, '工作人员', 41, organizationId);
      await this.bank.get(MembersService).grantRole(tx, memberId, role, organizationId, BY_SYSTEM, now);
      return memberId;
    });
    return this.login(id);
  }

  /** The id of the one role that somebody holds. */
  async roleIdOf(who: Client): Promise<string> {
    const [row] = await this.bank.source.query<{ id: string }[]>('SELECT id FROM member_roles WHERE member_id = $1', [
      who.memberId,
    ]);
    return row?.id ?? '';
  }

  /** Gives a member the role of a worker, beside whatever else they are. */
  async makeWorker(memberId: string, organizationId?: string): Promise<void> {
    const at = organizationId ?? (await this.community()).communityId;
    const now = await this.now();
    await this.bank
      .get(Database)
      .transaction((tx) => this.bank.get(MembersService).grantRole(tx, memberId, 'worker', at, BY_SYSTEM, now));
  }

  /** False when they are kin already. */
  async kin(a: Client, b: Client): Promise<boolean> {
    const now = await this.now();
    const pair = { a: a.memberId ?? '', b: b.memberId ?? '', kind: 'sibling' as const };
    return this.bank
      .get(Database)
      .transaction((tx) => this.bank.get(KinshipsService).declare(tx, pair, BY_SYSTEM, now));
  }

  /** Everybody here has agreed to the privacy terms; whoever is to be without, takes a session of their own. */
  async login(memberId: string): Promise<Client> {
    const now = await this.now();
    const consent = { method: 'app' as const, recordedById: memberId };
    await this.bank
      .get(Database)
      .transaction((tx) => this.bank.get(ConsentsService).record(tx, memberId, consent, now));
    const { token } = await this.bank.get(SessionsService).open(memberId, await this.now());
    return this.bank.nobody.as(memberId, token);
  }

  /** Body for a 陪诊 next Wednesday morning as seen from the bank's time, changed as wished. */
  async escort(changes: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const startsAt = (await this.now()).add({ hours: 24 });
    return {
      itemCode: 'hospital_escort',
      startsAt: startsAt.toString(),
      latestStartAt: startsAt.add({ minutes: 60 }).toString(),
      plannedMinutes: 90,
      ...changes,
    };
  }

  async draft(elder: Client, changes: Record<string, unknown> = {}): Promise<ServiceRequestDto> {
    return elder.must(elder.post<ServiceRequestDto>('/service-requests', await this.escort(changes)));
  }

  /** Sent out, also where the same is asked for already: a test that asks twice means it. */
  async openRequest(elder: Client, changes: Record<string, unknown> = {}): Promise<ServiceRequestDto> {
    const { id } = await this.draft(elder, changes);
    return elder.must(elder.post<ServiceRequestDto>(`/service-requests/${id}/submit`, { again: true }));
  }

  /** As if the policy at submit had wanted a review: the move tells so too. */
  async asIfInReview(requestId: string): Promise<void> {
    // Moves never change for the application; only the owner of the tables can set the scene.
    const owner = new pg.Client({ connectionString: this.bank.urls.ownerUrl });
    await owner.connect();
    try {
      await owner.query(
        `WITH r AS (UPDATE service_requests SET status = 'in_review' WHERE id = $1 RETURNING id, version)
         UPDATE moves m SET move = 'submitForReview', to_status = 'in_review' FROM r
         WHERE m.subject_id = r.id AND m.subject_version = r.version`,
        [requestId],
      );
      await owner.query('UPDATE moves m SET digest = move_digest(m) WHERE m.subject_id = $1', [requestId]);
    } finally {
      await owner.end();
    }
  }

  accepted(volunteer: Client, requestId: string): Promise<AssignmentDto> {
    return volunteer.must(volunteer.post<AssignmentDto>(`/service-requests/${requestId}/accept`));
  }

  /** The digits the elder would tell face to face. */
  async code(assignmentId: string, purpose: 'start' | 'end'): Promise<string> {
    const [row] = await this.bank.source.query<{ digits: string }[]>(
      'SELECT digits FROM meeting_codes WHERE assignment_id = $1 AND purpose = $2',
      [assignmentId, purpose],
    );
    return row?.digits ?? '';
  }

  /** Checked in with the code at the agreed time. */
  async checkedIn(volunteer: Client, assignment: AssignmentDto): Promise<AssignmentDto> {
    await this.bank.at(assignment.agreedStartAt);
    const body = { method: 'code', digits: await this.code(assignment.id, 'start') };
    return volunteer.must(volunteer.post<AssignmentDto>(`/assignments/${assignment.id}/check-in`, body));
  }

  /** Checked out with the code `minutes` after the agreed time; the bank's time is then right after. */
  async checkedOut(volunteer: Client, assignment: AssignmentDto, minutes = 90): Promise<AssignmentDto> {
    await this.bank.at(Temporal.Instant.from(assignment.agreedStartAt).add({ minutes }));
    const body = { method: 'code', digits: await this.code(assignment.id, 'end') };
    return volunteer.must(volunteer.post<AssignmentDto>(`/assignments/${assignment.id}/check-out`, body));
  }

  async served(volunteer: Client, assignment: AssignmentDto, minutes?: number): Promise<AssignmentDto> {
    await this.checkedIn(volunteer, assignment);
    return this.checkedOut(volunteer, assignment, minutes);
  }

  /** From nothing to confirmed, with people of its own. */
  async confirmedAssignment(
    options: { minutes?: number; elder?: Client; volunteer?: Client; by?: Client } = {},
  ): Promise<{
    elder: Client;
    volunteer: Client;
    assignment: AssignmentDto;
  }> {
    const elder = options.elder ?? (await this.elder());
    const volunteer = options.volunteer ?? (await this.volunteer());
    const request = await this.openRequest(elder);
    const accepted = await this.accepted(volunteer, request.id);
    await this.served(volunteer, accepted, options.minutes);
    const by = options.by ?? elder;
    const assignment = await by.must(by.post<AssignmentDto>(`/assignments/${accepted.id}/confirm`));
    return { elder, volunteer, assignment };
  }

  /** What time the bank believes it is. */
  async now(): Promise<Temporal.Instant> {
    const { now } = await this.bank.nobody.must(this.bank.nobody.get<{ now: string }>('/demo/clock'));
    return Temporal.Instant.from(now);
  }

  private async register(
    tx: Parameters<MembersService['register']>[0],
    kind: string,
    ageYears: number,
    organizationId: string,
  ): Promise<string> {
    this.count += 1;
    // A month past their birthday, by the bank's calendar.
    const bornOn = dayOf(await this.now()).subtract({ years: ageYears, months: 1 });
    const [name, phone] = [`${kind}${han(this.count)}`, `1990000${String(this.count).padStart(4, '0')}`];
    const person = { name, gender: 'female' as const, bornOn: bornOn.toString(), phone, organizationId };
    const id = await this.bank.get(MembersService).register(tx, person, TOLD_LONG_AGO);
    await countTold(this.bank, tx, id);
    return id;
  }

  private addVolunteer(tx: Parameters<MembersService['register']>[0], memberId: string): Promise<void> {
    return this.bank.get(VolunteersService).addProfile(tx, { memberId, radiusMeters: 3000, position: OFFICE });
  }
}
