import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import {
  CORRECTED_MINUTES,
  REASON_LENGTH_MAX,
  type AskCorrectionDto,
  type IncidentDto,
  type RefuseCorrectionDto,
} from '@huzhu/shared';
import { IsInt, Matches, Max, Min } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { Id } from '../../platform/common/id.param.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { May } from '../../platform/common/may.decorator.js';
import { CorrectionsService } from './corrections.service.js';

@Fulfils<AskCorrectionDto>()
export class AskCorrectionBody {
  @IsInt() @Min(CORRECTED_MINUTES.min) @Max(CORRECTED_MINUTES.max) approvedMinutes!: number;
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<RefuseCorrectionDto>()
export class RefuseCorrectionBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}

@Controller()
export class CorrectionsController {
  constructor(private readonly corrections: CorrectionsService) {}

  /**
   * Other minutes for a credited visit of which somebody said 我的时间不对; posts nothing yet. 403 `own-hours` to who is near to a side; 409
   * `not-correctable`: it is not credited, is approved so already, was corrected or waits, or a side is gone; `minutes-over-limit`.
   */
  @Post('incidents/:id/correction')
  @May('worker')
  @Answers<IncidentDto>('IncidentDto')
  ask(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AskCorrectionBody,
    @Now() now: Temporal.Instant,
  ): Promise<IncidentDto> {
    return this.corrections.ask(by, id, body, now);
  }

  /**
   * The book takes back what was credited, credits anew, and the incident is closed with that. By a worker who may approve these hours: 403
   * `own-hours`, `approved-above`; `second-person-needed` to who asked and to who is near to them. 409 `already-done`, `not-correctable`.
   */
  @Post('hours-corrections/:id/approve')
  @HttpCode(200)
  @May('worker')
  @Answers<IncidentDto>('IncidentDto')
  approve(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<IncidentDto> {
    return this.corrections.approve(by, id, now);
  }

  /** It stays as it was, and the incident stays open. By whom it could be approved. 409 `already-done`. */
  @Post('hours-corrections/:id/refuse')
  @HttpCode(200)
  @May('worker')
  @Answers<IncidentDto>('IncidentDto')
  refuse(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: RefuseCorrectionBody,
    @Now() now: Temporal.Instant,
  ): Promise<IncidentDto> {
    return this.corrections.refuse(by, id, body, now);
  }
}
