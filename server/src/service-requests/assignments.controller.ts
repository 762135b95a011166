import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import type { AssignmentDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersFile, AnswersPage } from '../common/answers.decorator.js';
import { By, Now, type Caller } from '../common/caller.js';
import { fileAnswer } from '../common/file-answer.js';
import { Id } from '../common/id.param.js';
import { May } from '../common/may.decorator.js';
import { MyAssignmentsQuery, WaitingQuery } from './assignments.bodies.js';
import { AssignmentsService } from './assignments.service.js';

@Controller('assignments')
export class AssignmentsController {
  constructor(private readonly assignments: AssignmentsService) {}

  /** The caller's own tasks as a volunteer, newest first; with `weekFrom` those of seven days. */
  @Get('mine')
  @May('member')
  @AnswersPage<AssignmentDto>('AssignmentDto')
  mine(
    @By() by: Caller,
    @Query() query: MyAssignmentsQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<AssignmentDto>> {
    return this.assignments.mine(by, query, now);
  }

  /** What waits for a worker: `confirmation` (a call to the elder) or `approval`, oldest first. */
  @Get('waiting')
  @May('worker')
  @AnswersPage<AssignmentDto>('AssignmentDto')
  waiting(
    @By() by: Caller,
    @Query() query: WaitingQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<AssignmentDto>> {
    return this.assignments.waiting(by, query, now);
  }

  /** One assignment as its elder, its volunteer or their worker may see it now; 404 for everybody else. */
  @Get(':id')
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  read(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<AssignmentDto> {
    return this.assignments.read(by, id, now);
  }

  /**
   * The photograph of the volunteer, to whom they help from acceptance until the service is over, and to workers; audited.
   * 404 for everybody else, and where there is none.
   */
  @Get(':id/portrait')
  @May('member')
  @AnswersFile('image/jpeg')
  async portrait(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<StreamableFile> {
    const { content, contentType } = await this.assignments.portrait(by, id, now);
    return fileAnswer(content, contentType, 'portrait.jpeg');
  }
}
