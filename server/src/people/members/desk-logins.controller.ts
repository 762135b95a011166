import { Body, Controller, Get, Headers, HttpCode, Post } from '@nestjs/common';
import type { DeskClaimDto, DeskLoginDto, NewDeskLoginDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { Keyless, May } from '../../platform/common/may.decorator.js';
import { DeskLoginsService } from './desk-logins.service.js';
import { ApproveDeskLoginBody, ClaimDeskLoginBody } from './entering.bodies.js';

@Controller('desk-logins')
export class DeskLoginsController {
  constructor(private readonly desks: DeskLoginsService) {}

  /** A browser asks to be let in; it shows the QR and the number, and keeps the secret. Good for two minutes. */
  @Post()
  @May('anyone')
  @Keyless('a QR more harms nobody')
  @Answers<NewDeskLoginDto>('NewDeskLoginDto')
  ask(@Headers('user-agent') userAgent: string | undefined, @Now() now: Temporal.Instant): Promise<NewDeskLoginDto> {
    return this.desks.ask(userAgent ?? '', now);
  }

  /** What was scanned: which browser asks, since when, and the numbers to choose from. 409 `desk-login-over`: expired, used or refused. */
  @Get(':id')
  @May('member')
  @Answers<DeskLoginDto>('DeskLoginDto')
  read(@Id() id: string, @By() by: Caller, @Now() now: Temporal.Instant): Promise<DeskLoginDto> {
    return this.desks.read(id, by, now);
  }

  /**
   * The caller's own phone says yes, with the number on the browser's screen: the browser becomes the caller. Staff until the
   * close of duty, everybody else for an hour. 403 `phone-needed`: asked by a browser; 409 `desk-number-wrong`: another
   * number, which ends the attempt.
   */
  @Post(':id/approve')
  @May('member')
  @Answers<DeskLoginDto>('DeskLoginDto')
  approve(
    @Id() id: string,
    @By() by: Caller,
    @Body() body: ApproveDeskLoginBody,
    @Now() now: Temporal.Instant,
  ): Promise<DeskLoginDto> {
    return this.desks.approve(id, by, body.deskNumber, now);
  }

  /** The browser asks whether it was approved, and gets its session once. 409 `desk-login-refused`: the phone chose another number. */
  @Post(':id/claim')
  @HttpCode(200)
  @May('anyone')
  @Keyless('the secret is single-use')
  @Answers<DeskClaimDto>('DeskClaimDto')
  claim(@Id() id: string, @Body() body: ClaimDeskLoginBody, @Now() now: Temporal.Instant): Promise<DeskClaimDto> {
    return this.desks.claim(id, body.secret, now);
  }
}
