import { Body, Controller, Get, Headers, HttpCode, Post } from '@nestjs/common';
import type { DeskClaimDto, DeskLoginDto, NewDeskLoginDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../common/answers.decorator.js';
import { By, Now, type Caller } from '../common/caller.js';
import { Id } from '../common/id.param.js';
import { Keyless, May } from '../common/may.decorator.js';
import { DeskLoginsService } from './desk-logins.service.js';
import { ClaimDeskLoginBody } from './entering.bodies.js';

@Controller('desk-logins')
export class DeskLoginsController {
  constructor(private readonly desks: DeskLoginsService) {}

  /** A browser at a desk asks to be let in; it shows the QR and keeps the secret. Good for two minutes. */
  @Post()
  @May('anyone')
  @Keyless('a QR more harms nobody')
  @Answers<NewDeskLoginDto>('NewDeskLoginDto')
  ask(@Headers('user-agent') userAgent: string | undefined, @Now() now: Temporal.Instant): Promise<NewDeskLoginDto> {
    return this.desks.ask(userAgent ?? '', now);
  }

  /** What was scanned: which browser asks, since when. 409 `desk-login-over`: expired, or used. */
  @Get(':id')
  @May('member')
  @Answers<DeskLoginDto>('DeskLoginDto')
  read(@Id() id: string, @Now() now: Temporal.Instant): Promise<DeskLoginDto> {
    return this.desks.read(id, now);
  }

  /** The phone says yes: the browser becomes the caller, until the end of the working day. */
  @Post(':id/approve')
  @May('member')
  @Answers<DeskLoginDto>('DeskLoginDto')
  approve(@Id() id: string, @By() by: Caller, @Now() now: Temporal.Instant): Promise<DeskLoginDto> {
    return this.desks.approve(id, by, now);
  }

  /** The browser asks whether it was approved, and gets its session once. */
  @Post(':id/claim')
  @HttpCode(200)
  @May('anyone')
  @Keyless('the secret is single-use')
  @Answers<DeskClaimDto>('DeskClaimDto')
  claim(@Id() id: string, @Body() body: ClaimDeskLoginBody, @Now() now: Temporal.Instant): Promise<DeskClaimDto> {
    return this.desks.claim(id, body.secret, now);
  }
}
