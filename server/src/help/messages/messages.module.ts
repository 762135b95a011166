import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotificationsModule } from '../../platform/notifications/notifications.module.js';
import { WechatModule } from '../../platform/wechat/wechat.module.js';
import { Message } from './message.entity.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';
import { SendingService } from './sending.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Message]), NotificationsModule, WechatModule],
  controllers: [MessagesController],
  providers: [MessagesService, SendingService],
  exports: [SendingService],
})
export class MessagesModule {}
