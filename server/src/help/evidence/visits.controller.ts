import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { AssignmentDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { CallsService } from './calls.service.js';
import { ReportsDoneBody, TellBody } from './evidence.bodies.js';
import { VisitReportsService } from './visit-reports.service.js';
import { VisitWordsService } from './visit-words.service.js';

@Controller('assignments')
export class VisitsController {
  constructor(
    private readonly words: VisitWordsService,
    private readonly reports: VisitReportsService,
    private readonly calls: CallsService,
  ) {}

  /**
   * One tap on the day before or around the agreed time: the volunteer, or a worker who telephoned them, says that they come; the volunteer
   * comes later, or stands before a closed door; the elder, or a worker for them, says
   * that nobody has come, or that somebody has who cannot check in. Told to the other side. 403 `not-allowed` where it is not the caller's word; 409 `move-not-allowed` before
   * its time and after the check-in, `told-already` within 10 minutes.
   */
  @Post(':id/tell')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  tell(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: TellBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.words.tell(by, id, body, now);
  }

  /** A worker looked after what was reported of a visit. 409 `already-done`; 403 `own-hours` to the people of it. */
  @Post(':id/reports-done')
  @HttpCode(200)
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  done(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ReportsDoneBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.reports.done(by, id, body, now);
  }

  /**
   * The elder said on the telephone that a service took place whose taps reached the bank too late: then it can be approved, by
   * somebody else. 403 `own-hours`; 409 `move-not-allowed` where no call is wanted.
   */
  @Post(':id/called')
  @HttpCode(200)
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  called(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<AssignmentDto> {
    return this.calls.called(by, id, now);
  }
}
