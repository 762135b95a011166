import { Controller, Get } from '@nestjs/common';
import type { DutyDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { Now } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { Database } from '../../platform/database/database.js';
import { DutyService } from './duty.service.js';

@Controller('organizations')
export class DutyController {
  constructor(
    private readonly db: Database,
    private readonly duty: DutyService,
  ) {}

  /** Whether somebody answers the hotline now, until when, and the hours of the week. Anybody of the bank may know. */
  @Get(':id/duty')
  @May('member')
  @Answers<DutyDto>('DutyDto')
  read(@Id() id: string, @Now() now: Temporal.Instant): Promise<DutyDto> {
    return this.duty.read(this.db.read, id, now);
  }
}
