import { Module } from '@nestjs/common';
import { EldersModule } from '../elders/elders.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { ChecksService } from './checks.service.js';
import { ConfirmationService } from './confirmation.service.js';
import { EvidenceController } from './evidence.controller.js';
import { ProofService } from './proof.service.js';

@Module({
  imports: [PoliciesModule, EldersModule, ServiceRequestsModule],
  controllers: [EvidenceController],
  providers: [ChecksService, ConfirmationService, ProofService],
  exports: [ChecksService, ConfirmationService],
})
export class EvidenceModule {}
