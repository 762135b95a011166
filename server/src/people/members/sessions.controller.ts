import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { WECHAT_CODE_LENGTH_MAX, type SessionDto, type WechatLoginDto } from '@huzhu/shared';
import { IsNotEmpty } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersNothing } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { BeforeConsent, Keyless, May } from '../../platform/common/may.decorator.js';
import { Device } from './device.js';
import { BindingsService } from './bindings.service.js';
import { BindWechatBody } from './entering.bodies.js';
import { SessionsService } from './sessions.service.js';

@Fulfils<WechatLoginDto>()
export class WechatLoginBody {
  @IsNotEmpty() @IsText(WECHAT_CODE_LENGTH_MAX) code!: string;
}

@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly bindings: BindingsService,
  ) {}

  /**
   * Log in with the code of `wx.login`. 401 `code-refused`: WeChat did not accept it; 403 `not-registered`: nobody is bound
   * to that phone; 409 `second-yes-awaited`: it is a role holder's, and a second person has still to say yes.
   */
  @Post('wechat')
  @May('anyone')
  @Keyless('the code is single-use')
  @Answers<SessionDto>('SessionDto')
  loginByWechat(
    @Body() body: WechatLoginBody,
    @Device() device: Buffer | null,
    @Now() now: Temporal.Instant,
  ): Promise<SessionDto> {
    return this.sessions.loginByWechat(body.code, device, now);
  }

  /**
   * Makes the phone's WeChat that of the member whom a worker gave the code to, and logs in. 409 `binding-code-wrong`:
   * no such code, used or expired; 409 `binding-closed`: five wrong ones, come back in a quarter of an hour; 409
   * `second-yes-awaited`: who holds a role is bound by two people, log in once the second said yes.
   */
  @Post('bindings')
  @May('anyone')
  @Keyless('both codes are single-use')
  @Answers<SessionDto>('SessionDto')
  bind(
    @Body() body: BindWechatBody,
    @Device() device: Buffer | null,
    @Now() now: Temporal.Instant,
  ): Promise<SessionDto> {
    return this.bindings.bind(body, device, now);
  }

  /** Ends this session at once. */
  @Delete('current')
  @HttpCode(204)
  @May('member')
  @BeforeConsent('who does not agree may leave')
  @Keyless('ending twice is ending once')
  @AnswersNothing()
  end(@By() by: Caller, @Now() now: Temporal.Instant): Promise<void> {
    return this.sessions.end(by, now);
  }
}
