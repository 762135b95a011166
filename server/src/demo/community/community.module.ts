import { Module } from '@nestjs/common';
import { CreditsModule } from '../../credits/credits.module.js';
import { DispatchModule } from '../../dispatch/dispatch.module.js';
import { EldersModule } from '../../elders/elders.module.js';
import { EvidenceModule } from '../../evidence/evidence.module.js';
import { FilesModule } from '../../files/files.module.js';
import { OpeningsModule } from '../../openings/openings.module.js';
import { OrganizationsModule } from '../../organizations/organizations.module.js';
import { RatingsModule } from '../../ratings/ratings.module.js';
import { ServiceRequestsModule } from '../../service-requests/service-requests.module.js';
import { VolunteersModule } from '../../volunteers/volunteers.module.js';
import { Errands } from './errands.js';
import { Files } from './files.js';
import { PaperBook } from './paper-book.js';
import { DemoCommunity } from './load.js';
import { Settlers } from './settlers.js';

@Module({
  imports: [
    OrganizationsModule,
    EldersModule,
    VolunteersModule,
    FilesModule,
    OpeningsModule,
    ServiceRequestsModule,
    DispatchModule,
    EvidenceModule,
    CreditsModule,
    RatingsModule,
  ],
  providers: [Settlers, Errands, Files, PaperBook, DemoCommunity],
  exports: [Settlers, Errands, DemoCommunity],
})
export class CommunityModule {}
