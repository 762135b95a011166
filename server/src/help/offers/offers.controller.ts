import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { AssignmentDto, DeclinedOfferDto, OfferDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { AcceptRequestBody } from '../dispatch/dispatch.bodies.js';
import { AnsweringService } from './answering.service.js';
import { DeclineOfferBody } from './offers.bodies.js';

@Controller('offers')
export class OffersController {
  constructor(private readonly answering: AnsweringService) {}

  /** What the caller is asked to do and has not answered, the soonest answer first. Who is no volunteer is asked for nothing. */
  @Get('mine')
  @May('member')
  @AnswersPage<OfferDto>('OfferDto')
  mine(@By() by: Caller, @Query() query: PageQuery, @Now() now: Temporal.Instant): Promise<PageDto<OfferDto>> {
    return this.answering.mine(by, query, now);
  }

  /**
   * 好: as `POST /service-requests/:id/accept`, with its refusals. 404 for everybody but the volunteer who is asked; 409 `offer-taken`,
   * `offer-late`, `request-changed`, `already-done`.
   */
  @Post(':id/accept')
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  accept(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AcceptRequestBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.answering.accept(by, id, body, now);
  }

  /** 不行, with one of five words; nothing is held against them. 404 and 409 as for `accept`. */
  @Post(':id/decline')
  @HttpCode(200)
  @May('member')
  @Answers<DeclinedOfferDto>('DeclinedOfferDto')
  decline(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: DeclineOfferBody,
    @Now() now: Temporal.Instant,
  ): Promise<DeclinedOfferDto> {
    return this.answering.decline(by, id, body, now);
  }
}
