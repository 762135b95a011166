import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { KinListDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { May } from '../../platform/common/may.decorator.js';
import { DeclareKinBody, EndKinBody, KinQuery } from './kin.bodies.js';
import { KinService } from './kin.service.js';

@Controller('kin')
export class KinController {
  constructor(private readonly kin: KinService) {}

  /** The caller's kin; for a worker, those of a member of their community (`memberId`; 404 of another one). */
  @Get()
  @May('member')
  @Answers<KinListDto>('KinListDto')
  list(@By() by: Caller, @Query() query: KinQuery): Promise<KinListDto> {
    return this.kin.list(by, query.memberId);
  }

  /** Two members are kin. 404: number and name do not belong together. 409 `too-many-kin`. */
  @Post()
  @HttpCode(200)
  @May('member')
  @Answers<KinListDto>('KinListDto')
  declare(@By() by: Caller, @Body() body: DeclareKinBody, @Now() now: Temporal.Instant): Promise<KinListDto> {
    return this.kin.declare(by, body, now);
  }

  /** They are kin no longer. 403: a worker wrote it down, so a worker takes it away. */
  @Post('end')
  @HttpCode(200)
  @May('member')
  @Answers<KinListDto>('KinListDto')
  end(@By() by: Caller, @Body() body: EndKinBody, @Now() now: Temporal.Instant): Promise<KinListDto> {
    return this.kin.end(by, body, now);
  }
}
