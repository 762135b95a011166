import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../../people/members/members.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { DispatchModule } from '../dispatch/dispatch.module.js';
import { LedgerModule } from '../../book/ledger/ledger.module.js';
import { CorrectionsController } from './corrections.controller.js';
import { CorrectionsService } from './corrections.service.js';
import { HoursCorrection } from './hours-correction.entity.js';
import { Incident } from './incident.entity.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsReader } from './incidents.reader.js';
import { PartingService } from './parting.service.js';
import { IncidentsService } from './incidents.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Incident, HoursCorrection]),
    MembersModule,
    OrganizationsModule,
    AssignmentsModule,
    DispatchModule,
    LedgerModule,
  ],
  controllers: [IncidentsController, CorrectionsController],
  providers: [IncidentsService, IncidentsReader, PartingService, CorrectionsService],
  exports: [IncidentsService],
})
export class IncidentsModule {}
