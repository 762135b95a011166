import { Module } from '@nestjs/common';
import { LedgerModule } from '../../book/ledger/ledger.module.js';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { ApprovingService } from './approving.service.js';
import { CreditsController, PassbookController } from './credits.controller.js';
import { CreditsService } from './credits.service.js';
import { ExcessService } from './excess.service.js';
import { PassbookService } from './passbook.service.js';

@Module({
  imports: [PoliciesModule, LedgerModule, AssignmentsModule, ServiceRequestsModule],
  controllers: [CreditsController, PassbookController],
  providers: [ApprovingService, CreditsService, ExcessService, PassbookService],
  exports: [CreditsService],
})
export class CreditsModule {}
