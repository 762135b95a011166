import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import type { DutyDto, OrganizationNodeDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { AddOrganizationBody, ChangeOrganizationBody, CloseOrganizationBody } from './operating.bodies.js';
import { OrganizationsQuery, SetDutyBody, SetIssuerBody } from './operating.bodies.js';
import { OrganizationsAdminService } from './organizations-admin.service.js';
import { SetDutyService } from './set-duty.service.js';

@Controller('organizations')
export class OrganizationsAdminController {
  constructor(
    private readonly admin: OrganizationsAdminService,
    private readonly duty: SetDutyService,
  ) {}

  /** The organizations right below `parentId`, in the order they were added; without it those that the caller's roles are on. */
  @Get()
  @May('worker', 'supervisor', 'operator')
  @AnswersPage<OrganizationNodeDto>('OrganizationNodeDto')
  list(@By() by: Caller, @Query() query: OrganizationsQuery): Promise<PageDto<OrganizationNodeDto>> {
    return this.admin.list(by, query);
  }

  /** Adds an organization below another: 区县 below 市, 街道 below 区县, 社区 below 街道, 机构 anywhere. */
  @Post()
  @May('operator')
  @Answers<OrganizationNodeDto>('OrganizationNodeDto')
  add(@By() by: Caller, @Body() body: AddOrganizationBody, @Now() now: Temporal.Instant): Promise<OrganizationNodeDto> {
    return this.admin.add(by, body, now);
  }

  /** One organization, as its staff sees it. */
  @Get(':id')
  @May('worker', 'supervisor', 'operator')
  @Answers<OrganizationNodeDto>('OrganizationNodeDto')
  read(@Id() id: string, @By() by: Caller): Promise<OrganizationNodeDto> {
    return this.admin.read(id, by);
  }

  /** Changes name, hotline, 运营方, or where it is helped itself. 409 `stale`: somebody changed it since it was read. */
  @Patch(':id')
  @May('operator')
  @Answers<OrganizationNodeDto>('OrganizationNodeDto')
  change(
    @Id() id: string,
    @By() by: Caller,
    @Body() body: ChangeOrganizationBody,
    @Now() now: Temporal.Instant,
  ): Promise<OrganizationNodeDto> {
    return this.admin.change(id, by, body, now);
  }

  /** Makes it 兑付责任方, or no longer. Only 市 and 区县; 409 `issuer-fixed` once anybody below has an account. */
  @Post(':id/issuer')
  @HttpCode(200)
  @May('operator')
  @Answers<OrganizationNodeDto>('OrganizationNodeDto')
  setIssuer(
    @Id() id: string,
    @By() by: Caller,
    @Body() body: SetIssuerBody,
    @Now() now: Temporal.Instant,
  ): Promise<OrganizationNodeDto> {
    return this.admin.setIssuer(id, by, body, now);
  }

  /** Closes an organization that nothing hangs under, nobody works for and nobody belongs to. */
  @Post(':id/close')
  @HttpCode(200)
  @May('operator')
  @Answers<OrganizationNodeDto>('OrganizationNodeDto')
  close(
    @Id() id: string,
    @By() by: Caller,
    @Body() body: CloseOrganizationBody,
    @Now() now: Temporal.Instant,
  ): Promise<OrganizationNodeDto> {
    return this.admin.close(id, by, body.version, now);
  }

  /** Says when somebody answers the hotline: the whole week, in place of what was said before. */
  @Post(':id/duty')
  @HttpCode(200)
  @May('operator')
  @Answers<DutyDto>('DutyDto')
  setDuty(
    @Id() id: string,
    @By() by: Caller,
    @Body() body: SetDutyBody,
    @Now() now: Temporal.Instant,
  ): Promise<DutyDto> {
    return this.duty.set(id, by, body.hours, now);
  }
}
