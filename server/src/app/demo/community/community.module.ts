import { Module } from '@nestjs/common';
import { CreditsModule } from '../../../help/credits/credits.module.js';
import { DispatchModule } from '../../../help/dispatch/dispatch.module.js';
import { EldersModule } from '../../../people/elders/elders.module.js';
import { EvidenceModule } from '../../../help/evidence/evidence.module.js';
import { FilesModule } from '../../../platform/files/files.module.js';
import { OpeningsModule } from '../../../book/openings/openings.module.js';
import { OrganizationsModule } from '../../../people/organizations/organizations.module.js';
import { ReferralsModule } from '../../../help/referrals/referrals.module.js';
import { RatingsModule } from '../../../help/ratings/ratings.module.js';
import { SeriesModule } from '../../../help/series/series.module.js';
import { ServiceRequestsModule } from '../../../help/service-requests/service-requests.module.js';
import { VolunteersModule } from '../../../people/volunteers/volunteers.module.js';
import { Directory } from './directory.js';
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
    // A request names the series it is of.
    SeriesModule,
    EvidenceModule,
    CreditsModule,
    RatingsModule,
    ReferralsModule,
  ],
  providers: [Settlers, Errands, Files, PaperBook, Directory, DemoCommunity],
  exports: [Settlers, Errands, DemoCommunity],
})
export class CommunityModule {}
