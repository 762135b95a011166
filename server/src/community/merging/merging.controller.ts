import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { ClaimAcceptedDto, ClaimDto, MergeDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { Keyless, May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { Device } from '../../people/members/device.js';
import { ClaimsService } from './claims.service.js';
import { CreateClaimBody, CreateMergeBody } from './merging.bodies.js';
import { MergesReader } from './merges.reader.js';
import { MergesService } from './merges.service.js';

@Controller('member-claims')
export class ClaimsController {
  constructor(private readonly claims: ClaimsService) {}

  /** An unbound phone says whose it is; the answer is the same for numbers that nobody has. A worker must see the person. */
  @Post()
  @May('anyone')
  @Keyless('the code is single-use')
  @Answers<ClaimAcceptedDto>('ClaimAcceptedDto')
  claim(
    @Body() body: CreateClaimBody,
    @Device() device: Buffer | null,
    @Now() now: Temporal.Instant,
  ): Promise<ClaimAcceptedDto> {
    return this.claims.claim(body, device, now);
  }

  /** Claims that wait for the workers of the caller's organizations, oldest first; operators see those of role holders. */
  @Get()
  @May('worker', 'operator')
  @AnswersPage<ClaimDto>('ClaimDto')
  list(@By() by: Caller, @Query() query: PageQuery): Promise<PageDto<ClaimDto>> {
    return this.claims.list(by, query);
  }

  /**
   * The worker has the person before them. A new phone for a bound one takes two persons; the old is logged out. Who holds
   * a role: an operator who reaches it, and a second person. 403 `identity-above`, `second-person-needed`.
   */
  @Post(':id/confirm')
  @HttpCode(200)
  @May('worker', 'operator')
  @Answers<ClaimDto>('ClaimDto')
  confirm(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ClaimDto> {
    return this.claims.confirm(by, id, now);
  }

  /** It is not theirs. */
  @Post(':id/refuse')
  @HttpCode(200)
  @May('worker', 'operator')
  @Answers<ClaimDto>('ClaimDto')
  refuse(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ClaimDto> {
    return this.claims.refuse(by, id, now);
  }
}

@Controller('member-merges')
export class MergesController {
  constructor(
    private readonly merges: MergesService,
    private readonly reader: MergesReader,
  ) {}

  /** Two entries of one person, seen by a worker who reaches both. 409 `merge-not-possible`; 403 `identity-above`: one holds a role. */
  @Post()
  @May('worker', 'operator')
  @Answers<MergeDto>('MergeDto')
  propose(@By() by: Caller, @Body() body: CreateMergeBody, @Now() now: Temporal.Instant): Promise<MergeDto> {
    return this.merges.propose(by, body, now);
  }

  /** Merges of the worker's organizations, newest first; operators see those in which one entry holds a role. */
  @Get()
  @May('worker', 'operator')
  @AnswersPage<MergeDto>('MergeDto')
  list(@By() by: Caller, @Query() query: PageQuery): Promise<PageDto<MergeDto>> {
    return this.reader.list(by, query);
  }

  /** The second person's yes. 409 `merge-under-way` while the ending entry has a request or service that is not final. */
  @Post(':id/confirm')
  @HttpCode(200)
  @May('worker', 'operator')
  @Answers<MergeDto>('MergeDto')
  confirm(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<MergeDto> {
    return this.merges.confirm(by, id, now);
  }

  /** They are two people after all. */
  @Post(':id/refuse')
  @HttpCode(200)
  @May('worker', 'operator')
  @Answers<MergeDto>('MergeDto')
  refuse(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<MergeDto> {
    return this.merges.refuse(by, id, now);
  }
}
