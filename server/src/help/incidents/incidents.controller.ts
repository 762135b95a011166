import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  INCIDENT_KINDS,
  INCIDENT_KINDS_ALONE,
  INCIDENT_WAYS,
  INCIDENT_WORDS_LENGTH_MAX,
  REASON_LENGTH_MAX,
  type CloseIncidentDto,
  type IncidentDto,
  type IncidentKind,
  type IncidentWay,
  type IncidentsQueryDto,
  type NewsSide,
  type PageDto,
  type ReportIncidentDto,
  type SayIncidentDto,
} from '@huzhu/shared';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { Id } from '../../platform/common/id.param.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { NEWS_SIDES } from '../../platform/events/event.entities.js';
import { IncidentsReader } from './incidents.reader.js';
import { IncidentsService } from './incidents.service.js';

@Fulfils<ReportIncidentDto>()
export class ReportIncidentBody {
  @IsIn(INCIDENT_KINDS) kind!: IncidentKind;
  @Matches(/\S/) @IsText(INCIDENT_WORDS_LENGTH_MAX) words!: string;
  @IsOptional() @IsBoolean() isHurt?: boolean;
  @IsOptional() @IsIn(NEWS_SIDES) saidBy?: NewsSide;
  @IsOptional() @IsIn(INCIDENT_WAYS) way?: IncidentWay;
}

@Fulfils<SayIncidentDto>()
export class SayIncidentBody {
  @IsIn(INCIDENT_KINDS_ALONE) kind!: IncidentKind;
  @Matches(/\S/) @IsText(INCIDENT_WORDS_LENGTH_MAX) words!: string;
  @IsOptional() @IsBoolean() isHurt?: boolean;
  @IsOptional() @IsUUID() memberId?: string;
  @IsOptional() @IsIn(INCIDENT_WAYS) way?: IncidentWay;
  @IsOptional() @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) lineNo?: number;
}

@Fulfils<IncidentsQueryDto>()
export class IncidentsQuery extends PageQuery {
  @IsOptional() @IsUUID() memberId?: string;
}

@Fulfils<CloseIncidentDto>()
export class CloseIncidentBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) outcome!: string;
  @IsOptional() @IsBoolean() mayComeAgain?: boolean;
}

@Controller()
export class IncidentsController {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly reader: IncidentsReader,
  ) {}

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
    return this.reader.ofAssignment(by, id, query, now);
  }

  /**
   * 出事了 and 我的时间不对 without a visit: by any member, or of one by a worker of theirs, on the telephone or from a sheet of paper.
   * 409 `said-already`: the same stands open. 404: a member whom the caller does not work for.
   */
  @Post('incidents')
  @May('member')
  @Answers<IncidentDto>('IncidentDto')
  say(@By() by: Caller, @Body() body: SayIncidentBody, @Now() now: Temporal.Instant): Promise<IncidentDto> {
    return this.incidents.say(by, body, now);
  }

  /** Newest first, what the caller said without a visit; or a member whom they work for, 404 for others. */
  @Get('incidents')
  @May('member')
  @AnswersPage<IncidentDto>('IncidentDto')
  listAlone(
    @By() by: Caller,
    @Query() query: IncidentsQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<IncidentDto>> {
    return this.reader.ofSpeaker(by, (query.memberId ?? by.memberId).toLowerCase(), query, now);
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
