import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CLOCK_STEPS, type AdvanceClockDto, type ClockDto, type ClockStep } from '@huzhu/shared';
import type { DemoLoginDto, DemoPersonDto, PageDto, SessionDto } from '@huzhu/shared';
import { IsIn, IsUUID } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { Now } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { Keyless, May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { DemoService } from './demo.service.js';

@Fulfils<DemoLoginDto>()
export class DemoLoginBody {
  @IsUUID() memberId!: string;
}

@Fulfils<AdvanceClockDto>()
export class AdvanceClockBody {
  @IsIn(CLOCK_STEPS) step!: ClockStep;
}

/** Demo and test mode only: in production these routes do not exist. */
@Controller('demo')
export class DemoController {
  constructor(private readonly demo: DemoService) {}

  /** The people of the demo community, staff first. */
  @Get('people')
  @May('anyone')
  @AnswersPage<DemoPersonDto>('DemoPersonDto')
  people(@Query() query: PageQuery, @Now() now: Temporal.Instant): Promise<PageDto<DemoPersonDto>> {
    return this.demo.people(query, now);
  }

  /** Become one of them. */
  @Post('sessions')
  @May('anyone')
  @Keyless('a session more harms nobody')
  @Answers<SessionDto>('SessionDto')
  login(@Body() body: DemoLoginBody, @Now() now: Temporal.Instant): Promise<SessionDto> {
    return this.demo.login(body.memberId, now);
  }

  /** What time the bank believes it is. */
  @Get('clock')
  @May('anyone')
  @Answers<ClockDto>('ClockDto')
  clock(@Now() now: Temporal.Instant): Promise<ClockDto> {
    return Promise.resolve({ now: now.toString() });
  }

  /** Moves everybody's time forward, and lets what is due happen. */
  @Post('clock/advance')
  @May('anyone')
  @Keyless('each tap is one step')
  @Answers<ClockDto>('ClockDto')
  advance(@Body() body: AdvanceClockBody, @Now() now: Temporal.Instant): Promise<ClockDto> {
    return this.demo.advance(body.step, now);
  }
}
