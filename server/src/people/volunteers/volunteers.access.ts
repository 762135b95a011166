import { toApplicationDto, VolunteerApplication } from './volunteer-application.entity.js';
import type { VolunteerApplicationDto } from '@huzhu/shared';
import type { Answer } from '../../platform/database/database.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { mustReachIdentity } from '../members/identity-reach.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { VolunteerProfile } from './volunteer-profile.entity.js';

export interface Reached {
  profile: VolunteerProfile;
  /** `self` also for a worker who volunteers: with themselves they deal as anybody does. */
  as: 'self' | 'worker';
}

/** Who has to do with a volunteer's file: the volunteer, and the workers of their community. To others it does not exist. */
@Injectable()
export class VolunteersAccess {
  constructor(
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
  ) {}

  async reach(tx: EntityManager, by: Caller, memberId: string): Promise<Reached> {
    const profile = await tx.findOneBy(VolunteerProfile, { memberId });
    if (!profile) throw new Problem('not-found');
    if (memberId === by.memberId) return { profile, as: 'self' };
    const organizationId = (await this.members.find(tx, memberId))?.organizationId;
    const reaches = organizationId && (await this.organizations.isWorkerFor(tx, by, organizationId));
    if (!reaches) throw new Problem('not-found');
    return { profile, as: 'worker' };
  }

  /** Where an application stands: to the applicant, and to the workers of the community they asked. */
  applicationTo(by: Caller): Answer<VolunteerApplicationDto> {
    return async (tx, id) => {
      const application = await tx.findOneBy(VolunteerApplication, { id });
      const isReached =
        application?.memberId === by.memberId ||
        (application && (await this.organizations.isWorkerFor(tx, by, application.organizationId)));
      if (!application || !isReached) throw new Problem('not-found');
      return toApplicationDto(application);
    };
  }

  /** As {@link reach}; changes of one file queue here. */
  async lock(tx: EntityManager, by: Caller, memberId: string): Promise<Reached> {
    await tx.query('SELECT FROM volunteer_profiles WHERE member_id = $1 FOR NO KEY UPDATE', [memberId]);
    return this.reach(tx, by, memberId);
  }

  /** As {@link lock}, to change who the person is, or to pause or end them. */
  async lockIdentity(tx: EntityManager, by: Caller, memberId: string): Promise<Reached> {
    const reached = await this.lock(tx, by, memberId);
    if (reached.as === 'worker') await mustReachIdentity(tx, 'record', by, memberId);
    return reached;
  }
}
