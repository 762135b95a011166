import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { WECHAT_CODE_LENGTH_MAX, type AskPhoneNumberDto, type PhoneNumberDto } from '@huzhu/shared';
import { IsNotEmpty } from 'class-validator';
import { Answers } from '../common/answers.decorator.js';
import { Fulfils } from '../common/fulfils.decorator.js';
import { IsText } from '../common/is-text.decorator.js';
import { Keyless, May } from '../common/may.decorator.js';
import { PhoneNumbersService } from './phone-numbers.service.js';

@Fulfils<AskPhoneNumberDto>()
export class AskPhoneNumberBody {
  @IsNotEmpty() @IsText(WECHAT_CODE_LENGTH_MAX) code!: string;
}

@Controller('phone-numbers')
export class PhoneNumbersController {
  constructor(private readonly phones: PhoneNumbersService) {}

  /**
   * Trades the single-use code of WeChat's phone button for the number, which whoever registers or corrects their data
   * then sends as typed. 409 `phone-code-refused`: used or older than five minutes, tap again; 409 `phone-not-mainland` and
   * 503 `phone-unavailable`: type it; 429: as seldom as registrations.
   */
  @Post()
  @HttpCode(200)
  @May('anyone')
  @Keyless('the code is single-use, and nothing is kept')
  @Answers<PhoneNumberDto>('PhoneNumberDto')
  ask(@Body() body: AskPhoneNumberBody): Promise<PhoneNumberDto> {
    return this.phones.ask(body.code);
  }
}
