import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '../../book/ledger/ledger.module.js';
import { MembersModule } from '../../people/members/members.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { Provider } from './provider.entity.js';
import { ProvidersController } from './providers.controller.js';
import { ProvidersReader } from './providers.reader.js';
import { ProvidersService } from './providers.service.js';
import { RecallingService } from './recalling.service.js';
import { Referral } from './referral.entity.js';
import { ReferralsController } from './referrals.controller.js';
import { ReferralsReader } from './referrals.reader.js';
import { ReferralsService } from './referrals.service.js';
import { ReferringService } from './referring.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Provider, Referral]),
    ...[MembersModule, OrganizationsModule, PoliciesModule, LedgerModule, ServiceRequestsModule],
  ],
  controllers: [ProvidersController, ReferralsController],
  providers: [
    ...[ProvidersReader, ProvidersService],
    ...[ReferralsReader, ReferringService, RecallingService, ReferralsService],
  ],
  exports: [ProvidersService],
})
export class ReferralsModule {}
