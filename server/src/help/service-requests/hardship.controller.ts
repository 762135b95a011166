import { Controller, Get, Query } from '@nestjs/common';
import type { HardshipOverrideDto, PageDto } from '@huzhu/shared';
import { AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, type Caller } from '../../platform/common/caller.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { HardshipService } from './hardship.service.js';

@Controller('hardship-overrides')
export class HardshipOverridesController {
  constructor(private readonly hardship: HardshipService) {}

  /** What workers gave beyond the policy's quota in the caller's organizations, newest first; supervisors read it, too. */
  @Get()
  @May('worker', 'supervisor')
  @AnswersPage<HardshipOverrideDto>('HardshipOverrideDto')
  list(@By() by: Caller, @Query() query: PageQuery): Promise<PageDto<HardshipOverrideDto>> {
    return this.hardship.list(by, query);
  }
}
