import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { PageDto, SeriesDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { CreateSeriesBody, PauseSeriesBody, SeriesQuery, SkipSeriesDayBody } from './series.bodies.js';
import { SeriesReader } from './series.reader.js';
import { SeriesService } from './series.service.js';

@Controller('request-series')
export class SeriesController {
  constructor(
    private readonly series: SeriesService,
    private readonly reader: SeriesReader,
  ) {}

  /**
   * Asks for a request again and again, for oneself or as a worker (404 for others). Nothing is reserved for it: each occurrence becomes a
   * request `SERIES_AHEAD_DAYS` before its day. 409 `series-already` of a request that is of a series, `series-same` where the same item is
   * wanted on one of the days already, `too-many-series`, `move-not-allowed` of a request that is no more or was not sent.
   */
  @Post()
  @May('member')
  @Answers<SeriesDto>('SeriesDto')
  start(@By() by: Caller, @Body() body: CreateSeriesBody, @Now() now: Temporal.Instant): Promise<SeriesDto> {
    return this.series.start(by, body, now);
  }

  /** The caller's own series, or those of a beneficiary whom the caller reaches as a worker (404 for others), newest first, ended ones too. */
  @Get()
  @May('member')
  @AnswersPage<SeriesDto>('SeriesDto')
  list(@By() by: Caller, @Query() query: SeriesQuery, @Now() now: Temporal.Instant): Promise<PageDto<SeriesDto>> {
    return this.reader.list(by, query, now);
  }

  /** One series with its next days, to its beneficiary and their workers; 404 for everybody else. */
  @Get(':id')
  @May('member')
  @Answers<SeriesDto>('SeriesDto')
  read(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<SeriesDto> {
    return this.reader.read(by, id, now);
  }

  /**
   * Nothing is asked for on these days. What was asked for and has not begun is cancelled, and its minutes are free. 409 `pause-in-force`
   * while another one has not passed, `move-not-allowed` when the series has ended.
   */
  @Post(':id/pause')
  @HttpCode(200)
  @May('member')
  @Answers<SeriesDto>('SeriesDto')
  pause(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: PauseSeriesBody,
    @Now() now: Temporal.Instant,
  ): Promise<SeriesDto> {
    return this.series.pause(by, id, body, now);
  }

  /** Home earlier: what the pause cancelled, and whose day has not come, is asked for anew. 409 `move-not-allowed` without a pause. */
  @Post(':id/resume')
  @HttpCode(200)
  @May('member')
  @Answers<SeriesDto>('SeriesDto')
  resume(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<SeriesDto> {
    return this.series.resume(by, id, now);
  }

  /** Not on this day. A request of it is cancelled: 409 `service-under-way` once somebody is there, `move-not-allowed` when it is over, `already-done` when it was settled otherwise. */
  @Post(':id/skip')
  @HttpCode(200)
  @May('member')
  @Answers<SeriesDto>('SeriesDto')
  skip(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: SkipSeriesDayBody,
    @Now() now: Temporal.Instant,
  ): Promise<SeriesDto> {
    return this.series.skip(by, id, body, now);
  }

  /** 以后都不要了: the series ends, and what was asked for and has not begun is cancelled. 409 `move-not-allowed` when it has ended. */
  @Post(':id/end')
  @HttpCode(200)
  @May('member')
  @Answers<SeriesDto>('SeriesDto')
  end(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<SeriesDto> {
    return this.series.end(by, id, now);
  }
}
