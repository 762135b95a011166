import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EldersModule } from '../../people/elders/elders.module.js';
import { LedgerModule } from '../../book/ledger/ledger.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { WechatModule } from '../../platform/wechat/wechat.module.js';
import { ClaimsService } from './claims.service.js';
import { LikenessesController } from './likenesses.controller.js';
import { LikenessesDecisions } from './likenesses.service.js';
import { MergesReader } from './merges.reader.js';
import { MergesService } from './merges.service.js';
import { ClaimsController, MergesController } from './merging.controller.js';
import { MemberMerge } from './merging.entities.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([MemberMerge]),
    WechatModule,
    OrganizationsModule,
    PoliciesModule,
    EldersModule,
    LedgerModule,
  ],
  controllers: [ClaimsController, MergesController, LikenessesController],
  providers: [ClaimsService, MergesService, MergesReader, LikenessesDecisions],
  exports: [ClaimsService],
})
export class MergingModule {}
