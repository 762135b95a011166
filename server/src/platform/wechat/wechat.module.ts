import { Module } from '@nestjs/common';
import { AccessTokens } from './access-tokens.js';
import { PhoneNumbersController } from './phone-numbers.controller.js';
import { PhoneNumbersService } from './phone-numbers.service.js';
import { WechatClient } from './wechat.client.js';

@Module({
  controllers: [PhoneNumbersController],
  providers: [WechatClient, AccessTokens, PhoneNumbersService],
  exports: [WechatClient, PhoneNumbersService],
})
export class WechatModule {}
