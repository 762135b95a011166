import { Controller, Get } from '@nestjs/common';
import type { Face, MeDto } from '@huzhu/shared';
import { Answers } from '../platform/common/answers.decorator.js';
import { By, type Caller } from '../platform/common/caller.js';
import { BeforeConsent, May } from '../platform/common/may.decorator.js';
import { Problem } from '../platform/common/problem.js';
import { Database } from '../platform/database/database.js';
import { EldersService } from '../people/elders/elders.service.js';
import { ConsentsService } from '../people/members/consents.service.js';
import { MembersService } from '../people/members/members.service.js';
import { OrganizationsService } from '../people/organizations/organizations.service.js';
import { VolunteersService } from '../people/volunteers/volunteers.service.js';

@Controller('me')
export class MeController {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
    private readonly consents: ConsentsService,
    private readonly elders: EldersService,
    private readonly volunteers: VolunteersService,
  ) {}

  /** Who the caller is: name, number, organization, faces and staff roles. */
  @Get()
  @May('member')
  @BeforeConsent('it tells that the consent is missing')
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
    if (roles.some((one) => one.role === 'operator')) faces.push('operator');
    const organization = await this.organizations.toDto(tx, member.organizationId);
    const needsConsent = await this.consents.isMissing(tx, member.id);
    return { id: member.id, number: member.number, name: member.name, organization, faces, roles, needsConsent };
  }
}
