import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { CallListDto, PageDto, QueueItemDto, QueueName, QueuesDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { CallListService } from './call-list.service.js';
import { Queue } from './queue.param.js';
import { AskCallListBody } from './queues.bodies.js';
import { QueuesService } from './queues.service.js';

@Controller('queues')
export class QueuesController {
  constructor(
    private readonly queues: QueuesService,
    private readonly callLists: CallListService,
  ) {}

  /** What waits for the caller, as a worker or an operator, at their organizations' level. 403 to everybody else. */
  @Get()
  @May('member')
  @Answers<QueuesDto>('QueuesDto')
  counts(@By() by: Caller, @Now() now: Temporal.Instant): Promise<QueuesDto> {
    return this.queues.counts(by, now);
  }

  /** One queue's items, what is the caller's own turn first, then longest waiting first, with the ids of what they are about. Operators see no persons. */
  @Get(':queue')
  @May('member')
  @AnswersPage<QueueItemDto>('QueueItemDto')
  items(
    @By() by: Caller,
    @Queue() queue: QueueName,
    @Query() query: PageQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<QueueItemDto>> {
    return this.queues.items(by, queue, query, now);
  }

  /**
   * The telephones of those whom a queue's items are about, longest waiting first: one counted act with its reason, which
   * the organization above reads. Audited for each person. Of items that stand with the caller as a worker.
   */
  @Post(':queue/call-list')
  @HttpCode(200)
  @May('worker')
  @Answers<CallListDto>('CallListDto')
  callList(
    @By() by: Caller,
    @Queue() queue: QueueName,
    @Body() body: AskCallListBody,
    @Now() now: Temporal.Instant,
  ): Promise<CallListDto> {
    return this.callLists.make(by, queue, body, now);
  }
}
