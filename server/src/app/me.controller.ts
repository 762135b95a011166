import { Controller, Get } from '@nestjs/common';
import type { Face, MeDto } from '@huzhu/shared';
import { Answers } from '../common/answers.decorator.js';
import { By, type Caller } from '../common/caller.js';
import { May } from '../common/may.decorator.js';
import { Problem } from '../common/problem.js';
import { Database } from '../database/database.js';
import { EldersService } from '../elders/elders.service.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { VolunteersService } from '../volunteers/volunteers.service.js';

@Controller('me')
export class MeController {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
    private readonly elders: EldersService,
    private readonly volunteers: VolunteersService,
  ) {}

  /** Who the caller is: name, number, organization, faces and staff roles. */
  @Get()
  @May('member')
  @Answers<MeDto>('MeDto')
  async read(@By() by: Caller): Promise<MeDto> {
    const tx = this.db.read;
    const member = await this.members.find(tx, by.memberId);
    if (!member?.organizationId) throw new Problem('not-found');
    const roles = await this.members.rolesOf(tx, member.id);
    const faces: Face[] = [];
    if (await this.elders.profile(tx, member.id)) faces.push('elder');
    const volunteer = await this.volunteers.profile(tx, member.id);
    if (volunteer && volunteer.status !== 'ended') faces.push('volunteer');
    if (roles.some((one) => one.role === 'worker')) faces.push('worker');
    const organization = await this.organizations.toDto(tx, member.organizationId);
    return { id: member.id, number: member.number, name: member.name, organization, faces, roles };
  }
}
