import { Body, Controller, Get, HttpCode, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import type { PageDto, VolunteerDto, VolunteerSummaryDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersFile, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { CSV_TYPE, fileAnswer } from '../../platform/common/file-answer.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { EditingService } from './editing.service.js';
import { PortraitsService } from './portraits.service.js';
import { AddHealthStatementBody, AddInsuranceBody, AddTrainingBody } from './records.bodies.js';
import { RecordsService } from './records.service.js';
import { StandingService } from './standing.service.js';
import { EditVolunteerBody, EndVolunteerBody, PauseVolunteerBody } from './volunteers.bodies.js';
import { VolunteersReader } from './volunteers.reader.js';

@Controller('volunteers')
export class VolunteersController {
  constructor(
    private readonly reader: VolunteersReader,
    private readonly editing: EditingService,
    private readonly portraits: PortraitsService,
    private readonly standing: StandingService,
    private readonly records: RecordsService,
  ) {}

  /** The volunteers of the worker's organizations, by name. Who looks for one: GET /people. */
  @Get()
  @May('worker')
  @AnswersPage<VolunteerSummaryDto>('VolunteerSummaryDto')
  list(
    @By() by: Caller,
    @Query() query: PageQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<VolunteerSummaryDto>> {
    return this.reader.list(by, query, now);
  }

  /** The same as a file for a spreadsheet, its first 5,000 rows: what the table shows, no telephone and no door. One audited act. */
  @Get('file')
  @May('worker')
  @AnswersFile(CSV_TYPE)
  async file(@By() by: Caller, @Now() now: Temporal.Instant): Promise<StreamableFile> {
    return fileAnswer(await this.reader.file(by, now), CSV_TYPE, 'volunteers.csv');
  }

  /** One volunteer's file: for themselves and for the workers of their community, whose read is audited. 404 to others. */
  @Get(':id')
  @May('member')
  @Answers<VolunteerDto>('VolunteerDto')
  read(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<VolunteerDto> {
    return this.reader.read(by, id, now);
  }

  /** The photograph, to the volunteer and the workers of their community; audited. 404 for others, and without one. */
  @Get(':id/portrait')
  @May('member')
  @AnswersFile('image/jpeg')
  async portrait(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<StreamableFile> {
    const { content, contentType } = await this.portraits.see(by, id, now);
    return fileAnswer(content, contentType, 'portrait.jpeg');
  }

  /**
   * Skills, free times, dialects, radius, home, photograph, how they are called. 404 for a photograph that is not the
   * caller's own unused upload. 409 `stale`: somebody changed it meanwhile. */
  @Patch(':id')
  @May('member')
  @Answers<VolunteerDto>('VolunteerDto')
  edit(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: EditVolunteerBody,
    @Now() now: Temporal.Instant,
  ): Promise<VolunteerDto> {
    return this.editing.edit(by, id, body, now);
  }

  /** No new tasks, until a day or until somebody ends it. From a worker with a reason (409 `reason-missing`). */
  @Post(':id/pause')
  @HttpCode(200)
  @May('member')
  @Answers<VolunteerDto>('VolunteerDto')
  pause(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: PauseVolunteerBody,
    @Now() now: Temporal.Instant,
  ): Promise<VolunteerDto> {
    return this.standing.pause(by, id, body, now);
  }

  /** Takes tasks again. 403 `paused-by-worker`: what a worker paused, a worker ends. */
  @Post(':id/resume')
  @HttpCode(200)
  @May('member')
  @Answers<VolunteerDto>('VolunteerDto')
  resume(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<VolunteerDto> {
    return this.standing.resume(by, id, now);
  }

  /** Helps no more; may register again. Minutes stay. */
  @Post(':id/end')
  @HttpCode(200)
  @May('member')
  @Answers<VolunteerDto>('VolunteerDto')
  end(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: EndVolunteerBody,
    @Now() now: Temporal.Instant,
  ): Promise<VolunteerDto> {
    return this.standing.end(by, id, body, now);
  }

  /** A worker records a training, or corrects one (`replacesId`). */
  @Post(':id/trainings')
  @May('worker')
  @Answers<VolunteerDto>('VolunteerDto')
  addTraining(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AddTrainingBody,
    @Now() now: Temporal.Instant,
  ): Promise<VolunteerDto> {
    return this.records.addTraining(by, id, body, now);
  }

  /** A worker records an insurance, or corrects one (`replacesId`). */
  @Post(':id/insurances')
  @May('worker')
  @Answers<VolunteerDto>('VolunteerDto')
  addInsurance(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AddInsuranceBody,
    @Now() now: Temporal.Instant,
  ): Promise<VolunteerDto> {
    return this.records.addInsurance(by, id, body, now);
  }

  /** How the volunteer feels today: said by themselves, or written down by a worker. */
  @Post(':id/health-statements')
  @May('member')
  @Answers<VolunteerDto>('VolunteerDto')
  addHealth(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AddHealthStatementBody,
    @Now() now: Temporal.Instant,
  ): Promise<VolunteerDto> {
    return this.records.addHealth(by, id, body, now);
  }
}
