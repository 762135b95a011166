import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { WECHAT_CODE_LENGTH_MAX, type SessionDto, type WechatLoginDto } from '@huzhu/shared';
import { IsNotEmpty } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersNothing } from '../common/answers.decorator.js';
import { By, Now, type Caller } from '../common/caller.js';
import { Fulfils } from '../common/fulfils.decorator.js';
import { IsText } from '../common/is-text.decorator.js';
import { Keyless, May } from '../common/may.decorator.js';
import { SessionsService } from './sessions.service.js';

@Fulfils<WechatLoginDto>()
export class WechatLoginBody {
  @IsNotEmpty() @IsText(WECHAT_CODE_LENGTH_MAX) code!: string;
}

@Controller('sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** Log in with the code of `wx.login`. 401 `code-refused`: WeChat did not accept it; 403 `not-registered`: nobody is bound to that phone. */
  @Post('wechat')
  @May('anyone')
  @Keyless('the code is single-use')
  @Answers<SessionDto>('SessionDto')
  loginByWechat(@Body() body: WechatLoginBody, @Now() now: Temporal.Instant): Promise<SessionDto> {
    return this.sessions.loginByWechat(body.code, now);
  }

  /** Ends this session at once. */
  @Delete('current')
  @HttpCode(204)
  @May('member')
  @Keyless('ending twice is ending once')
  @AnswersNothing()
  end(@By() by: Caller, @Now() now: Temporal.Instant): Promise<void> {
    return this.sessions.end(by, now);
  }
}
