import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { AssignmentDto, NearbyRequestDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { AcceptanceService } from './acceptance.service.js';
import { AcceptRequestBody, NearbyQuery, ReleaseAssignmentBody } from './dispatch.bodies.js';
import { LeavingService } from './leaving.service.js';
import { NearbyService } from './nearby.service.js';

@Controller()
export class DispatchController {
  constructor(
    private readonly nearby: NearbyService,
    private readonly acceptance: AcceptanceService,
    private readonly leaving: LeavingService,
  ) {}

  /** Open requests within the volunteer's radius, nearest first, without names, telephones and doors. 403 `not-a-volunteer`. */
  @Get('nearby-requests')
  @May('member')
  @AnswersPage<NearbyRequestDto>('NearbyRequestDto')
  list(
    @By() by: Caller,
    @Query() query: NearbyQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<NearbyRequestDto>> {
    return this.nearby.list(by, query, now);
  }

  /** One request before acceptance; `freePlaces` is 0 when it is taken, and the caller may wait for a place. 404 when it is gone, or one's own. */
  @Get('nearby-requests/:id')
  @May('member')
  @Answers<NearbyRequestDto>('NearbyRequestDto')
  read(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<NearbyRequestDto> {
    return this.nearby.read(by, id, now);
  }

  /** Takes a free place. 409 `already-taken`, `time-overlaps`, `own-request`, `kin-request`, `start-outside-window`, `request-not-open`, `another-helper-wanted`; 403 `training-needed`, `insurance-needed`. */
  @Post('service-requests/:id/accept')
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  accept(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AcceptRequestBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.acceptance.accept(by, id, body, now);
  }

  /** The volunteer gives the place back before checking in; the next one may take it. */
  @Post('assignments/:id/release')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  release(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ReleaseAssignmentBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.leaving.release(by, id, body, now);
  }
}
