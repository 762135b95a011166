import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  INCIDENT_KINDS,
  INCIDENT_WORDS_LENGTH_MAX,
  REASON_LENGTH_MAX,
  type CloseIncidentDto,
  type IncidentDto,
  type IncidentKind,
  type NewsSide,
  type PageDto,
  type ReportIncidentDto,
} from '@huzhu/shared';
import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { Id } from '../../platform/common/id.param.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { NEWS_SIDES } from '../../platform/events/event.entities.js';
import { IncidentsService } from './incidents.service.js';

@Fulfils<ReportIncidentDto>()
export class ReportIncidentBody {
  @IsIn(INCIDENT_KINDS) kind!: IncidentKind;
  @Matches(/\S/) @IsText(INCIDENT_WORDS_LENGTH_MAX) words!: string;
  @IsOptional() @IsBoolean() isHurt?: boolean;
  @IsOptional() @IsIn(NEWS_SIDES) saidBy?: NewsSide;
}

@Fulfils<CloseIncidentDto>()
export class CloseIncidentBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) outcome!: string;
  @IsOptional() @IsBoolean() mayComeAgain?: boolean;
}

@Controller()
export class IncidentsController {
  constructor(private readonly incidents: IncidentsService) {}

  /**
   * 出事了, 我的时间不对, 先别让这位志愿者来: by one side of a visit; or by a worker, who says whose word it is. The other side never learns of
   * it. 409 `said-already`: the same stands open. 404 to everybody else.
   */
  @Post('assignments/:id/incidents')
  @May('member')
  @Answers<IncidentDto>('IncidentDto')
  report(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ReportIncidentBody,
    @Now() now: Temporal.Instant,
  ): Promise<IncidentDto> {
    return this.incidents.report(by, id, body, now);
  }

  /** Newest first. To each side what was said in its name; to a worker all, or what they wrote down, where they are near to a side. */
  @Get('assignments/:id/incidents')
  @May('member')
  @AnswersPage<IncidentDto>('IncidentDto')
  list(
    @By() by: Caller,
    @Id() id: string,
    @Query() query: PageQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<IncidentDto>> {
    return this.incidents.list(by, id, query, now);
  }

  /** A worker is in charge of it from now on. 403 `own-hours` to who is near to a side; 409 `already-done`: a colleague is. */
  @Post('incidents/:id/take')
  @HttpCode(200)
  @May('worker')
  @Answers<IncidentDto>('IncidentDto')
  take(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<IncidentDto> {
    return this.incidents.take(by, id, now);
  }

  /** What came of it; whoever said it reads it. Of `not_again` also whether the volunteer may come again. 403 `own-hours` to who is near to a side; 409 `already-done`. */
  @Post('incidents/:id/close')
  @HttpCode(200)
  @May('worker')
  @Answers<IncidentDto>('IncidentDto')
  close(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: CloseIncidentBody,
    @Now() now: Temporal.Instant,
  ): Promise<IncidentDto> {
    return this.incidents.close(by, id, body, now);
  }
}
