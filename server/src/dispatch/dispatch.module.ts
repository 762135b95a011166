import { Module } from '@nestjs/common';
import { EldersModule } from '../elders/elders.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { VolunteersModule } from '../volunteers/volunteers.module.js';
import { AcceptanceService } from './acceptance.service.js';
import { DispatchController } from './dispatch.controller.js';
import { FitService } from './fit.service.js';
import { LeavingService } from './leaving.service.js';
import { NearbyService } from './nearby.service.js';

@Module({
  imports: [PoliciesModule, EldersModule, VolunteersModule, LedgerModule, ServiceRequestsModule],
  controllers: [DispatchController],
  providers: [NearbyService, FitService, AcceptanceService, LeavingService],
  exports: [FitService, AcceptanceService, LeavingService],
})
export class DispatchModule {}
