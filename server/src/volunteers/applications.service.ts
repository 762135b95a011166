import { Injectable } from '@nestjs/common';
import { RADIUS_METERS_USUAL, type VolunteerApplicationDto, type VolunteeringDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import { ageOn, dayOf } from '../common/calendar.js';
import type { Caller } from '../common/caller.js';
import { wholePosition } from '../common/place.rules.js';
import { Problem, refuseFaults } from '../common/problem.js';
import { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { homeOf } from '../elders/homes.js';
import { IdentitiesService } from '../members/identities.service.js';
import type { Member } from '../members/member.entity.js';
import { MembersService } from '../members/members.service.js';
import { agreesWithBirthday } from '../members/person.rules.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { levelsNeeded } from './application.rules.js';
import { VolunteerApplication, toApplicationDto } from './volunteer-application.entity.js';
import { VolunteersService } from './volunteers.service.js';

type Known = Member & { organizationId: string; bornOn: string };

/** Somebody asks to become a volunteer: by themselves, or a worker for them. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly identities: IdentitiesService,
    private readonly organizations: OrganizationsService,
    private readonly policies: PoliciesService,
    private readonly volunteers: VolunteersService,
  ) {}

  /** A member asks for themselves. */
  applyFor(by: Caller, body: VolunteeringDto, now: Temporal.Instant): Promise<VolunteerApplicationDto> {
    return this.db.once(by, async (tx) => toApplicationDto(await this.apply(tx, by.memberId, body, by.memberId, now)));
  }

  /** A worker asks for a member of their community: an elder who also helps. */
  applyForMember(
    by: Caller,
    memberId: string,
    body: VolunteeringDto,
    now: Temporal.Instant,
  ): Promise<VolunteerApplicationDto> {
    return this.db.once(by, async (tx) => {
      const organizationId = (await this.members.find(tx, memberId))?.organizationId;
      const reaches = organizationId && (await this.organizations.isWorkerFor(tx, by, organizationId));
      if (!reaches) throw new Problem('not-found');
      return toApplicationDto(await this.apply(tx, memberId, body, by.memberId, now));
    });
  }

  /** Where the policy asks for no review and nobody looks the same, they are active at once. */
  async apply(
    tx: EntityManager,
    memberId: string,
    body: VolunteeringDto,
    submittedById: string,
    now: Temporal.Instant,
  ): Promise<VolunteerApplication> {
    const member = await this.lockComplete(tx, memberId, body);
    await this.refuseSecond(tx, memberId);
    const policy = await this.policies.inForce(tx, member.organizationId, now);
    if (ageOn(member.bornOn, dayOf(now)) < policy.content.volunteerFromAge) throw new Problem('too-young');
    const sameIdentityId = body.identityNumber ? await this.identities.keep(tx, memberId, body.identityNumber) : null;
    const others = (await this.members.lookalikes(tx, member)).filter((id) => id !== memberId);
    const hasLookalikes = sameIdentityId !== null || others.length > 0;
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
    return tx.findOneByOrFail(VolunteerApplication, { id: application.id });
  }

  /** One member's askings queue here; what must be known of a volunteer is known. */
  private async lockComplete(tx: EntityManager, memberId: string, body: VolunteeringDto): Promise<Known> {
    await this.members.lock(tx, memberId);
    const member = await this.members.find(tx, memberId);
    if (!member?.organizationId) throw new Problem('not-found');
    const { bornOn, phone } = member;
    refuseFaults([
      ['bornOn', 'isKnown', bornOn !== null],
      ['phone', 'isKnown', phone !== null],
      ['identityNumber', 'agreesWithBirthday', agreesWithBirthday(body.identityNumber, bornOn ?? '')],
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
    return { skills, freeTimes, radiusMeters, ...words, ...home };
  }
}
