import { Body, Controller, Get, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import type { AssignmentDto, ContactDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersFile, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { fileAnswer } from '../../platform/common/file-answer.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { RevealOfAssignmentBody } from '../../people/exposure/exposure.bodies.js';
import { AssignmentContactsService } from './assignment-contacts.service.js';
import { MyAssignmentsQuery, WaitingQuery } from './assignments.bodies.js';
import { AssignmentsService } from './assignments.service.js';

@Controller('assignments')
export class AssignmentsController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly contacts: AssignmentContactsService,
  ) {}

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
   * How to reach the elder, to the volunteer who comes (telephone and door each from their time on) and to workers, who
   * may ask for the volunteer, too. Audited, and counted once a day for each person. 409 `contact-not-yet`,
   * `contact-closed`, `first-task-waits`, `homes-of-today-full`, `contacts-of-today-full` (one more wants a reason).
   */
  @Post(':id/reveal-contact')
  @HttpCode(200)
  @May('member')
  @Answers<ContactDto>('ContactDto')
  reveal(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: RevealOfAssignmentBody,
    @Now() now: Temporal.Instant,
  ): Promise<ContactDto> {
    return this.contacts.reveal(by, id, body, now);
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
