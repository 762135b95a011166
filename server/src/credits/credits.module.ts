import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { CreditsController, PassbookController } from './credits.controller.js';
import { CreditsService } from './credits.service.js';
import { PassbookService } from './passbook.service.js';

@Module({
  imports: [OrganizationsModule, PoliciesModule, LedgerModule, ServiceRequestsModule],
  controllers: [CreditsController, PassbookController],
  providers: [CreditsService, PassbookService],
  exports: [CreditsService],
})
export class CreditsModule {}
