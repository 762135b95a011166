import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { ServiceRequestDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { ReturnServiceRequestBody } from './requests.bodies.js';
import { ReviewService } from './review.service.js';

@Controller('service-requests')
export class ReviewController {
  constructor(private readonly review: ReviewService) {}

  /** Opens a request in review to volunteers. 403 `own-hours` for one's own; 409 `start-passed`. */
  @Post(':id/publish')
  @HttpCode(200)
  @May('worker')
  @Answers<ServiceRequestDto>('ServiceRequestDto')
  publish(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.review.publish(by, id, now);
  }

  /** Gives a request in review back to be changed; the elder reads why, and its minutes are free. */
  @Post(':id/return')
  @HttpCode(200)
  @May('worker')
  @Answers<ServiceRequestDto>('ServiceRequestDto')
  return(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ReturnServiceRequestBody,
    @Now() now: Temporal.Instant,
  ): Promise<ServiceRequestDto> {
    return this.review.return(by, id, body, now);
  }
}
