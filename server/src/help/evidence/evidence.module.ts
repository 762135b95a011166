import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { DispatchModule } from '../dispatch/dispatch.module.js';
import { EldersModule } from '../../people/elders/elders.module.js';
import { LedgerModule } from '../../book/ledger/ledger.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { BackEntryService } from './back-entry.service.js';
import { CallsService } from './calls.service.js';
import { ChecksService } from './checks.service.js';
import { ConfirmationService } from './confirmation.service.js';
import { EvidenceController } from './evidence.controller.js';
import { ProofService } from './proof.service.js';
import { BackEntriesController, RecordsController } from './records.controller.js';
import { RecordsService } from './records.service.js';
import { ServingService } from './serving.service.js';
import { StrayTapsService } from './stray-taps.service.js';
import { VisitReportsService } from './visit-reports.service.js';
import { VisitWordsService } from './visit-words.service.js';
import { VisitsController } from './visits.controller.js';

@Module({
  imports: [
    OrganizationsModule,
    PoliciesModule,
    EldersModule,
    CatalogModule,
    LedgerModule,
    AssignmentsModule,
    ServiceRequestsModule,
    DispatchModule,
  ],
  controllers: [EvidenceController, RecordsController, BackEntriesController, VisitsController],
  providers: [
    BackEntryService,
    CallsService,
    ChecksService,
    ConfirmationService,
    ProofService,
    RecordsService,
    ServingService,
    StrayTapsService,
    VisitReportsService,
    VisitWordsService,
  ],
  exports: [BackEntryService, ChecksService, ConfirmationService, RecordsService],
})
export class EvidenceModule {}
