import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { mustReachIdentity } from '../members/identity-reach.js';
import type { Member } from '../members/member.entity.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';

/** As whom somebody reads a member's facts. Addresses are for the member alone, documents not for supervisors. */
export type FactReader = 'self' | 'worker' | 'supervisor';

/** Whose facts are there for whom: the member, workers who reach them, and supervisors above; to others there is nobody. */
@Injectable()
export class FactsAccess {
  constructor(
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
  ) {}

  async readerOf(tx: EntityManager, by: Caller, memberId: string): Promise<FactReader> {
    if (memberId === by.memberId) return 'self';
    const organizationId = (await this.members.find(tx, memberId))?.organizationId;
    if (organizationId && (await this.organizations.isWorkerFor(tx, by, organizationId))) return 'worker';
    if (organizationId && (await this.organizations.isStaffFor(tx, by, ['supervisor'], organizationId)))
      return 'supervisor';
    throw new Problem('not-found');
  }

  /** Only workers who reach the member write facts down or judge them; those of one member queue here. */
  async lock(tx: EntityManager, by: Caller, memberId: string): Promise<Member> {
    await this.members.lock(tx, memberId);
    const member = await this.members.find(tx, memberId);
    const organizationId = member?.organizationId;
    if (!organizationId || !(await this.organizations.isWorkerFor(tx, by, organizationId)))
      throw new Problem('not-found');
    await mustReachIdentity(tx, 'record', by, memberId);
    return member;
  }
}
