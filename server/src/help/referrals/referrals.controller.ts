import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { ReferralDto, ServiceRequestDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { FollowUpReferralBody, ReferServiceRequestBody } from './referrals.bodies.js';
import { ReferralsReader } from './referrals.reader.js';
import { ReferralsService } from './referrals.service.js';
import { ReferringService } from './referring.service.js';

@Controller()
export class ReferralsController {
  constructor(
    private readonly referring: ReferringService,
    private readonly referrals: ReferralsService,
    private readonly reader: ReferralsReader,
  ) {}

  /**
   * Hands an open request to a provider of the directory and frees its minutes; whoever had accepted need not go. 403 `own-hours`; 409
   * `provider-unverified`, `provider-withdrawn`, `licence-expired` (on the day of the visit), `elder-yes-needed` where the family pays,
   * `service-under-way` once somebody has checked in. 404 for a provider that does not serve there.
   */
  @Post('service-requests/:id/refer')
  @HttpCode(200)
  @May('worker')
  @Answers<ServiceRequestDto>('ServiceRequestDto')
  refer(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ReferServiceRequestBody,
    @Now() now: Temporal.Instant,
  ): Promise<ServiceRequestDto> {
    return this.referring.refer(by, id, body, now);
  }

  /** The newest referral of a request: who comes, their telephone, who pays, what became of it. To who is helped and their workers; 404 for others and where there is none. */
  @Get('service-requests/:id/referral')
  @May('member')
  @Answers<ReferralDto>('ReferralDto')
  read(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ReferralDto> {
    return this.reader.ofRequest(by, id, now);
  }

  /** The provider said on the telephone that somebody comes. 403 `own-hours`; 409 `already-done`. */
  @Post('referrals/:id/accept')
  @HttpCode(200)
  @May('worker')
  @Answers<ReferralDto>('ReferralDto')
  accept(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ReferralDto> {
    return this.referrals.accept(by, id, now);
  }

  /**
   * What a worker heard on the telephone. `not_come` opens the request again with new holds, or makes it a draft where minutes are short,
   * or ends it where its time is over. 403 `own-hours`; 409 `already-done`, `visit-not-yet` (it cannot have been done before it began),
   * `member-frozen`.
   */
  @Post('referrals/:id/follow-up')
  @HttpCode(200)
  @May('worker')
  @Answers<ReferralDto>('ReferralDto')
  followUp(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: FollowUpReferralBody,
    @Now() now: Temporal.Instant,
  ): Promise<ReferralDto> {
    return this.referrals.followUp(by, id, body, now);
  }
}
