import { Global, Module } from '@nestjs/common';
import { SessionReader } from '../common/session.guard.js';
import { WechatModule } from '../wechat/wechat.module.js';
import { KinshipsService } from './kinships.service.js';
import { MembersService } from './members.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

/** Global for one reason: the guard in `common` reads sessions through the token given here. */
@Global()
@Module({
  imports: [WechatModule],
  controllers: [SessionsController],
  providers: [
    MembersService,
    KinshipsService,
    SessionsService,
    { provide: SessionReader, useExisting: SessionsService },
  ],
  exports: [MembersService, KinshipsService, SessionsService, SessionReader],
})
export class MembersModule {}
