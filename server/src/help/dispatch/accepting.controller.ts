import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { AssignmentDto, MyAcceptingDto, VolunteerDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { LiftAcceptingPauseBody, TurnDownBody } from '../../people/exposure/exposure.bodies.js';
import { AcceptingService } from './accepting.service.js';
import { FirstTasksService } from './first-tasks.service.js';
import { SeenReleasesService } from './seen-releases.service.js';

@Controller()
export class AcceptingController {
  constructor(
    private readonly accepting: AcceptingService,
    private readonly firstTasks: FirstTasksService,
    private readonly releases: SeenReleasesService,
  ) {}

  /** Whether the caller may accept a task now, and why not. 403 `not-a-volunteer`. */
  @Get('my-accepting')
  @May('member')
  @Answers<MyAcceptingDto>('MyAcceptingDto')
  mine(@By() by: Caller, @Now() now: Temporal.Instant): Promise<MyAcceptingDto> {
    return this.accepting.mine(by, now);
  }

  /** A worker lets a newcomer go to this home. 403 `not-yours-to-decide`: who takes part in it, or is kin; 409 `already-done`. */
  @Post('assignments/:id/vouch')
  @HttpCode(200)
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  vouch(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<AssignmentDto> {
    return this.firstTasks.vouch(by, id, now);
  }

  /** A worker does not; the volunteer reads why, and the place is free again. */
  @Post('assignments/:id/turn-down')
  @HttpCode(200)
  @May('worker')
  @Answers<AssignmentDto>('AssignmentDto')
  turnDown(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: TurnDownBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.firstTasks.turnDown(by, id, body, now);
  }

  /** A worker has asked a volunteer who gave back too many tasks; they accept again. 409 `already-done`. */
  @Post('volunteers/:id/lift-accepting-pause')
  @HttpCode(200)
  @May('worker')
  @Answers<VolunteerDto>('VolunteerDto')
  lift(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: LiftAcceptingPauseBody,
    @Now() now: Temporal.Instant,
  ): Promise<VolunteerDto> {
    return this.releases.lift(by, id, body, now);
  }
}
