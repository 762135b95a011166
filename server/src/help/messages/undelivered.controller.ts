import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  TOLD_NOTE_LENGTH_MAX,
  type CallUndeliveredDto,
  type PageDto,
  type ToldUndeliveredDto,
  type UndeliveredCallDto,
  type UndeliveredDto,
} from '@huzhu/shared';
import { IsOptional, IsUUID } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { Id } from '../../platform/common/id.param.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { UndeliveredService } from './undelivered.service.js';

@Fulfils<CallUndeliveredDto>()
export class CallUndeliveredBody {
  @IsUUID() memberId!: string;
}

@Fulfils<ToldUndeliveredDto>()
export class ToldUndeliveredBody {
  @IsUUID() memberId!: string;
  @IsOptional() @IsText(TOLD_NOTE_LENGTH_MAX) note?: string;
}

@Controller('undelivered')
export class UndeliveredController {
  constructor(private readonly undelivered: UndeliveredService) {}

  /** What no channel brought and nobody has read, in the caller's organizations and below, newest first. */
  @Get()
  @May('worker')
  @AnswersPage<UndeliveredDto>('UndeliveredDto')
  list(@By() by: Caller, @Query() query: PageQuery, @Now() now: Temporal.Instant): Promise<PageDto<UndeliveredDto>> {
    return this.undelivered.list(by, query, now);
  }

  /**
   * The caller is about to telephone: it joins the queue of calls, and for a quarter of an hour it is theirs. 404 for what is not theirs
   * to tell; 409 `already-done`: it was read, the person is gone, or a colleague has it.
   */
  @Post(':id/call')
  @HttpCode(200)
  @May('worker')
  @Answers<UndeliveredCallDto>('UndeliveredCallDto')
  call(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: CallUndeliveredBody,
    @Now() now: Temporal.Instant,
  ): Promise<UndeliveredCallDto> {
    return this.undelivered.call(by, id, body.memberId, now);
  }

  /** They were told, on the telephone or at the door. 404 for what is not the caller's to tell; 409 `already-done`: it was read before. */
  @Post(':id/told')
  @HttpCode(200)
  @May('worker')
  @Answers<UndeliveredCallDto>('UndeliveredCallDto')
  tell(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ToldUndeliveredBody,
    @Now() now: Temporal.Instant,
  ): Promise<UndeliveredCallDto> {
    return this.undelivered.tell(by, id, body, now);
  }
}
