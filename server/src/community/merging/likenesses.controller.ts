import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { LikenessDto, MergeDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { LikenessesDecisions } from './likenesses.service.js';
import { DifferentPersonsBody, LikenessListQuery, SamePersonBody } from './merging.bodies.js';

@Controller('likenesses')
export class LikenessesController {
  constructor(private readonly likenesses: LikenessesDecisions) {}

  /** Pairs of entries that may be one person and that nobody has decided about, oldest first; both are the worker's. */
  @Get()
  @May('worker')
  @AnswersPage<LikenessDto>('LikenessDto')
  list(@By() by: Caller, @Query() query: LikenessListQuery): Promise<PageDto<LikenessDto>> {
    return this.likenesses.list(by, query);
  }

  /** They are one person: proposes the merge, which a second person decides. 409 `already-done`, `merge-not-possible`. */
  @Post(':id/same')
  @HttpCode(200)
  @May('worker')
  @Answers<MergeDto>('MergeDto')
  same(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: SamePersonBody,
    @Now() now: Temporal.Instant,
  ): Promise<MergeDto> {
    return this.likenesses.same(by, id, body, now);
  }

  /** They are two persons; nobody is asked again. 403 `second-person-needed` to who made the newer entry. */
  @Post(':id/different')
  @HttpCode(200)
  @May('worker')
  @Answers<LikenessDto>('LikenessDto')
  different(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: DifferentPersonsBody,
    @Now() now: Temporal.Instant,
  ): Promise<LikenessDto> {
    return this.likenesses.different(by, id, body, now);
  }
}
