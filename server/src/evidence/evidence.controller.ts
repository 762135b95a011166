import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { AssignmentDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../common/answers.decorator.js';
import { By, Now, type Caller } from '../common/caller.js';
import { Id } from '../common/id.param.js';
import { May } from '../common/may.decorator.js';
import { ChecksService } from './checks.service.js';
import { ConfirmationService } from './confirmation.service.js';
import { CheckBody } from './evidence.bodies.js';

@Controller('assignments')
export class EvidenceController {
  constructor(
    private readonly checks: ChecksService,
    private readonly confirmation: ConfirmationService,
  ) {}

  /** Starts the service with the elder's code or card. 409 `too-early`, `wrong-code`, `code-closed` (five wrong: 15 minutes). */
  @Post(':id/check-in')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  checkIn(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: CheckBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.checks.checkIn(by, id, body, now);
  }

  /** Ends the service with the elder's second code, or the card. Refusals as for check-in. */
  @Post(':id/check-out')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  checkOut(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: CheckBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.checks.checkOut(by, id, body, now);
  }

  /** The elder says it took place; or a worker of theirs, after calling, says so for them. 403 `own-hours` to the volunteer. */
  @Post(':id/confirm')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  confirm(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<AssignmentDto> {
    return this.confirmation.confirm(by, id, now);
  }
}
