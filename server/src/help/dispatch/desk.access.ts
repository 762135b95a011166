import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { rowsOf } from '../../platform/database/statement.js';
import { MembersService } from '../../people/members/members.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { ASKED, type AskedRow } from './fit.query.js';

/** Who looks for a volunteer, and whom they may ask: the workers of the request's community, and volunteers whom they reach. */
@Injectable()
export class DeskAccess {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
  ) {}

  /** Neither the one who is helped nor anybody else learns here whom one could ask: 404. */
  async reachRequest(tx: EntityManager, by: Caller, id: string): Promise<AskedRow> {
    const [asked] = await rowsOf(tx, ASKED, [id, organizationsOf(by, 'worker')]);
    if (!asked?.isReached || asked.speakerId === by.memberId) throw new Problem('not-found');
    return asked;
  }

  /** A yes of one's own is said in the app; of people elsewhere a worker learns nothing: 404. */
  async reachVolunteer(tx: EntityManager, by: Caller, memberId: string): Promise<void> {
    const organizationId = (await this.members.find(tx, memberId))?.organizationId;
    const reaches = organizationId && (await this.organizations.isWorkerFor(tx, by, organizationId));
    if (!reaches || memberId === by.memberId) throw new Problem('not-found');
  }
}
