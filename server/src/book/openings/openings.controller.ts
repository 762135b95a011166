import { Body, Controller, Get, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import { FILE_TYPES_OF, type OpeningDto, type PageDto, type PublicOpeningDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersFile, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { fileAnswer } from '../../platform/common/file-answer.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { CreateOpeningBody, OpeningListQuery, OpeningReasonBody } from './openings.bodies.js';
import { OpeningsReader } from './openings.reader.js';
import { OpeningsService } from './openings.service.js';

@Controller('opening-balances')
export class OpeningsController {
  constructor(
    private readonly openings: OpeningsService,
    private readonly reader: OpeningsReader,
  ) {}

  /** Enters minutes from a paper book, with its scan. Nobody's own: 403 `second-person-needed`. */
  @Post()
  @May('worker')
  @Answers<OpeningDto>('OpeningDto')
  enter(@By() by: Caller, @Body() body: CreateOpeningBody, @Now() now: Temporal.Instant): Promise<OpeningDto> {
    return this.openings.enter(by, body, now);
  }

  /** Opening balances of the worker's organizations, newest first. */
  @Get()
  @May('worker')
  @AnswersPage<OpeningDto>('OpeningDto')
  list(@By() by: Caller, @Query() query: OpeningListQuery, @Now() now: Temporal.Instant): Promise<PageDto<OpeningDto>> {
    return this.reader.list(by, query, now);
  }

  /** 公示: what is to be posted unless somebody objects at the community. Masked names and minutes, for everybody. */
  @Get('public')
  @May('anyone')
  @AnswersPage<PublicOpeningDto>('PublicOpeningDto')
  published(@Query() query: PageQuery, @Now() now: Temporal.Instant): Promise<PageDto<PublicOpeningDto>> {
    return this.reader.published(query, now);
  }

  /** One of them. 404 outside the worker's organizations. */
  @Get(':id')
  @May('worker')
  @Answers<OpeningDto>('OpeningDto')
  read(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<OpeningDto> {
    return this.reader.read(by, id, now);
  }

  /** The scan of the paper. Audited. */
  @Get(':id/scan')
  @May('worker')
  @AnswersFile(...FILE_TYPES_OF.opening_scan)
  async scan(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<StreamableFile> {
    const { content, contentType } = await this.openings.scan(by, id, now);
    return fileAnswer(content, contentType, `scan.${contentType.split('/')[1] ?? ''}`);
  }

  /** The second person's yes; it then stands in the public list for the policy's days. 403 `second-person-needed`. */
  @Post(':id/check')
  @HttpCode(200)
  @May('worker')
  @Answers<OpeningDto>('OpeningDto')
  check(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<OpeningDto> {
    return this.openings.check(by, id, now);
  }

  /** The second person's no, with words. 403 `second-person-needed`. */
  @Post(':id/refuse')
  @HttpCode(200)
  @May('worker')
  @Answers<OpeningDto>('OpeningDto')
  refuse(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: OpeningReasonBody,
    @Now() now: Temporal.Instant,
  ): Promise<OpeningDto> {
    return this.openings.refuse(by, id, body.reason, now);
  }

  /** Somebody objected while it was public: it is never posted. */
  @Post(':id/stop')
  @HttpCode(200)
  @May('worker')
  @Answers<OpeningDto>('OpeningDto')
  stop(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: OpeningReasonBody,
    @Now() now: Temporal.Instant,
  ): Promise<OpeningDto> {
    return this.openings.stop(by, id, body.reason, now);
  }

  /** After the days of the list, a person puts the minutes in the book. 409 `still-public`. */
  @Post(':id/post')
  @HttpCode(200)
  @May('worker')
  @Answers<OpeningDto>('OpeningDto')
  post(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<OpeningDto> {
    return this.openings.post(by, id, now);
  }

  /** It was wrong after all: asks a second person to take it back. */
  @Post(':id/ask-reversal')
  @HttpCode(200)
  @May('worker')
  @Answers<OpeningDto>('OpeningDto')
  askReversal(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: OpeningReasonBody,
    @Now() now: Temporal.Instant,
  ): Promise<OpeningDto> {
    return this.openings.askReversal(by, id, body.reason, now);
  }

  /** No reversal: it stays as it is. */
  @Post(':id/keep')
  @HttpCode(200)
  @May('worker')
  @Answers<OpeningDto>('OpeningDto')
  keep(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<OpeningDto> {
    return this.openings.keep(by, id, now);
  }

  /** The second person takes the minutes back; what was spent meanwhile is borne by the bank. */
  @Post(':id/reverse')
  @HttpCode(200)
  @May('worker')
  @Answers<OpeningDto>('OpeningDto')
  reverse(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<OpeningDto> {
    return this.openings.reverse(by, id, now);
  }
}
