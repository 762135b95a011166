import { Controller, Get, Query } from '@nestjs/common';
import type { PageDto, TraceDto, TracePairDto } from '@huzhu/shared';
import { AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, type Caller } from '../../platform/common/caller.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
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

  /**
   * The same in sum, newest month first: a line for each month, organization, kind and set of workers, with how many services
   * or paper books, how many people and how many minutes. The months are those of China.
   */
  @Get('trace-pairs')
  @May('worker', 'supervisor', 'operator')
  @AnswersPage<TracePairDto>('TracePairDto')
  pairs(@By() by: Caller, @Query() query: PageQuery): Promise<PageDto<TracePairDto>> {
    return this.traces.pairs(by, query);
  }
}
