import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import type { ElderDto, ElderSummaryDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersFile, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { CSV_TYPE, fileAnswer } from '../../platform/common/file-answer.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { EldersService } from './elders.service.js';

@Controller('elders')
export class EldersController {
  constructor(private readonly elders: EldersService) {}

  /** The elders of the worker's organizations, by name. Who looks for one: GET /people. */
  @Get()
  @May('worker')
  @AnswersPage<ElderSummaryDto>('ElderSummaryDto')
  list(@By() by: Caller, @Query() query: PageQuery, @Now() now: Temporal.Instant): Promise<PageDto<ElderSummaryDto>> {
    return this.elders.list(by, query, now);
  }

  /** The same as a file for a spreadsheet, its first 5,000 rows: what the table shows, no telephone and no door. One audited act. */
  @Get('file')
  @May('worker')
  @AnswersFile(CSV_TYPE)
  async file(@By() by: Caller, @Now() now: Temporal.Instant): Promise<StreamableFile> {
    return fileAnswer(await this.elders.file(by, now), CSV_TYPE, 'elders.csv');
  }

  /** One elder, with card number and masked telephones, without the address. 404 outside the worker's organizations. */
  @Get(':id')
  @May('worker')
  @Answers<ElderDto>('ElderDto')
  read(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ElderDto> {
    return this.elders.read(by, id, now);
  }
}
