import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import type { MyWaitsDto, WaitlistDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersNothing } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { Keyless, May } from '../../platform/common/may.decorator.js';
import { WaitlistService } from './waitlist.service.js';

@Controller()
export class WaitlistController {
  constructor(private readonly waitlist: WaitlistService) {}

  /** For which requests the caller waits in case a place comes free: at most 5, soonest first. Who is no volunteer waits for nothing. */
  @Get('waitlist/mine')
  @May('member')
  @Answers<MyWaitsDto>('MyWaitsDto')
  mine(@By() by: Caller, @Now() now: Temporal.Instant): Promise<MyWaitsDto> {
    return this.waitlist.mine(by, now);
  }

  /**
   * The caller waits for a place of a request that has all its volunteers, and is asked first when one comes free. Refused as acceptance would
   * refuse them; 409 `still-free`, `waitlist-full`, `waits-full`.
   */
  @Post('service-requests/:id/waitlist')
  @HttpCode(200)
  @May('member')
  @Answers<MyWaitsDto>('MyWaitsDto')
  join(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<MyWaitsDto> {
    return this.waitlist.join(by, id, now);
  }

  /** The caller waits no more, whether they did or not. 404 where there is no such request. */
  @Delete('service-requests/:id/waitlist')
  @HttpCode(204)
  @May('member')
  @Keyless('to wait no more twice is to wait no more')
  @AnswersNothing()
  leave(@By() by: Caller, @Id() id: string): Promise<void> {
    return this.waitlist.leave(by, id);
  }

  /** Who waits for a place of a request, and who is asked about one that came free. */
  @Get('service-requests/:id/waitlist')
  @May('worker')
  @Answers<WaitlistDto>('WaitlistDto')
  of(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<WaitlistDto> {
    return this.waitlist.of(by, id, now);
  }
}
