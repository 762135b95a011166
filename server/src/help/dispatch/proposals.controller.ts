import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { AnswerProposalDto, AssignmentDto, ProposeDto } from '@huzhu/shared';
import { IsBoolean } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { Id } from '../../platform/common/id.param.js';
import { IsInstant } from '../../platform/common/is-instant.decorator.js';
import { May } from '../../platform/common/may.decorator.js';
import { ProposingService } from './proposing.service.js';

@Fulfils<ProposeDto>()
export class ProposeBody {
  @IsInstant() startsAt!: string;
}

@Fulfils<AnswerProposalDto>()
export class AnswerProposalBody {
  @IsInstant() startsAt!: string;
  @IsBoolean() yes!: boolean;
}

@Controller('assignments')
export class ProposalsController {
  constructor(private readonly proposing: ProposingService) {}

  /**
   * The volunteer, or a worker for them, asks whether another start would do. Until the side that is helped says yes the agreed time stays.
   * 409 `start-passed`, `several-come`, `proposed-enough`, `time-overlaps`, `training-needed`, `insurance-needed`, `move-not-allowed`.
   */
  @Post(':id/propose')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  propose(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ProposeBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.proposing.propose(by, id, body, now);
  }

  /** The volunteer comes at the agreed time after all. 409 `move-not-allowed`: nothing is asked. */
  @Post(':id/take-proposal-back')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  takeBack(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<AssignmentDto> {
    return this.proposing.takeBack(by, id, now);
  }

  /**
   * The side that is helped, or a worker for them, says yes or no. A yes is a change of the request, and refused like one. 409 `stale`,
   * `move-not-allowed`, `helper-busy`, `minutes-short`, `elder-paused`, `start-passed`, `service-under-way`.
   */
  @Post(':id/answer-proposal')
  @HttpCode(200)
  @May('member')
  @Answers<AssignmentDto>('AssignmentDto')
  answer(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AnswerProposalBody,
    @Now() now: Temporal.Instant,
  ): Promise<AssignmentDto> {
    return this.proposing.answer(by, id, body, now);
  }
}
