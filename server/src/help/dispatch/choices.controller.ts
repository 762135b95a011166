import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CHOICE_OUTCOMES, type ChoiceOutcome, type RecordChoiceDto, type ServiceRequestDto } from '@huzhu/shared';
import { IsIn } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { ChoicesService } from './choices.service.js';

@Fulfils<RecordChoiceDto>()
export class RecordChoiceBody {
  @IsIn(CHOICE_OUTCOMES) choice!: ChoiceOutcome;
}

@Controller('service-requests/:id')
export class ChoicesController {
  constructor(private readonly choices: ChoicesService) {}

  /**
   * A worker telephoned the elder, to whom nobody comes within four hours: they wait, or nobody answered. 409 `move-not-allowed`: somebody comes,
   * it is not near, or it is over.
   */
  @Post('choices')
  @HttpCode(200)
  @May('worker')
  @Answers<ServiceRequestDto>('ServiceRequestDto')
  record(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: RecordChoiceBody,
    @Now() now: Temporal.Instant,
  ): Promise<ServiceRequestDto> {
    return this.choices.record(by, id, body, now);
  }
}
