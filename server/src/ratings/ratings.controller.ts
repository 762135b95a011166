import { Body, Controller, Post } from '@nestjs/common';
import {
  RATING_FACES,
  RATING_WORDS_LENGTH_MAX,
  type AssignmentDto,
  type RateDto,
  type RatingFace,
} from '@huzhu/shared';
import { IsIn, IsOptional } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../common/answers.decorator.js';
import { By, Now, type Caller } from '../common/caller.js';
import { Fulfils } from '../common/fulfils.decorator.js';
import { Id } from '../common/id.param.js';
import { IsText } from '../common/is-text.decorator.js';
import { May } from '../common/may.decorator.js';
import { RatingsService } from './ratings.service.js';

@Fulfils<RateDto>()
export class RateBody {
  @IsIn(RATING_FACES) face!: RatingFace;
  @IsOptional() @IsText(RATING_WORDS_LENGTH_MAX) words?: string;
}

@Controller('assignments')
export class RatingsController {
  constructor(private readonly ratings: RatingsService) {}

  /** The elder's rating, once, within 30 days of the service. 409 `already-rated`, `rating-closed`. */
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
