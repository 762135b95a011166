import { Injectable } from '@nestjs/common';
import type { MemberLifeDto } from '@huzhu/shared';
import type { Caller } from '../../platform/common/caller.js';
import { Database } from '../../platform/database/database.js';
import { EldersService } from '../../people/elders/elders.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { DeathReader } from './death.reader.js';
import { LifeAccess } from './life.access.js';
import { waitingMove } from './move.reader.js';

/** How a member stands, so that a worker sees what has been written down before writing more. */
@Injectable()
export class LifeReader {
  constructor(
    private readonly db: Database,
    private readonly access: LifeAccess,
    private readonly elders: EldersService,
    private readonly organizations: OrganizationsService,
    private readonly deaths: DeathReader,
  ) {}

  async read(by: Caller, memberId: string): Promise<MemberLifeDto> {
    const tx = this.db.read;
    const { name, number, organizationId } = await this.access.reach(tx, by, memberId);
    const organization = await this.organizations.toDto(tx, organizationId);
    return {
      ...{ memberId, name, number, organizationName: organization.name },
      isElder: Boolean(await this.elders.profile(tx, memberId)),
      deathReport: await this.deaths.standing(tx, memberId),
      move: await waitingMove(tx, memberId),
    };
  }
}
