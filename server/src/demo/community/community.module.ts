import { Module } from '@nestjs/common';
import { CreditsModule } from '../../credits/credits.module.js';
import { DispatchModule } from '../../dispatch/dispatch.module.js';
import { EldersModule } from '../../elders/elders.module.js';
import { EvidenceModule } from '../../evidence/evidence.module.js';
import { LedgerModule } from '../../ledger/ledger.module.js';
import { OrganizationsModule } from '../../organizations/organizations.module.js';
import { PoliciesModule } from '../../policies/policies.module.js';
import { RatingsModule } from '../../ratings/ratings.module.js';
import { ServiceRequestsModule } from '../../service-requests/service-requests.module.js';
import { VolunteersModule } from '../../volunteers/volunteers.module.js';
import { Errands } from './errands.js';
import { Files } from './files.js';
import { DemoCommunity } from './load.js';
import { Settlers } from './settlers.js';

@Module({
  imports: [
    OrganizationsModule,
    PoliciesModule,
    EldersModule,
    VolunteersModule,
    LedgerModule,
    ServiceRequestsModule,
    DispatchModule,
    EvidenceModule,
    CreditsModule,
    RatingsModule,
  ],
  providers: [Settlers, Errands, Files, DemoCommunity],
  exports: [Settlers, Errands, DemoCommunity],
})
export class CommunityModule {}
