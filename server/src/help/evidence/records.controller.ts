import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { AssignmentDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { BackEntryService } from './back-entry.service.js';
import { AbortBody, BackEntryBody, CloseOutBody, WorkerCheckInBody, WorkerCheckOutBody } from './evidence.bodies.js';
import { RecordsService } from './records.service.js';

@Controller('assignments')
export class RecordsController {
  constructor(private readonly records: RecordsService) {}

  /** A worker records that the volunteer arrived; evidence `manual`. 403 `own-hours`; 409 `too-early`. */
  @Post(':id/worker-check-in')
  @HttpCode(200)
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  checkIn(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: WorkerCheckInBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.records.checkIn(by, id, body, now);
  }

  /** A worker records that the service ends now; evidence `manual`. 403 `own-hours`. */
  @Post(':id/worker-check-out')
  @HttpCode(200)
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  checkOut(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: WorkerCheckOutBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.records.checkOut(by, id, body, now);
  }

  /** A worker ends a service that nobody checked out, at the time it really ended; evidence `manual`. 403 `own-hours`. */
  @Post(':id/close-out')
  @HttpCode(200)
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  closeOut(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: CloseOutBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.records.closeOut(by, id, body, now);
  }

  /** The volunteer or a worker stops the service early; what was served counts, evidence `manual`. 403 to the elder. */
  @Post(':id/abort')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  abort(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AbortBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.records.abort(by, id, body, now);
  }
}

@Controller('back-entries')
export class BackEntriesController {
  constructor(private readonly backEntry: BackEntryService) {}

  /**
   * Enters a service that already took place; answers its assignment, `served`, to be confirmed and approved as always,
   * by somebody else. 403 `own-hours`; 404 for other people's elders and who is no volunteer; 409 `back-entry-too-late`,
   * `time-overlaps`, `minutes-short`, `own-request`.
   */
  @Post()
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  create(@By() by: Caller, @Body() body: BackEntryBody, @Now() now: Temporal.Instant): Promise<AssignmentDto> {
    return this.backEntry.create(by, body, now);
  }
}
