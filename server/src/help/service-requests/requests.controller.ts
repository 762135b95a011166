import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { MyTimeDto, PageDto, PastHelpersDto, ServiceRequestDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { DraftsService } from './drafts.service.js';
import { EndingsService } from './endings.service.js';
import { FirstAskService } from './first-ask.service.js';
import { MeansService } from './means.service.js';
import {
  CancelServiceRequestBody,
  CreateServiceRequestBody,
  HardshipSubmitBody,
  LiveRequestsQuery,
  PastHelpersQuery,
  SubmitServiceRequestBody,
} from './requests.bodies.js';
import { RequestsReader } from './requests.reader.js';
import { SubmissionService } from './submission.service.js';

@Controller('service-requests')
export class RequestsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly submission: SubmissionService,
    private readonly endings: EndingsService,
    private readonly reader: RequestsReader,
    private readonly firstAsk: FirstAskService,
  ) {}

  /** Makes a draft for oneself, or as a worker for an elder of one's organizations (404 for others). */
  @Post()
  @May('member')
  @Answers<ServiceRequestDto>('ServiceRequestDto')
  create(
    @By() by: Caller,
    @Body() body: CreateServiceRequestBody,
    @Now() now: Temporal.Instant,
  ): Promise<ServiceRequestDto> {
    return this.drafts.create(by, body, now);
  }

  /**
   * Reserves the minutes and opens the request. 409 `asked-already`: the same item is asked for the same day, or for a time
   * that overlaps, or another item that can only be at the same time, and the body does not say `again`; `asked` tells what. 409 `minutes-short`: the draft stays, a worker
   * calls. 409 `too-many-open`.
   */
  @Post(':id/submit')
  @HttpCode(200)
  @May('member')
  @Answers<ServiceRequestDto>('ServiceRequestDto')
  submit(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: SubmitServiceRequestBody,
    @Now() now: Temporal.Instant,
  ): Promise<ServiceRequestDto> {
    return this.submission.submit(by, id, body, now);
  }

  /**
   * A worker helps an elder whose minutes are short beyond the policy's quota, with a reason; the override is reported.
   * 409 `minutes-enough` when there is nothing to override, `asked-already` as at submit; 403 for one's own request and that of kin.
   */
  @Post(':id/hardship-submit')
  @HttpCode(200)
  @May('worker')
  @Answers<ServiceRequestDto>('ServiceRequestDto')
  submitInHardship(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: HardshipSubmitBody,
    @Now() now: Temporal.Instant,
  ): Promise<ServiceRequestDto> {
    return this.submission.submitInHardship(by, id, body, now);
  }

  /** Ends the request and frees its minutes. 409 `service-under-way` once somebody has checked in. */
  @Post(':id/cancel')
  @HttpCode(200)
  @May('member')
  @Answers<ServiceRequestDto>('ServiceRequestDto')
  cancel(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: CancelServiceRequestBody,
    @Now() now: Temporal.Instant,
  ): Promise<ServiceRequestDto> {
    return this.endings.cancel(by, id, body, now);
  }

  /** The caller's own requests, newest first. */
  @Get('mine')
  @May('member')
  @AnswersPage<ServiceRequestDto>('ServiceRequestDto')
  mine(@By() by: Caller, @Query() query: PageQuery, @Now() now: Temporal.Instant): Promise<PageDto<ServiceRequestDto>> {
    return this.reader.mine(by, query, now);
  }

  /**
   * What is in review, open or filled for the caller, or for an elder or an organization that the caller reaches as a worker
   * (404 for others), newest first: what `asked-already` is about. No telephone is in it.
   */
  @Get('live')
  @May('member')
  @AnswersPage<ServiceRequestDto>('ServiceRequestDto')
  live(
    @By() by: Caller,
    @Query() query: LiveRequestsQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<ServiceRequestDto>> {
    return this.reader.live(by, query, now);
  }

  /**
   * Who helped the caller, or an elder whom the caller reaches as a worker (404 for others), and may be asked first at the next request:
   * at most 3, newest first.
   */
  @Get('past-helpers')
  @May('member')
  @Answers<PastHelpersDto>('PastHelpersDto')
  pastHelpers(@By() by: Caller, @Query() query: PastHelpersQuery): Promise<PastHelpersDto> {
    return this.firstAsk.past(by, query);
  }

  /** Drafts that were short of minutes, in the worker's organizations: each wants a call. */
  @Get('short')
  @May('worker')
  @AnswersPage<ServiceRequestDto>('ServiceRequestDto')
  short(
    @By() by: Caller,
    @Query() query: PageQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<ServiceRequestDto>> {
    return this.reader.short(by, query, now);
  }

  /** All requests of the worker's organizations, newest first. */
  @Get()
  @May('worker')
  @AnswersPage<ServiceRequestDto>('ServiceRequestDto')
  list(@By() by: Caller, @Query() query: PageQuery, @Now() now: Temporal.Instant): Promise<PageDto<ServiceRequestDto>> {
    return this.reader.reached(by, query, now);
  }

  /** One request, to its beneficiary and their workers; 404 for everybody else. */
  @Get(':id')
  @May('member')
  @Answers<ServiceRequestDto>('ServiceRequestDto')
  read(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.reader.read(by, id, now);
  }
}

@Controller('my-time')
export class MyTimeController {
  constructor(private readonly means: MeansService) {}

  /** What the caller, as an elder, has for being helped; 404 for who is no elder. */
  @Get()
  @May('member')
  @Answers<MyTimeDto>('MyTimeDto')
  read(@By() by: Caller, @Now() now: Temporal.Instant): Promise<MyTimeDto> {
    return this.means.myTime(by, now);
  }
}
