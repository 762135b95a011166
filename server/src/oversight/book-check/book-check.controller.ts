import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { BookCheckDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { LiftPostingStopBody } from './book-check.bodies.js';
import { BookChecksService } from './book-checks.service.js';

@Controller('book-checks')
export class BookChecksController {
  constructor(private readonly checks: BookChecksService) {}

  /** What the newest check of the whole book found, and whether posting is stopped. */
  @Get('latest')
  @May('operator')
  @Answers<BookCheckDto>('BookCheckDto')
  latest(): Promise<BookCheckDto> {
    return this.checks.latest();
  }
}

@Controller('posting-stops')
export class PostingStopsController {
  constructor(private readonly checks: BookChecksService) {}

  /** Lets posting go on, with a reason that is kept. 404: the stop was lifted before. */
  @Post(':id/lift')
  @HttpCode(200)
  @May('operator')
  @Answers<BookCheckDto>('BookCheckDto')
  lift(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: LiftPostingStopBody,
    @Now() now: Temporal.Instant,
  ): Promise<BookCheckDto> {
    return this.checks.lift(by, id, body.reason, now);
  }
}
