import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import type { PageDto, RequestRowDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { AnswersFile, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { CSV_TYPE, fileAnswer } from '../../platform/common/file-answer.js';
import { May } from '../../platform/common/may.decorator.js';
import { RequestFilterQuery, RequestTableQuery } from './request-table.bodies.js';
import { RequestTableReader } from './request-table.reader.js';

@Controller('service-requests/table')
export class RequestTableController {
  constructor(private readonly reader: RequestTableReader) {}

  /**
   * The requests of the worker's organizations that begin on the chosen days, at most a year, by their start, up to a hundred rows a
   * page. No telephone, door or note is in it.
   */
  @Get()
  @May('worker')
  @AnswersPage<RequestRowDto>('RequestRowDto')
  page(@By() by: Caller, @Query() query: RequestTableQuery): Promise<PageDto<RequestRowDto>> {
    return this.reader.page(by, query);
  }

  /** The same as a file for a spreadsheet, its first 5,000 rows. One audited act, with what was chosen and how many rows it was. */
  @Get('file')
  @May('worker')
  @AnswersFile(CSV_TYPE)
  async file(
    @By() by: Caller,
    @Query() query: RequestFilterQuery,
    @Now() now: Temporal.Instant,
  ): Promise<StreamableFile> {
    return fileAnswer(await this.reader.file(by, query, now), CSV_TYPE, 'requests.csv');
  }
}
