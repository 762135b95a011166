import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { ApprovalsDto, AssignmentDto, PageDto, PassbookDto, PassbookLineDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { ApproveBody, ApproveManyBody, ExcessConsentBody, RejectBody } from './credits.bodies.js';
import { CreditsService } from './credits.service.js';
import { ExcessService } from './excess.service.js';
import { PassbookService } from './passbook.service.js';

@Controller('assignments')
export class CreditsController {
  constructor(
    private readonly credits: CreditsService,
    private readonly excess: ExcessService,
  ) {}

  /**
   * Approves up to 1,000 confirmed services as measured, in one transaction. Not all or nothing: what cannot be approved
   * stays as it is and is named, with the problem that approving it alone would answer.
   */
  @Post('approvals')
  @HttpCode(200)
  @May('worker')
  @Answers<ApprovalsDto>('ApprovalsDto')
  approveMany(@By() by: Caller, @Body() body: ApproveManyBody, @Now() now: Temporal.Instant): Promise<ApprovalsDto> {
    return this.credits.approveMany(by, body, now);
  }

  /**
   * The elder says whether their own minutes pay for the time above plan; or a worker writes down what was spoken, and
   * then does not approve it. Once. 409 `no-excess` where nobody asks, `excess-answered`; 403 `own-hours` to the volunteer.
   */
  @Post(':id/excess-consent')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  answerExcess(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ExcessConsentBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.excess.answer(by, id, body.answer, now);
  }

  /**
   * Approves a confirmed service and credits its minutes at once. 403 `own-hours` for who gave, received or confirmed
   * it and for their kin, `approved-above` for colleagues of a worker who gave it; 409 `reason-needed` when the minutes are not the measured ones, `minutes-over-limit` above the item's maximum.
   */
  @Post(':id/approve')
  @HttpCode(200)
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  approve(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ApproveBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.credits.approve(by, id, body, now);
  }

  /** Credits nothing and frees what was held; with a reason. Refusals as for approval. */
  @Post(':id/reject')
  @HttpCode(200)
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  reject(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: RejectBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.credits.reject(by, id, body, now);
  }
}

@Controller('passbook')
export class PassbookController {
  constructor(private readonly passbook: PassbookService) {}

  /** The caller's own lots and their sum. */
  @Get()
  @May('member')
  @Answers<PassbookDto>('PassbookDto')
  summary(@By() by: Caller): Promise<PassbookDto> {
    return this.passbook.summary(by);
  }

  /** The caller's own lines, newest first, with the balance after each. */
  @Get('lines')
  @May('member')
  @AnswersPage<PassbookLineDto>('PassbookLineDto')
  lines(@By() by: Caller, @Query() query: PageQuery): Promise<PageDto<PassbookLineDto>> {
    return this.passbook.lines(by, query);
  }
}
