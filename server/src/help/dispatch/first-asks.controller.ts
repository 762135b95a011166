import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { FirstAsksDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { FirstAsksService } from './first-asks.service.js';

@Controller()
export class FirstAsksController {
  constructor(private readonly firstAsks: FirstAsksService) {}

  /** Requests that ask the caller before others, of elders whom they have helped: at most 20, soonest first. */
  @Get('first-asks')
  @May('member')
  @Answers<FirstAsksDto>('FirstAsksDto')
  mine(@By() by: Caller, @Now() now: Temporal.Instant): Promise<FirstAsksDto> {
    return this.firstAsks.mine(by, now);
  }

  /**
   * The volunteer who is asked first cannot, which is no fault; a worker writes down what they said. Everybody is asked at once. Answers
   * what still asks the caller first. 404 for everybody else; 409 `already-done`: nobody is asked first any more.
   */
  @Post('service-requests/:id/decline-first')
  @HttpCode(200)
  @May('member')
  @Answers<FirstAsksDto>('FirstAsksDto')
  decline(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<FirstAsksDto> {
    return this.firstAsks.decline(by, id, now);
  }
}
