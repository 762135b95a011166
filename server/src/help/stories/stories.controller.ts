import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { NewsDto, PageDto, StoryLineDto, ToldDto, UntoldListDto } from '@huzhu/shared';
import { IsUUID } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { NewsService } from './news.service.js';
import { StoriesReader } from './stories.reader.js';

@Controller()
export class StoriesController {
  constructor(
    private readonly stories: StoriesReader,
    private readonly news: NewsService,
  ) {}

  /** What happened to a request, oldest first, to who is helped and their workers; 404 for everybody else. */
  @Get('service-requests/:id/story')
  @May('member')
  @AnswersPage<StoryLineDto>('StoryLineDto')
  ofRequest(@By() by: Caller, @Id() id: string, @Query() query: PageQuery): Promise<PageDto<StoryLineDto>> {
    return this.stories.ofRequest(by, id, query);
  }

  /** What nobody has read yet, for a worker of it to tell on the telephone; 404 for everybody else. */
  @Get('service-requests/:id/untold')
  @May('worker')
  @Answers<UntoldListDto>('UntoldListDto')
  untold(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<UntoldListDto> {
    return this.news.untold(by, id, now);
  }

  /** What happened to the volunteer's own part, oldest first; 404 for everybody but its volunteer. */
  @Get('assignments/:id/story')
  @May('member')
  @AnswersPage<StoryLineDto>('StoryLineDto')
  ofAssignment(@By() by: Caller, @Id() id: string, @Query() query: PageQuery): Promise<PageDto<StoryLineDto>> {
    return this.stories.ofAssignment(by, id, query);
  }
}

@Fulfils<ToldDto>()
export class ToldBody {
  @IsUUID() memberId!: string;
}

@Controller('news')
export class NewsController {
  constructor(private readonly news: NewsService) {}

  /** What left the caller worse off and was not yet seen, newest first. */
  @Get()
  @May('member')
  @AnswersPage<NewsDto>('NewsDto')
  unseen(@By() by: Caller, @Query() query: PageQuery): Promise<PageDto<NewsDto>> {
    return this.news.unseen(by, query);
  }

  /** 知道了: it leaves the caller's home. 404 for what is not the caller's. */
  @Post(':id/seen')
  @HttpCode(200)
  @May('member')
  @Answers<NewsDto>('NewsDto')
  see(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<NewsDto> {
    return this.news.see(by, id, now);
  }

  /**
   * A worker of the request is about to telephone a member: for a quarter of an hour it stands in nobody's queue. Answers what of the
   * request is still to be told. 404 for what is not theirs to tell; 403 `own-hours` to whoever helped or was helped; 409
   * `already-done`: the member has read it, or a colleague took it.
   */
  @Post(':id/taken')
  @HttpCode(200)
  @May('worker')
  @Answers<UntoldListDto>('UntoldListDto')
  take(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ToldBody,
    @Now() now: Temporal.Instant,
  ): Promise<UntoldListDto> {
    return this.news.take(by, id, body, now);
  }

  /**
   * A worker of the request told a member on the telephone what happened; it leaves their home. Answers what of the request is still to
   * be told. 404 for what is not theirs to tell; 403 `own-hours` to whoever helped or was helped; 409 `already-done`: the member has read it, or was told.
   */
  @Post(':id/told')
  @HttpCode(200)
  @May('worker')
  @Answers<UntoldListDto>('UntoldListDto')
  tell(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ToldBody,
    @Now() now: Temporal.Instant,
  ): Promise<UntoldListDto> {
    return this.news.tell(by, id, body, now);
  }
}
