import { Body, Controller, Get, Post } from '@nestjs/common';
import type { RoundDto, RoundTasksDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { AssignRoundBody } from './rounds.bodies.js';
import { RoundsService } from './rounds.service.js';

@Controller('volunteers/:id/round')
export class RoundsController {
  constructor(private readonly rounds: RoundsService) {}

  /**
   * What the volunteer would fit of what is looked for in the worker's organizations and begins within a week, soonest first, at most 20: of
   * the 60 that begin soonest. Read out on the telephone; no telephone, door or note is in it.
   */
  @Get()
  @May('worker')
  @Answers<RoundTasksDto>('RoundTasksDto')
  tasks(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<RoundTasksDto> {
    return this.rounds.tasks(by, id, now);
  }

  /**
   * The volunteer said yes on the telephone to several, from two to eight: all are theirs, or none. Each passes the gates of `accept`. The worker
   * does not decide on these hours. 409 `round-refused` names each visit that is refused, with its reason.
   */
  @Post()
  @May('worker')
  @Answers<RoundDto>('RoundDto')
  assign(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AssignRoundBody,
    @Now() now: Temporal.Instant,
  ): Promise<RoundDto> {
    return this.rounds.assign(by, id, body, now);
  }
}
