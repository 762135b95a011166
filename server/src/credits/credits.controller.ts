import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { AssignmentDto, PageDto, PassbookDto, PassbookLineDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../common/answers.decorator.js';
import { By, Now, type Caller } from '../common/caller.js';
import { Id } from '../common/id.param.js';
import { May } from '../common/may.decorator.js';
import { PageQuery } from '../common/page.query.js';
import { ApproveBody, RejectBody } from './credits.bodies.js';
import { CreditsService } from './credits.service.js';
import { PassbookService } from './passbook.service.js';

@Controller('assignments')
export class CreditsController {
  constructor(private readonly credits: CreditsService) {}

  /**
   * Approves a confirmed service and credits its minutes at once. 403 `own-hours` for who gave, received or confirmed
   * it; 409 `reason-needed` when the minutes are not the measured ones, `minutes-over-limit` above the item's maximum.
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
