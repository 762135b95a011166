import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../../../platform/common/calendar.js';
import type { Caller } from '../../../platform/common/caller.js';
import type { Position } from '../../../platform/common/place.js';
import { Database } from '../../../platform/database/database.js';
import { CardsService } from '../../../people/elders/cards.service.js';
import { EldersService } from '../../../people/elders/elders.service.js';
import { SYSTEM_MEMBER_ID } from '../../../people/members/member.entity.js';
import { FactsService, type Whence } from '../../../people/members/facts.service.js';
import { ConsentsService } from '../../../people/members/consents.service.js';
import { PhoneProofsService } from '../../../people/members/phone-proofs.service.js';
import { MembersService } from '../../../people/members/members.service.js';
import { PhonesService } from '../../../people/members/phones.service.js';
import { Organization } from '../../../people/organizations/organization.entity.js';
import { OrganizationsService } from '../../../people/organizations/organizations.service.js';
import { VolunteersService } from '../../../people/volunteers/volunteers.service.js';
import { drawPeople, type Person } from './people.js';

/** 石虎关社区, 关上街道, 官渡区 (GCJ-02). */
const OFFICE: Position = { longitudeMicrodegrees: 102_744_500, latitudeMicrodegrees: 25_013_200 };
const MICRODEGREES_PER_METER = { east: 9.91, north: 8.98 } as const;
const OFFICE_AT = { address: '关上街道石虎关新村1幢社区服务站', neighbourhood: '石虎关新村' };
const VOLUNTEER_RADIUS_METERS = 3000;
const FOUNDED_ON = '2026-01-01';

export interface Settlement {
  issuerId: string;
  communityId: string;
  /** Two, so that nobody approves their own. */
  workers: [string, string];
  supervisor: string;
  elders: { id: string; usesApp: boolean }[];
  volunteers: string[];
}

export const callerOf = (memberId: string, roles: Caller['roles'] = []): Caller => ({
  memberId,
  sessionId: null,
  roles,
  once: null,
});

/** As the first worker wrote it down when the community was settled. */
const stated = ([byId]: readonly [string, string], at: Temporal.Instant): Whence => ({
  ...{ source: 'worker', byId, at, proof: '看过身份证和户口簿' },
});

const placed = ({ east, north }: Person['at']): Position => ({
  longitudeMicrodegrees: OFFICE.longitudeMicrodegrees + Math.round(east * MICRODEGREES_PER_METER.east),
  latitudeMicrodegrees: OFFICE.latitudeMicrodegrees + Math.round(north * MICRODEGREES_PER_METER.north),
});

