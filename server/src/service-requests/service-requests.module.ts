import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { EldersModule } from '../elders/elders.module.js';
import { FilesModule } from '../files/files.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { ExposureModule } from '../exposure/exposure.module.js';
import { AssignmentContactsService } from './assignment-contacts.service.js';
import { AssignmentsController } from './assignments.controller.js';
import { AssignmentsService } from './assignments.service.js';
import { BeneficiariesService } from './beneficiaries.service.js';
import { DraftsService } from './drafts.service.js';
import { EndingsService } from './endings.service.js';
import { HardshipOverridesController } from './hardship.controller.js';
import { HardshipService } from './hardship.service.js';
import { MeansService } from './means.service.js';
import { MyTimeController, RequestsController } from './requests.controller.js';
import { RequestsReader } from './requests.reader.js';
import { ReviewController } from './review.controller.js';
import { ReviewService } from './review.service.js';
import { SubmissionService } from './submission.service.js';
import { VoicesController } from './voices.controller.js';
import { VoicesService } from './voices.service.js';

@Module({
  imports: [
    OrganizationsModule,
    PoliciesModule,
    EldersModule,
    CatalogModule,
    FilesModule,
    LedgerModule,
    ExposureModule,
  ],
  controllers: [
    RequestsController,
    VoicesController,
    ReviewController,
    MyTimeController,
    AssignmentsController,
    HardshipOverridesController,
  ],
  providers: [
    AssignmentContactsService,
    AssignmentsService,
    BeneficiariesService,
    HardshipService,
    DraftsService,
    EndingsService,
    MeansService,
    RequestsReader,
    ReviewService,
    SubmissionService,
    VoicesService,
  ],
  exports: [
    AssignmentsService,
    BeneficiariesService,
    DraftsService,
    EndingsService,
    MeansService,
    RequestsReader,
    ReviewService,
    SubmissionService,
    VoicesService,
  ],
})
export class ServiceRequestsModule {}
