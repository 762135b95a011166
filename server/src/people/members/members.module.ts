import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SessionReader } from '../../platform/common/session.guard.js';
import { NotificationsModule } from '../../platform/notifications/notifications.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { WechatModule } from '../../platform/wechat/wechat.module.js';
import { BindingCodesService } from './binding-codes.service.js';
import { BindingCode, BindingTry } from './binding.entities.js';
import { BindingsService } from './bindings.service.js';
import { ChannelsController } from './channels.controller.js';
import { ChannelsService } from './channels.service.js';
import { Consent } from './consent.entity.js';
import { ConsentsController } from './consents.controller.js';
import { ConsentsService } from './consents.service.js';
import { DeskLogin } from './desk-login.entity.js';
import { DeskLoginsController } from './desk-logins.controller.js';
import { DeskLoginsService } from './desk-logins.service.js';
import { FactsService } from './facts.service.js';
import { IdentitiesService } from './identities.service.js';
import { JointTrace } from './joint-trace.entity.js';
import { Kinship } from './kinship.entity.js';
import { KinshipsService } from './kinships.service.js';
import { MemberLikeness } from './likeness.entity.js';
import { LikenessesService } from './likenesses.service.js';
import { MemberChannel } from './member-channel.entity.js';
import { MemberClaim } from './member-claim.entity.js';
import { MemberFact, MemberFactDecision, WaitingFact } from './member-fact.entity.js';
import { Member } from './member.entity.js';
import { MembersService } from './members.service.js';
import { MySessionsController } from './my-sessions.controller.js';
import { MySessionsService } from './my-sessions.service.js';
import { MemberDevice, PhoneProof } from './phone-proof.entities.js';
import { PhoneProofsController } from './phone-proofs.controller.js';
import { PhoneProofsService } from './phone-proofs.service.js';
import { PhonesService } from './phones.service.js';
import { MemberRole, Session, WechatIdentity } from './session.entities.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

const ENTITIES = [
  BindingCode,
  BindingTry,
  Consent,
  DeskLogin,
  JointTrace,
  Kinship,
  MemberLikeness,
  MemberChannel,
  MemberClaim,
  MemberFact,
  MemberFactDecision,
  WaitingFact,
  Member,
  MemberDevice,
  PhoneProof,
  MemberRole,
  Session,
  WechatIdentity,
];

/** Global for one reason: the guard in `common` reads sessions through the token given here. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), NotificationsModule, OrganizationsModule, WechatModule],
  controllers: [
    SessionsController,
    MySessionsController,
    DeskLoginsController,
    ConsentsController,
    ChannelsController,
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
    ChannelsService,
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
    ChannelsService,
    ConsentsService,
    SessionReader,
  ],
})
export class MembersModule {}
