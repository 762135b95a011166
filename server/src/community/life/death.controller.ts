import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { DeathReportDto, DeathReportSummaryDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { DeathReader } from './death.reader.js';
import { DeathService } from './death.service.js';
import { DeathReportsQuery, ReportDeathBody, UndoDeathReportBody } from './life.bodies.js';

@Controller()
export class DeathController {
  constructor(
    private readonly deaths: DeathService,
    private readonly reader: DeathReader,
  ) {}

  /** A member died: everything of theirs stands still at once, until a second person confirms or undoes it. */
  @Post('members/:id/death-reports')
  @May('worker')
  @Answers<DeathReportDto>('DeathReportDto')
  report(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ReportDeathBody,
    @Now() now: Temporal.Instant,
  ): Promise<DeathReportDto> {
    return this.deaths.report(by, id, body, now);
  }

  /** Reports of the worker's organizations, newest first. */
  @Get('death-reports')
  @May('worker')
  @AnswersPage<DeathReportSummaryDto>('DeathReportSummaryDto')
  list(@By() by: Caller, @Query() query: DeathReportsQuery): Promise<PageDto<DeathReportSummaryDto>> {
    return this.reader.list(by, query);
  }

  /** One report, with whom to call about it. */
  @Get('death-reports/:id')
  @May('worker')
  @Answers<DeathReportDto>('DeathReportDto')
  read(@By() by: Caller, @Id() id: string): Promise<DeathReportDto> {
    return this.reader.read(by, id);
  }

  /** By somebody else than who reported it, and no kin: what has not begun is cancelled, and roles, card and WeChat end. */
  @Post('death-reports/:id/confirm')
  @HttpCode(200)
  @May('worker')
  @Answers<DeathReportDto>('DeathReportDto')
  confirm(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<DeathReportDto> {
    return this.deaths.confirm(by, id, now);
  }

  /** The report was wrong. By somebody else than who took the last step: all is as before, but for what was cancelled. */
  @Post('death-reports/:id/undo')
  @HttpCode(200)
  @May('worker')
  @Answers<DeathReportDto>('DeathReportDto')
  undo(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: UndoDeathReportBody,
    @Now() now: Temporal.Instant,
  ): Promise<DeathReportDto> {
    return this.deaths.undo(by, id, body, now);
  }
}