/** 昆明市 → 官渡区 → 关上街道 → 石虎关社区, and everybody who lives there. */
@Injectable()
export class Settlers {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
    private readonly consents: ConsentsService,
    private readonly facts: FactsService,
    private readonly elders: EldersService,
    private readonly volunteers: VolunteersService,
    private readonly cards: CardsService,
    private readonly phones: PhonesService,
    private readonly proofs: PhoneProofsService,
  ) {}

  settle(now: Temporal.Instant): Promise<Settlement> {
    return this.db.transaction(async (tx) => {
      await this.organizations.setUpBank(tx, '昆明市时间银行', OFFICE);
      const { cityId, issuerId, streetId, communityId } = await this.tree(tx);
      const staff = async (
        name: string,
        bornOn: string,
        role: 'worker' | 'supervisor' | 'operator',
        at: string,
      ): Promise<string> => {
        const person = { name, gender: 'female' as const, bornOn, phone: null, organizationId: at };
        const id = await this.members.register(tx, person, { source: 'bank', byId: SYSTEM_MEMBER_ID, at: now });
        await this.consents.record(tx, id, { method: 'app', recordedById: id }, now);
        await this.members.grantRole(tx, id, role, at, callerOf(SYSTEM_MEMBER_ID), now);
        return id;
      };
      const workers: [string, string] = [
        await staff('杨婷', '1990-05-12', 'worker', communityId),
        await staff('赵敏', '1986-09-03', 'worker', communityId),
      ];
      const supervisor = await staff('马晓燕', '1978-02-20', 'supervisor', streetId);
      const above = await staff('钱丽华', '1981-06-15', 'worker', streetId);
      await staff('何文静', '1978-03-08', 'operator', cityId);
      const people = drawPeople();
      const elders: Settlement['elders'] = [];
      for (const person of people.elders) {
        elders.push({ id: await this.elder(tx, person, communityId, workers, now), usesApp: person.usesApp });
      }
      const volunteers: string[] = [];
      for (const person of people.volunteers)
        volunteers.push(await this.volunteer(tx, person, communityId, workers, now));
      const withPhones = [...elders.filter(({ usesApp }) => usesApp).map(({ id }) => id), ...volunteers];
      for (const [index, id] of withPhones.entries())
        await this.phone(tx, { memberId: id, byId: workers[index % workers.length] ?? '', above, now });
      return { issuerId, communityId, workers, supervisor, elders, volunteers };
    });
  }

  private async tree(
    tx: EntityManager,
  ): Promise<{ cityId: string; issuerId: string; streetId: string; communityId: string }> {
    const add = (
      parentId: string | null,
      kind: 'city' | 'district' | 'street' | 'community',
      name: string,
      hotline?: string,
    ): Promise<string> =>
      this.organizations.add(tx, {
        parentId,
        kind,
        name,
        issuesMinutes: kind === 'district',
        effectiveOn: FOUNDED_ON,
        ...(kind === 'district' ? { operatedBy: '官渡区养老服务指导中心' } : {}),
        ...(hotline ? { hotline } : {}),
      });
    const cityId = await add(null, 'city', '昆明市');
    const issuerId = await add(cityId, 'district', '官渡区');
    const streetId = await add(issuerId, 'street', '关上街道', '0871-00000001');
    const communityId = await add(streetId, 'community', '石虎关社区', '0871-00000002');
    await tx.update(Organization, { id: communityId }, { ...OFFICE_AT, ...OFFICE });
    return { cityId, issuerId, streetId, communityId };
  }

  private async register(
    tx: EntityManager,
    person: Person,
    organizationId: string,
    workers: readonly [string, string],
    now: Temporal.Instant,
  ): Promise<string> {
    const { name, gender, phone } = person;
    const bornOn = dayOf(now).subtract({ years: person.ageYears, days: 100 }).toString();
    const whence = stated(workers, now);
    const id = await this.members.register(tx, { name, gender, phone, bornOn, organizationId }, whence);
    // Who has no phone said so before a worker, who is not settled yet: the book of consents names the person.
    await this.consents.record(tx, id, { method: person.usesApp ? 'app' : 'spoken', recordedById: id }, now);
    return id;
  }

  private async elder(
    tx: EntityManager,
    person: Person,
    organizationId: string,
    workers: readonly [string, string],
    now: Temporal.Instant,
  ): Promise<string> {
    const memberId = await this.register(tx, person, organizationId, workers, now);
    const { situations, usesApp, address, neighbourhood } = person;
    const position = placed(person.at);
    const profile = { memberId, situations, usesApp, address, neighbourhood, position };
    await this.elders.addProfile(tx, profile, stated(workers, now));
    await this.count(tx, memberId, workers, now);
    if (!usesApp) await this.cards.issue(tx, memberId, workers[0], now);
    if (person.isVolunteer) await this.addVolunteer(tx, memberId, position);
    return memberId;
  }

  private async volunteer(
    tx: EntityManager,
    person: Person,
    organizationId: string,
    workers: readonly [string, string],
    now: Temporal.Instant,
  ): Promise<string> {
    const memberId = await this.register(tx, person, organizationId, workers, now);
    await this.count(tx, memberId, workers, now);
    await this.addVolunteer(tx, memberId, placed(person.at));
    return memberId;
  }

  /** The second worker has looked at what the first wrote down. */
  private async count(
    tx: EntityManager,
    memberId: string,
    [firstId, secondId]: readonly [string, string],
    now: Temporal.Instant,
  ): Promise<void> {
    const ids = await this.facts.waitingFrom(tx, memberId, 'worker', secondId);
    if (firstId === secondId) throw new Error('two workers are needed');
    await this.facts.decide(tx, ids, { answer: 'counted', words: '上门看过，和证件一致', byId: secondId, at: now });
  }

  /** A worker of the community gave the code; the worker of the street was there, and knows whose phone it is. */
  private async phone(
    tx: EntityManager,
    { memberId, byId, above, now }: { memberId: string; byId: string; above: string; now: Temporal.Instant },
  ): Promise<void> {
    const binding = { openid: `demo-${memberId}`, how: 'code', byIds: [byId], device: null } as const;
    await this.phones.bind(tx, memberId, binding, now);
    await this.proofs.keepVisit(tx, { memberId, byId: above, words: '上门见到本人，手机在本人手里' }, now);
  }

  private addVolunteer(tx: EntityManager, memberId: string, position: Position): Promise<void> {
    return this.volunteers.addProfile(tx, { memberId, radiusMeters: VOLUNTEER_RADIUS_METERS, position });
  }
}
