import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import type { PageDto, ProviderDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { ProvidersReader } from './providers.reader.js';
import { ProvidersService } from './providers.service.js';
import {
  ChangeProviderBody,
  ProvidersQuery,
  VerifyProviderBody,
  WithdrawProviderBody,
  WriteProviderBody,
} from './referrals.bodies.js';

@Controller('providers')
export class ProvidersController {
  constructor(
    private readonly providers: ProvidersService,
    private readonly reader: ProvidersReader,
  ) {}

  /** The directory, by name, without what was withdrawn: of the caller's organizations, of those above, and of those below. Nothing sorts by price. */
  @Get()
  @May('worker')
  @AnswersPage<ProviderDto>('ProviderDto')
  list(@By() by: Caller, @Query() query: ProvidersQuery, @Now() now: Temporal.Instant): Promise<PageDto<ProviderDto>> {
    return this.reader.list(by, query, now);
  }

  /** One entry, withdrawn or not; 404 to workers elsewhere. */
  @Get(':id')
  @May('worker')
  @Answers<ProviderDto>('ProviderDto')
  read(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ProviderDto> {
    return this.reader.read(by, id, now);
  }

  /**
   * Enters a provider for an organization where the caller works, or one below it (404 for others). It waits for a second worker. 409
   * `provider-known`: the organization has one of that name.
   */
  @Post()
  @May('worker')
  @Answers<ProviderDto>('ProviderDto')
  enter(@By() by: Caller, @Body() body: WriteProviderBody, @Now() now: Temporal.Instant): Promise<ProviderDto> {
    return this.providers.enter(by, body, now);
  }

  /** Writes all of it anew; it waits for a second worker again. 403 `not-allowed` below its organization; 409 `stale`, `provider-known`, `provider-withdrawn`. */
  @Patch(':id')
  @May('worker')
  @Answers<ProviderDto>('ProviderDto')
  change(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ChangeProviderBody,
    @Now() now: Temporal.Instant,
  ): Promise<ProviderDto> {
    return this.providers.change(by, id, body, now);
  }

  /**
   * A second worker has compared the entry with the licence. 403 `second-person-needed` to whoever wrote it since it was verified last,
   * and to those near to them; 403 `not-allowed` below its organization; 409 `stale`, `already-done`, `provider-withdrawn`.
   */
  @Post(':id/verify')
  @HttpCode(200)
  @May('worker')
  @Answers<ProviderDto>('ProviderDto')
  verify(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: VerifyProviderBody,
    @Now() now: Temporal.Instant,
  ): Promise<ProviderDto> {
    return this.providers.verify(by, id, body, now);
  }

  /** Takes it out of the directory for good; who was referred to it before still is. 403 `not-allowed` below its organization; 409 `provider-withdrawn`. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @May('worker')
  @Answers<ProviderDto>('ProviderDto')
  withdraw(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: WithdrawProviderBody,
    @Now() now: Temporal.Instant,
  ): Promise<ProviderDto> {
    return this.providers.withdraw(by, id, body, now);
  }
}
