import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { AssignmentDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { CallsService } from './calls.service.js';
import { ChecksService } from './checks.service.js';
import { ConfirmationService } from './confirmation.service.js';
import { CheckBody, RecordCallBody, WithdrawBody } from './evidence.bodies.js';

@Controller('assignments')
export class EvidenceController {
  constructor(
    private readonly checks: ChecksService,
    private readonly confirmation: ConfirmationService,
    private readonly calls: CallsService,
  ) {}

  /**
   * Starts the service with the elder's code or card. 409 `too-early`, `wrong-code`, `code-closed` (five wrong: 15 minutes). A tap
   * that the phone had kept says when it was made; 400 where that cannot be, 409 `tap-too-late` where the service is over for the
   * bank: then a worker looks after it.
   */
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

  /** Who confirmed takes it back, within 10 minutes. 403 `not-allowed` to everybody else; 409 `withdraw-closed`. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  withdraw(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: WithdrawBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.confirmation.withdraw(by, id, body, now);
  }

  /** A worker's call to the elder that told nothing. 409 `called-recently` within the hour, `calls-exhausted` after ten. */
  @Post(':id/calls')
  @HttpCode(200)
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  call(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: RecordCallBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.calls.record(by, id, body, now);
  }

  /** After three calls that told nothing a worker confirms on evidence. 403 `own-hours`; 409 `calls-missing`. */
  @Post(':id/confirm-on-evidence')
  @HttpCode(200)
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  confirmOnEvidence(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<AssignmentDto> {
    return this.confirmation.confirmOnEvidence(by, id, now);
  }
}
