import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import type { MySessionsDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersNothing } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { Keyless, May } from '../../platform/common/may.decorator.js';
import { EndMySessionsBody } from './entering.bodies.js';
import { MySessionsService } from './my-sessions.service.js';

@Controller('me/sessions')
export class MySessionsController {
  constructor(private readonly sessions: MySessionsService) {}

  /**
   * The devices on which the caller is logged in: this one first, then by the day they were last used. With it whether
   * the caller's phone is proven to be theirs.
   */
  @Get()
  @May('member')
  @Answers<MySessionsDto>('MySessionsDto')
  list(@By() by: Caller, @Now() now: Temporal.Instant): Promise<MySessionsDto> {
    return this.sessions.list(by, now);
  }

  /** Ends one of them at once, also the one that asks. */
  @Delete(':id')
  @HttpCode(204)
  @May('member')
  @Keyless('ending twice is ending once')
  @AnswersNothing()
  end(@Id() id: string, @By() by: Caller, @Now() now: Temporal.Instant): Promise<void> {
    return this.sessions.end(by, id, now);
  }

  /** Ends all of them, or all but the one that asks. */
  @Post('end')
  @HttpCode(204)
  @May('member')
  @Keyless('ending twice is ending once')
  @AnswersNothing()
  endAll(@By() by: Caller, @Body() body: EndMySessionsBody, @Now() now: Temporal.Instant): Promise<void> {
    return this.sessions.endAll(by, body.withThis, now);
  }
}
