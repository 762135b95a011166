import { Global, Module } from '@nestjs/common';
import { SessionReader } from '../../platform/common/session.guard.js';
import { NotificationsModule } from '../../platform/notifications/notifications.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { WechatModule } from '../../platform/wechat/wechat.module.js';
import { BindingCodesService } from './binding-codes.service.js';
import { BindingsService } from './bindings.service.js';
import { ConsentsController } from './consents.controller.js';
import { ConsentsService } from './consents.service.js';
import { DeskLoginsController } from './desk-logins.controller.js';
import { DeskLoginsService } from './desk-logins.service.js';
import { FactsService } from './facts.service.js';
import { KinshipsService } from './kinships.service.js';
import { IdentitiesService } from './identities.service.js';
import { MySessionsController } from './my-sessions.controller.js';
import { MySessionsService } from './my-sessions.service.js';
import { LikenessesService } from './likenesses.service.js';
import { MembersService } from './members.service.js';
import { PhoneProofsController } from './phone-proofs.controller.js';
import { PhoneProofsService } from './phone-proofs.service.js';
import { PhonesService } from './phones.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

/** Global for one reason: the guard in `common` reads sessions through the token given here. */
@Global()
@Module({
  imports: [NotificationsModule, OrganizationsModule, WechatModule],
  controllers: [
    SessionsController,
    MySessionsController,
    DeskLoginsController,
    ConsentsController,
    PhoneProofsController,
  ],
  providers: [
    MembersService,
    PhonesService,
    PhoneProofsService,
    IdentitiesService,
    FactsService,
    KinshipsService,
    LikenessesService,
    SessionsService,
    MySessionsService,
    BindingCodesService,
    BindingsService,
    ConsentsService,
    DeskLoginsService,
    { provide: SessionReader, useExisting: SessionsService },
  ],
  exports: [
    MembersService,
    PhonesService,
    PhoneProofsService,
    IdentitiesService,
    FactsService,
    KinshipsService,
    LikenessesService,
    SessionsService,
    BindingCodesService,
    ConsentsService,
    SessionReader,
  ],
})
export class MembersModule {}
