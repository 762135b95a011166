import { Injectable } from '@nestjs/common';
import { RADIUS_METERS_USUAL, type VolunteerApplicationDto, type VolunteeringDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { ageOn, dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { wholePosition } from '../../platform/common/place.rules.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { homeOf } from '../elders/homes.js';
import { IdentitiesService } from '../members/identities.service.js';
import { LikenessesService } from '../members/likenesses.service.js';
import type { Member } from '../members/member.entity.js';
import { MembersService } from '../members/members.service.js';
import { identityRules } from '../members/person.rules.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { levelsNeeded } from './application.rules.js';
import { VolunteerApplication } from './volunteer-application.entity.js';
import { VolunteersAccess } from './volunteers.access.js';
import { VolunteersService, type NewVolunteer } from './volunteers.service.js';

/** Somebody whom a list told of. */
type Listed = Pick<NewVolunteer, 'memberId' | 'radiusMeters' | 'position' | 'neighbourhood'>;
type Known = Member & { organizationId: string; bornOn: string };

/** Somebody asks to become a volunteer: by themselves, or a worker for them. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly db: Database,
    private readonly access: VolunteersAccess,
    private readonly members: MembersService,
    private readonly identities: IdentitiesService,
    private readonly likenesses: LikenessesService,
    private readonly organizations: OrganizationsService,
    private readonly policies: PoliciesService,
    private readonly volunteers: VolunteersService,
  ) {}

  /** A member asks for themselves. */
  applyFor(by: Caller, body: VolunteeringDto, now: Temporal.Instant): Promise<VolunteerApplicationDto> {
    return this.db.once(by, this.access.applicationTo(by), (tx) => this.apply(tx, by.memberId, body, by.memberId, now));
  }

  /** A worker asks for a member of their community: an elder who also helps. */
  applyForMember(
    by: Caller,
    memberId: string,
    body: VolunteeringDto,
    now: Temporal.Instant,
  ): Promise<VolunteerApplicationDto> {
    return this.db.once(by, this.access.applicationTo(by), async (tx) => {
      const organizationId = (await this.members.find(tx, memberId))?.organizationId;
      const reaches = organizationId && (await this.organizations.isWorkerFor(tx, by, organizationId));
      if (!reaches) throw new Problem('not-found');
      return this.apply(tx, memberId, body, by.memberId, now);
    });
  }

  /** Where the policy asks for no review and nobody looks the same, they are active at once. */
  async apply(
    tx: EntityManager,
    memberId: string,
    body: VolunteeringDto,
    submittedById: string,
    now: Temporal.Instant,
  ): Promise<string> {
    const member = await this.lockComplete(tx, memberId, body);
    await this.refuseSecond(tx, memberId);
    const policy = await this.policies.inForce(tx, member.organizationId, now);
    if (ageOn(member.bornOn, dayOf(now)) < policy.content.volunteerFromAge) throw new Problem('too-young');
    const whence = { source: 'registration' as const, byId: submittedById, at: now };
    const number = body.identityNumber;
    const sameIdentityId = number ? await this.identities.keep(tx, memberId, number, whence) : null;
    const sameDocument = new Map(sameIdentityId === null ? [] : [[memberId, sameIdentityId] as const]);
    await this.likenesses.look(tx, [memberId], submittedById, now, sameDocument);
    const hasLookalikes = await this.likenesses.isLikeAnother(tx, memberId);
    const needed = levelsNeeded(policy.content, hasLookalikes);
    const application = tx.create(VolunteerApplication, {
      ...(await this.told(tx, member, body)),
      ...{ id: newId(), memberId, organizationId: member.organizationId, sameIdentityId, hasLookalikes },
      ...{ submittedById, submittedAt: now, level: Math.min(1, needed), levelsNeeded: needed },
      ...(needed === 0 ? { status: 'approved', decidedAt: now } : { status: 'in_review' }),
    });
    await tx.insert(VolunteerApplication, application);
    if (application.status === 'approved') await this.volunteers.activate(tx, application);
    const subject = { kind: 'member', id: memberId } as const;
    await audit(tx, { actorId: submittedById, action: 'register-volunteer', subject, at: now });
    return application.id;
  }

  /**
   * People of a list, in few statements. Where their community's policy asks for no review they are active; the others
   * wait like anybody who asks. Answers the applications of those, by member.
   */
  async applyAll(
    tx: EntityManager,
    listed: readonly Listed[],
    submittedById: string,
    now: Temporal.Instant,
  ): Promise<ReadonlyMap<string, string>> {
    const levels = await this.levelsOf(tx, listed, now);
    const waiting = listed.flatMap((one) => {
      const found = levels.get(one.memberId);
      return found && found.levelsNeeded > 0 ? { one, ...found } : [];
    });
    const applications = waiting.map(({ one, organizationId, levelsNeeded }) => ({
      ...{ id: newId(), memberId: one.memberId, organizationId, levelsNeeded, level: 1, status: 'in_review' as const },
      ...{ skills: [], freeTimes: [], radiusMeters: one.radiusMeters, neighbourhood: one.neighbourhood ?? null },
      ...{
        ...one.position,
        positionIsRough: true,
        sameIdentityId: null,
        hasLookalikes: false,
        submittedById,
        submittedAt: now,
      },
    }));
    if (applications.length > 0) await tx.insert(VolunteerApplication, applications);
    const waits = new Map(applications.map(({ memberId, id }) => [memberId, id]));
    const active = listed.filter(({ memberId }) => !waits.has(memberId));
    await this.volunteers.addProfiles(
      tx,
      active.map((one) => ({ ...one, positionIsRough: true })),
    );
    return waits;
  }

  private async levelsOf(
    tx: EntityManager,
    listed: readonly Listed[],
    now: Temporal.Instant,
  ): Promise<Map<string, { organizationId: string; levelsNeeded: number }>> {
    const rows = await tx.query<{ id: string; organizationId: string }[]>(
      'SELECT id, organization_id AS "organizationId" FROM members WHERE id = ANY ($1)',
      [listed.map(({ memberId }) => memberId)],
    );
    const levels = new Map<string, number>();
    for (const organizationId of new Set(rows.map((row) => row.organizationId))) {
      const { content } = await this.policies.inForce(tx, organizationId, now);
      // Who looks the same as somebody known is a fault of the list, and not here.
      levels.set(organizationId, levelsNeeded(content, false));
    }
    return new Map(
      rows.map(({ id, organizationId }) => [id, { organizationId, levelsNeeded: levels.get(organizationId) ?? 0 }]),
    );
  }

  /** One member's askings queue here; what must be known of a volunteer is known. */
  private async lockComplete(tx: EntityManager, memberId: string, body: VolunteeringDto): Promise<Known> {
    await this.members.lock(tx, memberId);
    const member = await this.members.find(tx, memberId);
    if (!member?.organizationId) throw new Problem('not-found');
    const { bornOn, gender, phone } = member;
    refuseFaults([
      ['bornOn', 'isKnown', bornOn !== null],
      ['phone', 'isKnown', phone !== null],
      ...identityRules({ identityNumber: body.identityNumber, bornOn, gender }),
      ...wholePosition(body),
    ]);
    return member as Known;
  }

  private async refuseSecond(tx: EntityManager, memberId: string): Promise<void> {
    const profile = await this.volunteers.profile(tx, memberId);
    const isWaiting = await tx.existsBy(VolunteerApplication, { memberId, status: 'in_review' });
    if (isWaiting || (profile && profile.status !== 'ended')) throw new Problem('already-applied');
  }

  private async told(
    tx: EntityManager,
    { organizationId }: Known,
    body: VolunteeringDto,
  ): Promise<Partial<VolunteerApplication>> {
    const { skills, freeTimes, longitudeMicrodegrees, latitudeMicrodegrees, radiusMeters = RADIUS_METERS_USUAL } = body;
    const neighbourhood = body.neighbourhood?.trim();
    const hint = { organizationId, neighbourhood, longitudeMicrodegrees, latitudeMicrodegrees };
    const home = await homeOf(tx, hint, await this.organizations.origin(tx));
    const words = { dialects: body.dialects?.trim() || null, neighbourhood: neighbourhood || null };
    const positionIsRough = longitudeMicrodegrees === undefined;
    return { skills, freeTimes, radiusMeters, positionIsRough, ...words, ...home };
  }
}
