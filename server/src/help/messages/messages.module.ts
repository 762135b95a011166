import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { NotificationsModule } from '../../platform/notifications/notifications.module.js';
import { WechatModule } from '../../platform/wechat/wechat.module.js';
import { Message } from './message.entity.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';
import { SendingService } from './sending.service.js';
import { UndeliveredAccess } from './undelivered.access.js';
import { UndeliveredController } from './undelivered.controller.js';
import { UndeliveredService } from './undelivered.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Message]), NotificationsModule, WechatModule, OrganizationsModule],
  controllers: [MessagesController, UndeliveredController],
  providers: [MessagesService, SendingService, UndeliveredService, UndeliveredAccess],
  exports: [SendingService],
})
export class MessagesModule {}
