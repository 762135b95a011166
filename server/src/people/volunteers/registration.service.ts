import { Injectable } from '@nestjs/common';
import type { RegisterVolunteerDto, RegisteredDto, RegistrationDto, VolunteerApplicationDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { ageOn, dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { wholePosition } from '../../platform/common/place.rules.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { ConsentsService } from '../members/consents.service.js';
import type { Whence } from '../members/facts.service.js';
import { MembersService } from '../members/members.service.js';
import { PhonesService } from '../members/phones.service.js';
import { identityRules, isBirthday } from '../members/person.rules.js';
import { SessionsService } from '../members/sessions.service.js';
import { CommunitiesService } from '../organizations/communities.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { WechatClient } from '../../platform/wechat/wechat.client.js';
import { ApplicationsService } from './applications.service.js';
import { toApplicationDto, VolunteerApplication } from './volunteer-application.entity.js';
import { VolunteersAccess } from './volunteers.access.js';

const BOUND = ['wechat_identities_openid', 'wechat_identities_of_member'];

/** People nobody knew yet: by their own phone, or by a worker at the desk. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly db: Database,
    private readonly access: VolunteersAccess,
    private readonly wechat: WechatClient,
    private readonly members: MembersService,
    private readonly phones: PhonesService,
    private readonly consents: ConsentsService,
    private readonly sessions: SessionsService,
    private readonly organizations: OrganizationsService,
    private readonly communities: CommunitiesService,
    private readonly policies: PoliciesService,
    private readonly applications: ApplicationsService,
  ) {}

  /**
   * Nobody is logged in: the single-use code of the phone is the key, and a phone registers once. All that can be
   * refused without WeChat is refused first, so that a typing error does not use the code up.
   */
  async register(body: RegistrationDto, device: Buffer | null, now: Temporal.Instant): Promise<RegisteredDto> {
    await this.check(this.db.read, body, now);
    const openid = await this.wechat.openidOf(body.code);
    try {
      return await this.db.transaction(async (tx) => {
        if (await this.phones.isBound(tx, openid)) throw new Problem('already-registered');
        const memberId = await this.enter(tx, body, { source: 'registration', byId: null, at: now });
        await this.phones.bind(tx, memberId, { openid, device, how: 'registration', byIds: [] }, now);
        await this.consents.record(tx, memberId, { method: 'app', recordedById: memberId }, now);
        const id = await this.applications.apply(tx, memberId, body, memberId, now);
        const application = await tx.findOneByOrFail(VolunteerApplication, { id });
        return { session: await this.sessions.openIn(tx, memberId, now), application: toApplicationDto(application) };
      });
    } catch (error) {
      if (BOUND.includes(constraintOf(error) ?? '')) throw new Problem('already-registered');
      throw error;
    }
  }

  /** A worker types for somebody who came to the desk. */
  registerAtDesk(by: Caller, body: RegisterVolunteerDto, now: Temporal.Instant): Promise<VolunteerApplicationDto> {
    return this.db.once(by, this.access.applicationTo(by), async (tx) => {
      if (!(await this.organizations.isWorkerFor(tx, by, body.organizationId))) throw new Problem('not-found');
      await this.check(tx, body, now);
      const memberId = await this.enter(tx, body, { source: 'registration', byId: by.memberId, at: now });
      await this.consents.record(tx, memberId, { method: 'spoken', recordedById: by.memberId }, now);
      return this.applications.apply(tx, memberId, body, by.memberId, now);
    });
  }

  private async check(tx: EntityManager, body: RegisterVolunteerDto, now: Temporal.Instant): Promise<void> {
    const today = dayOf(now);
    refuseFaults([
      ['organizationId', 'isOpenCommunity', await this.communities.isOpen(tx, body.organizationId)],
      ['bornOn', 'isBirthday', isBirthday(body.bornOn, today)],
      ...identityRules(body),
      ...wholePosition(body),
    ]);
    const policy = await this.policies.inForce(tx, body.organizationId, now);
    if (ageOn(body.bornOn, today) < policy.content.volunteerFromAge) throw new Problem('too-young');
  }

  private enter(tx: EntityManager, body: RegisterVolunteerDto, whence: Whence): Promise<string> {
    const { name, gender, bornOn, phone, organizationId } = body;
    return this.members.register(tx, { name, gender, bornOn, phone, organizationId }, whence);
  }
}

const constraintOf = (error: unknown): string | undefined =>
  (error as { driverError?: { constraint?: string } }).driverError?.constraint;
