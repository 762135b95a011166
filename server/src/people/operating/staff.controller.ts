import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { BindingCodeDto, PageDto, StaffDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { Keyless, May } from '../../platform/common/may.decorator.js';
import { GiveCodeService } from './give-code.service.js';
import { HandOverBody, InviteStaffBody, StaffQuery } from './operating.bodies.js';
import { StaffService } from './staff.service.js';

@Controller()
export class StaffController {
  constructor(
    private readonly staff: StaffService,
    private readonly codes: GiveCodeService,
  ) {}

  /** Who holds a role on an organization now, in the order it was given. */
  @Get('staff')
  @May('worker', 'supervisor', 'operator')
  @AnswersPage<StaffDto>('StaffDto')
  list(@By() by: Caller, @Query() query: StaffQuery): Promise<PageDto<StaffDto>> {
    return this.staff.list(by, query);
  }

  /** Gives a role on an organization to a member by number or to somebody new by name. The binding code is asked for next. */
  @Post('staff')
  @May('operator')
  @Answers<StaffDto>('StaffDto')
  invite(@By() by: Caller, @Body() body: InviteStaffBody, @Now() now: Temporal.Instant): Promise<StaffDto> {
    return this.staff.invite(by, body, now);
  }

  /** Ends a role at once: their next request is refused. Nobody ends their own. */
  @Post('staff/:id/revoke')
  @HttpCode(200)
  @May('operator')
  @Answers<StaffDto>('StaffDto')
  revoke(@Id() id: string, @By() by: Caller, @Now() now: Temporal.Instant): Promise<StaffDto> {
    return this.staff.revoke(id, by, now);
  }

  /** Ends a role at once and records who takes over; the successor holds the same role here already. */
  @Post('staff/:id/hand-over')
  @HttpCode(200)
  @May('operator')
  @Answers<StaffDto>('StaffDto')
  handOver(
    @Id() id: string,
    @By() by: Caller,
    @Body() body: HandOverBody,
    @Now() now: Temporal.Instant,
  ): Promise<StaffDto> {
    return this.staff.handOver(id, by, body.successorId, now);
  }

  /** A new binding code for a member: staff by an operator above, anybody else by a worker too. Any earlier one is void. */
  @Post('members/:id/binding-codes')
  @May('worker', 'operator')
  @Keyless('a new code takes the place of the one before, and digits are not kept to be answered again')
  @Answers<BindingCodeDto>('BindingCodeDto')
  giveCode(@Id() id: string, @By() by: Caller, @Now() now: Temporal.Instant): Promise<BindingCodeDto> {
    return this.codes.give(id, by, now);
  }
}
