import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { DecidedFactsDto, MemberFactDto, PageDto, ServedFreeDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { FactDeskService } from './fact-desk.service.js';
import { DecideFactsBody, ProposeFactBody, ServedFreeQuery } from './facts.bodies.js';
import { FactsReader } from './facts.reader.js';
import { ServedFreeReader } from './served-free.reader.js';

@Controller()
export class FactsController {
  constructor(
    private readonly desk: FactDeskService,
    private readonly reader: FactsReader,
    private readonly servedFree: ServedFreeReader,
  ) {}

  /** A member's facts, newest first: to themself, their workers and supervisors above. Audited. 404 to everybody else. */
  @Get('members/:id/facts')
  @May('member')
  @AnswersPage<MemberFactDto>('MemberFactDto')
  list(
    @By() by: Caller,
    @Id() id: string,
    @Query() query: PageQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<MemberFactDto>> {
    return this.reader.list(by, id, query, now);
  }

  /**
   * A worker states a situation, another birth date or another number of a document, with a proof; it waits for a second
   * person. That a situation is over counts at once. 403 `second-person-needed`: of oneself or of kin.
   */
  @Post('members/:id/facts')
  @May('worker')
  @Answers<MemberFactDto>('MemberFactDto')
  propose(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ProposeFactBody,
    @Now() now: Temporal.Instant,
  ): Promise<MemberFactDto> {
    return this.desk.propose(by, id, body, now);
  }

  /** The second person's answer to facts that wait. 403 `second-person-needed`: stated by the caller, or of kin. */
  @Post('members/:id/fact-decisions')
  @HttpCode(200)
  @May('worker')
  @Answers<DecidedFactsDto>('DecidedFactsDto')
  decide(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: DecideFactsBody,
    @Now() now: Temporal.Instant,
  ): Promise<DecidedFactsDto> {
    return this.desk.decide(by, id, body, now);
  }

  /** Who was served free on a day in the caller's reach, by which facts, and on whose word. */
  @Get('served-free')
  @May('worker', 'supervisor')
  @AnswersPage<ServedFreeDto>('ServedFreeDto')
  listServedFree(
    @By() by: Caller,
    @Query() query: ServedFreeQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<ServedFreeDto>> {
    return this.servedFree.list(by, query, now);
  }
}
