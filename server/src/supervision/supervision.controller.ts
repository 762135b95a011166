import { Controller, Get, Query } from '@nestjs/common';
import type { PageDto, TraceDto } from '@huzhu/shared';
import { AnswersPage } from '../common/answers.decorator.js';
import { By, type Caller } from '../common/caller.js';
import { May } from '../common/may.decorator.js';
import { PageQuery } from '../common/page.query.js';
import { TracesReader } from './traces.reader.js';

@Controller('supervision')
export class SupervisionController {
  constructor(private readonly traces: TracesReader) {}

  /**
   * Minutes that two workers below the caller's organization made together, where nobody else vouches for the people;
   * newest first. Numbers instead of names. Whoever works in the organization itself does not see its traces.
   */
  @Get('traces')
  @May('worker', 'supervisor', 'operator')
  @AnswersPage<TraceDto>('TraceDto')
  list(@By() by: Caller, @Query() query: PageQuery): Promise<PageDto<TraceDto>> {
    return this.traces.list(by, query);
  }
}
