import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FilesModule } from '../../platform/files/files.module.js';
import { EldersModule } from '../../people/elders/elders.module.js';
import { LedgerModule } from '../../book/ledger/ledger.module.js';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { VolunteersModule } from '../../people/volunteers/volunteers.module.js';
import { ExposureModule } from '../../people/exposure/exposure.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { AcceptanceService } from './acceptance.service.js';
import { AcceptingController } from './accepting.controller.js';
import { AcceptingService } from './accepting.service.js';
import { AskingService } from './asking.service.js';
import { AskedAgainService } from './asked-again.service.js';
import { CandidatesService } from './candidates.service.js';
import { ChangesController } from './changes.controller.js';
import { ChangingService } from './changing.service.js';
import { ChoiceCall } from './choice-call.entity.js';
import { ChoicesController } from './choices.controller.js';
import { ChoicesService } from './choices.service.js';
import { DeskAccess } from './desk.access.js';
import { DeskController } from './desk.controller.js';
import { DispatchCall } from './dispatch-call.entity.js';
import { DispatchController } from './dispatch.controller.js';
import { FirstAsksController } from './first-asks.controller.js';
import { FirstAsksService } from './first-asks.service.js';
import { FirstTasksService } from './first-tasks.service.js';
import { FitService } from './fit.service.js';
import { FittingService } from './fitting.service.js';
import { FreedPlacesService } from './freed-places.service.js';
import { LeavingService } from './leaving.service.js';
import { NearbyService } from './nearby.service.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposingService } from './proposing.service.js';
import { Offer } from './offer.entity.js';
import { RankingService } from './ranking.service.js';
import { RoundsController } from './rounds.controller.js';
import { RoundsService } from './rounds.service.js';
import { SeenReleasesService } from './seen-releases.service.js';
import { Waiting } from './waiting.entity.js';
import { WaitlistController } from './waitlist.controller.js';
import { WaitlistService } from './waitlist.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([DispatchCall, ChoiceCall, Offer, Waiting]),
    ...[FilesModule, OrganizationsModule, PoliciesModule, EldersModule, VolunteersModule, ExposureModule],
    ...[LedgerModule, AssignmentsModule, ServiceRequestsModule],
  ],
  controllers: [
    ...[DispatchController, AcceptingController, ChangesController, ProposalsController, ChoicesController],
    ...[WaitlistController, FirstAsksController, DeskController, RoundsController],
  ],
  providers: [
    ...[NearbyService, FitService, AcceptingService, AcceptanceService, LeavingService],
    ...[DeskAccess, FittingService, RankingService, CandidatesService, AskingService],
    ...[FreedPlacesService, WaitlistService, ProposingService, ChoicesService, RoundsService],
    ...[FirstAsksService, FirstTasksService, SeenReleasesService, AskedAgainService, ChangingService],
  ],
  exports: [
    FitService,
    FittingService,
    RankingService,
    AcceptingService,
    AcceptanceService,
    LeavingService,
    FreedPlacesService,
    FirstAsksService,
    FirstTasksService,
    AskedAgainService,
    ProposingService,
  ],
})
export class DispatchModule {}
