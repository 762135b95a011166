import type { MemberMoveDto } from '@huzhu/shared';
import type { Answer } from '../../platform/database/database.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { mayBeSecond } from '../../people/members/barred.js';
import { mustReachIdentity } from '../../people/members/identity-reach.js';
import type { Member } from '../../people/members/member.entity.js';
import { MembersService } from '../../people/members/members.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { MemberMove, type DeathReport } from './life.entities.js';
import { showMove } from './move.reader.js';

/** What happens in a member's life is written down by the workers of their community; to others it does not exist. */
@Injectable()
export class LifeAccess {
  constructor(
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
  ) {}

  async reach(tx: EntityManager, by: Caller, memberId: string): Promise<Member & { organizationId: string }> {
    const member = await this.members.find(tx, memberId);
    const organizationId = member?.organizationId;
    if (!member || !organizationId || !(await this.organizations.isWorkerFor(tx, by, organizationId))) {
      throw new Problem('not-found');
    }
    return Object.assign(member, { organizationId });
  }

  /** As {@link reach}, to write it down; what happens to one member queues here, and so does what is submitted for them. */
  async lock(tx: EntityManager, by: Caller, memberId: string): Promise<Member & { organizationId: string }> {
    await this.members.lock(tx, memberId);
    const member = await this.reach(tx, by, memberId);
    await mustReachIdentity(tx, 'record', by, memberId);
    return member;
  }

  /** A move, to the workers of the community that is left and of the one that is reached. */
  moveTo(by: Caller): Answer<MemberMoveDto> {
    return async (tx, id) => {
      const move = await tx.findOneBy(MemberMove, { id });
      for (const organizationId of [move?.fromId, move?.toId]) {
        if (organizationId && (await this.organizations.isWorkerFor(tx, by, organizationId))) return showMove(tx, id);
      }
      throw new Problem('not-found');
    };
  }

  /** The next step of a report is somebody else's than the last one's. */
  mayStep(tx: EntityManager, by: Caller, { memberId, confirmedById, reportedById }: DeathReport): Promise<boolean> {
    return mayBeSecond(tx, by.memberId, { sides: [memberId], firsts: [confirmedById ?? reportedById] });
  }
}
