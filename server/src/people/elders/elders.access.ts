import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { mayBeSecond } from '../members/barred.js';
import { mustReachIdentity } from '../members/identity-reach.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { ElderProfile } from './elder.entities.js';

/** An elder's file is there for the workers of their community, and for nobody else. */
@Injectable()
export class EldersAccess {
  constructor(
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
  ) {}

  async reach(tx: EntityManager, by: Caller, memberId: string): Promise<ElderProfile> {
    const organizationId = (await this.members.find(tx, memberId))?.organizationId;
    const reaches = organizationId && (await this.organizations.isWorkerFor(tx, by, organizationId));
    const profile = reaches ? await tx.findOneBy(ElderProfile, { memberId }) : null;
    if (!profile) throw new Problem('not-found');
    return profile;
  }

  /** What decides money is nobody's to correct for themselves or who is near to them. */
  async refuseOwn(tx: EntityManager, by: Caller, memberId: string): Promise<void> {
    if (!(await mayBeSecond(tx, by.memberId, { sides: [memberId] }))) throw new Problem('second-person-needed');
  }

  /** As {@link reach}; changes of one file queue here. */
  async lock(tx: EntityManager, by: Caller, memberId: string): Promise<ElderProfile> {
    await tx.query('SELECT FROM elder_profiles WHERE member_id = $1 FOR NO KEY UPDATE', [memberId]);
    return this.reach(tx, by, memberId);
  }

  /** As {@link lock}, to change who the person is or what proves it. */
  async lockIdentity(tx: EntityManager, by: Caller, memberId: string): Promise<ElderProfile> {
    const profile = await this.lock(tx, by, memberId);
    await mustReachIdentity(tx, 'record', by, memberId);
    return profile;
  }
}
