import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  RATING_FACES,
  RATING_WORDS_LENGTH_MAX,
  REASON_LENGTH_MAX,
  type AssignmentDto,
  type FollowUpDoneDto,
  type MyRatingsDto,
  type PageDto,
  type RateDto,
  type RatingFollowUpDto,
  type RatingFace,
} from '@huzhu/shared';
import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { Id } from '../../platform/common/id.param.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { FollowUpsService } from './follow-ups.service.js';
import { RatingsService } from './ratings.service.js';

@Fulfils<RateDto>()
export class RateBody {
  @IsIn(RATING_FACES) face!: RatingFace;
  @IsOptional() @IsText(RATING_WORDS_LENGTH_MAX) words?: string;
  @IsOptional() @IsBoolean() thanks?: boolean;
}

@Fulfils<FollowUpDoneDto>()
export class FollowUpDoneBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) outcome!: string;
}

@Controller('assignments')
export class RatingsController {
  constructor(private readonly ratings: RatingsService) {}

  /**
   * The elder's rating, once, within 30 days of the service; or as spoken to a worker of theirs, who is recorded.
   * The lowest face opens a worker's call. 409 `already-rated`, `rating-closed`; 404 to the volunteer.
   */
  @Post(':id/rating')
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  rate(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: RateBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.ratings.rate(by, id, body, now);
  }
}

@Controller('my-ratings')
export class MyRatingsController {
  constructor(private readonly ratings: RatingsService) {}

  /** How those whom the caller helped felt about it: sums, from three ratings up. */
  @Get()
  @May('member')
  @Answers<MyRatingsDto>('MyRatingsDto')
  read(@By() by: Caller): Promise<MyRatingsDto> {
    return this.ratings.mine(by);
  }
}

@Controller('rating-follow-ups')
export class FollowUpsController {
  constructor(private readonly followUps: FollowUpsService) {}

  /** Calls to make after the lowest rating, oldest first: of the worker's own organizations, and those overdue below. */
  @Get()
  @May('worker')
  @AnswersPage<RatingFollowUpDto>('RatingFollowUpDto')
  list(@By() by: Caller, @Query() query: PageQuery, @Now() now: Temporal.Instant): Promise<PageDto<RatingFollowUpDto>> {
    return this.followUps.list(by, query, now);
  }

  /** The call was made, with what came of it. 409 `already-done`; 404 to the volunteer it is about. */
  @Post(':id/done')
  @HttpCode(200)
  @May('worker')
  @Answers<RatingFollowUpDto>('RatingFollowUpDto')
  done(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: FollowUpDoneBody,
    @Now() now: Temporal.Instant,
  ): Promise<RatingFollowUpDto> {
    return this.followUps.done(by, id, body, now);
  }
}
