import { Body, Controller, Get, Post } from '@nestjs/common';
import type { ConsentDto, TermsDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { BeforeConsent, May } from '../../platform/common/may.decorator.js';
import { ConsentsService } from './consents.service.js';
import { ConsentToTermsBody } from './entering.bodies.js';
import { PRIVACY_TERMS } from './privacy-terms/index.js';

@Controller()
export class ConsentsController {
  constructor(private readonly consents: ConsentsService) {}

  /** The privacy terms in force: what is stored, who sees what, for how long, and what rights there are. */
  @Get('terms')
  @May('anyone')
  @Answers<TermsDto>('TermsDto')
  terms(): Promise<TermsDto> {
    return Promise.resolve(PRIVACY_TERMS);
  }

  /** Agrees to the terms in force. 409 `terms-changed`: another version was read. */
  @Post('me/consents')
  @May('member')
  @BeforeConsent('this is how one agrees')
  @Answers<ConsentDto>('ConsentDto')
  agree(@By() by: Caller, @Body() body: ConsentToTermsBody, @Now() now: Temporal.Instant): Promise<ConsentDto> {
    return this.consents.agree(by, body.version, now);
  }
}
