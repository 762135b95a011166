import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { AssignmentDto, ServiceRequestDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { AskedAgainService } from './asked-again.service.js';
import { AgreeBody, ChangeServiceRequestBody, DeclineBody } from './changes.bodies.js';
import { ChangingService } from './changing.service.js';

@Controller()
export class ChangesController {
  constructor(
    private readonly changing: ChangingService,
    private readonly askedAgain: AskedAgainService,
  ) {}

  /**
   * Another time, length, words or answers, by who is helped or a worker of theirs. Who had accepted is asked again where time or
   * length change. 409 `stale`, `start-passed`, `service-under-way`, `change-by-community`, `asked-already`, `minutes-short`,
   * `elder-paused`.
   */
  @Post('service-requests/:id/change')
  @HttpCode(200)
  @May('member')
  @Answers<ServiceRequestDto>('ServiceRequestDto')
  change(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ChangeServiceRequestBody,
    @Now() now: Temporal.Instant,
  ): Promise<ServiceRequestDto> {
    return this.changing.change(by, id, body, now);
  }

  /** The volunteer comes at the new time; a worker writes down what they said. 409 `request-changed`, `time-overlaps`, `start-outside-window`. */
  @Post('assignments/:id/agree')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  agree(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AgreeBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.askedAgain.agree(by, id, body, now);
  }

  /** The volunteer does not come at the new time, which is no fault of theirs; a worker writes down what they said. 409 `request-changed`. */
  @Post('assignments/:id/decline')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  decline(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: DeclineBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.askedAgain.decline(by, id, body, now);
  }
}
