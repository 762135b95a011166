import { Controller, Get, Query } from '@nestjs/common';
import type { PageDto, QueueItemDto, QueueName, QueuesDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../common/answers.decorator.js';
import { By, Now, type Caller } from '../common/caller.js';
import { May } from '../common/may.decorator.js';
import { PageQuery } from '../common/page.query.js';
import { Queue } from './queue.param.js';
import { QueuesService } from './queues.service.js';

@Controller('queues')
export class QueuesController {
  constructor(private readonly queues: QueuesService) {}

  /** What waits for the caller, as a worker or an operator, at their organizations' level. 403 to everybody else. */
  @Get()
  @May('member')
  @Answers<QueuesDto>('QueuesDto')
  counts(@By() by: Caller, @Now() now: Temporal.Instant): Promise<QueuesDto> {
    return this.queues.counts(by, now);
  }

  /** One queue's items, longest waiting first, with the ids of what they are about. Operators see no persons. */
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
}
