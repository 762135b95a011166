import { Body, Controller, Get, Post } from '@nestjs/common';
import type { SubscriptionTopicsDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../common/answers.decorator.js';
import { By, Now, type Caller } from '../common/caller.js';
import { May } from '../common/may.decorator.js';
import { AnswerSubscriptionsBody } from './subscriptions.bodies.js';
import { SubscriptionsService } from './subscriptions.service.js';

@Controller()
export class SubscriptionsController {
  constructor(private readonly subscriptions: SubscriptionsService) {}

  /** What this bank can tell through WeChat, with the template to ask about and how many yeses of the caller are left. */
  @Get('subscription-topics')
  @May('member')
  @Answers<SubscriptionTopicsDto>('SubscriptionTopicsDto')
  offered(@By() by: Caller): Promise<SubscriptionTopicsDto> {
    return this.subscriptions.offered(by);
  }

  /**
   * What the caller answered to one question of WeChat: a yes is one message, any time later; a no takes no earlier yes
   * away. 400: a topic twice, more than three, or one without a template here.
   */
  @Post('subscriptions')
  @May('member')
  @Answers<SubscriptionTopicsDto>('SubscriptionTopicsDto')
  answer(
    @By() by: Caller,
    @Body() body: AnswerSubscriptionsBody,
    @Now() now: Temporal.Instant,
  ): Promise<SubscriptionTopicsDto> {
    return this.subscriptions.answer(by, body, now);
  }
}
