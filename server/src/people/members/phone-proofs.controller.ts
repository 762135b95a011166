import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  PHONE_PROOF_WORDS_MAX,
  WECHAT_CODE_LENGTH_MAX,
  WORKER_PROOF_WAYS,
  type PhoneStandingDto,
  type ProveOwnPhoneDto,
  type ProvePhoneDto,
  type WorkerProofWay,
} from '@huzhu/shared';
import { IsIn, IsNotEmpty, Matches } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { Id } from '../../platform/common/id.param.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { Keyless, May } from '../../platform/common/may.decorator.js';
import { PhoneProofsService } from './phone-proofs.service.js';

@Fulfils<ProvePhoneDto>()
export class ProvePhoneBody {
  @IsIn(WORKER_PROOF_WAYS) way!: WorkerProofWay;
  @Matches(/\S/) @IsText(PHONE_PROOF_WORDS_MAX) words!: string;
}

@Fulfils<ProveOwnPhoneDto>()
export class ProveOwnPhoneBody {
  @IsNotEmpty() @IsText(WECHAT_CODE_LENGTH_MAX) code!: string;
}

@Controller()
export class PhoneProofsController {
  constructor(private readonly proofs: PhoneProofsService) {}

  /** Whether the phone of a member is bound and proven. 404 outside the worker's organizations. */
  @Get('members/:id/phone')
  @May('worker')
  @Answers<PhoneStandingDto>('PhoneStandingDto')
  read(@By() by: Caller, @Id() id: string): Promise<PhoneStandingDto> {
    return this.proofs.read(by, id);
  }

  /**
   * A worker rang the member, or was there, and knows that the bound phone is theirs. 403 `second-person-needed`: who bound
   * it, the member, kin; 403 `identity-above`; 409 `no-phone-bound`.
   */
  @Post('members/:id/phone-proofs')
  @HttpCode(200)
  @May('worker')
  @Answers<PhoneStandingDto>('PhoneStandingDto')
  prove(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ProvePhoneBody,
    @Now() now: Temporal.Instant,
  ): Promise<PhoneStandingDto> {
    return this.proofs.prove(by, id, body, now);
  }

  /** The member shows WeChat's number. 409 `phone-number-other`: not the recorded one; `phone-code-refused`: tap again. */
  @Post('me/phone-proofs')
  @HttpCode(200)
  @May('member')
  @Keyless('the code is single-use')
  @Answers<PhoneStandingDto>('PhoneStandingDto')
  proveOwn(@By() by: Caller, @Body() body: ProveOwnPhoneBody, @Now() now: Temporal.Instant): Promise<PhoneStandingDto> {
    return this.proofs.proveOwn(by, body.code, now);
  }
}
