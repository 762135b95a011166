import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '../catalog/catalog.module.js';
import { EldersModule } from '../../people/elders/elders.module.js';
import { FilesModule } from '../../platform/files/files.module.js';
import { LedgerModule } from '../../book/ledger/ledger.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { ExposureModule } from '../../people/exposure/exposure.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AskedService } from './asked.service.js';
import { BeneficiariesService } from './beneficiaries.service.js';
import { DraftsService } from './drafts.service.js';
import { EndingsService } from './endings.service.js';
import { FirstAskService } from './first-ask.service.js';
import { HardshipOverride } from './hardship-override.entity.js';
import { HardshipOverridesController } from './hardship.controller.js';
import { HardshipService } from './hardship.service.js';
import { MeansService } from './means.service.js';
import { Move } from './move.entity.js';
import { MyTimeController, RequestsController } from './requests.controller.js';
import { RequestTableController } from './request-table.controller.js';
import { RequestTableReader } from './request-table.reader.js';
import { RequestsReader } from './requests.reader.js';
import { ReviewController } from './review.controller.js';
import { ReviewService } from './review.service.js';
import { ServiceRequest } from './service-request.entity.js';
import { SubmissionService } from './submission.service.js';
import { VoicesController } from './voices.controller.js';
import { VoicesService } from './voices.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([HardshipOverride, Move, ServiceRequest]),
    OrganizationsModule,
    PoliciesModule,
    EldersModule,
    CatalogModule,
    FilesModule,
    LedgerModule,
    ExposureModule,
    AssignmentsModule,
  ],
  controllers: [
    RequestsController,
    RequestTableController,
    VoicesController,
    ReviewController,
    MyTimeController,
    HardshipOverridesController,
  ],
  providers: [
    AskedService,
    BeneficiariesService,
    HardshipService,
    DraftsService,
    EndingsService,
    FirstAskService,
    MeansService,
    RequestsReader,
    RequestTableReader,
    ReviewService,
    SubmissionService,
    VoicesService,
  ],
  exports: [
    AskedService,
    BeneficiariesService,
    DraftsService,
    EndingsService,
    FirstAskService,
    MeansService,
    RequestsReader,
    ReviewService,
    SubmissionService,
    VoicesService,
  ],
})
export class ServiceRequestsModule {}
