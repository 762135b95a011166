import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { END_SESSIONS_REASONS } from '@huzhu/shared';
import type { EndMemberSessionsDto, EndSessionsReason, MemberAccessDto } from '@huzhu/shared';
import { IsIn } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { Id } from '../../platform/common/id.param.js';
import { Keyless, May } from '../../platform/common/may.decorator.js';
import { MemberAccessService } from './member-access.service.js';

@Fulfils<EndMemberSessionsDto>()
export class EndMemberSessionsBody {
  @IsIn(END_SESSIONS_REASONS) reason!: EndSessionsReason;
}

@Controller('members/:id/sessions')
export class MemberAccessController {
  constructor(private readonly access: MemberAccessService) {}

  /** On how many devices a member is logged in, and whether their WeChat is let in. */
  @Get()
  @May('worker', 'operator')
  @Answers<MemberAccessDto>('MemberAccessDto')
  read(@Id() id: string, @By() by: Caller, @Now() now: Temporal.Instant): Promise<MemberAccessDto> {
    return this.access.read(id, by, now);
  }

  /**
   * Logs a member out everywhere, who is told so at the next start, and does not let their WeChat in until it is allowed
   * again. Staff: by an operator above, nobody themselves.
   */
  @Post('end')
  @HttpCode(200)
  @May('worker', 'operator')
  @Keyless('ending twice is ending once')
  @Answers<MemberAccessDto>('MemberAccessDto')
  end(
    @Id() id: string,
    @By() by: Caller,
    @Body() body: EndMemberSessionsBody,
    @Now() now: Temporal.Instant,
  ): Promise<MemberAccessDto> {
    return this.access.end(id, by, body.reason, now);
  }

  /** Lets the member's WeChat in again: its owner has the phone. */
  @Post('allow')
  @HttpCode(200)
  @May('worker', 'operator')
  @Keyless('allowing twice is allowing once')
  @Answers<MemberAccessDto>('MemberAccessDto')
  allow(@Id() id: string, @By() by: Caller, @Now() now: Temporal.Instant): Promise<MemberAccessDto> {
    return this.access.allow(id, by, now);
  }
}
