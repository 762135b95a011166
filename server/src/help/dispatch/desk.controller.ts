import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { AskDto, AssignmentDto, CandidateDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { AskingService } from './asking.service.js';
import { CandidatesService } from './candidates.service.js';
import { AssignBody, RecordAskBody } from './desk.bodies.js';

@Controller('service-requests/:id')
export class DeskController {
  constructor(
    private readonly candidates: CandidatesService,
    private readonly asking: AskingService,
  ) {}

  /**
   * Volunteers near by and those who were there before, whom the worker reaches: who fits, by points, then who does not, with what stands
   * against them. Empty where no place is free.
   */
  @Get('candidates')
  @May('worker')
  @AnswersPage<CandidateDto>('CandidateDto')
  list(
    @By() by: Caller,
    @Id() id: string,
    @Query() query: PageQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<CandidateDto>> {
    return this.candidates.list(by, id, query, now);
  }

  /** A call to a volunteer that brought no yes. 409 `asked-enough`, `night-rest`, `request-not-open`. */
  @Post('calls')
  @May('worker')
  @Answers<AskDto>('AskDto')
  record(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: RecordAskBody,
    @Now() now: Temporal.Instant,
  ): Promise<AskDto> {
    return this.asking.record(by, id, body, now);
  }

  /** A volunteer said yes on the telephone: refused by the same gates as `accept`. The worker does not decide on these hours. */
  @Post('assign')
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  assign(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AssignBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.asking.assign(by, id, body, now);
  }
}
