import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../../people/members/members.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { DispatchModule } from '../dispatch/dispatch.module.js';
import { Incident } from './incident.entity.js';
import { IncidentsController } from './incidents.controller.js';
import { PartingService } from './parting.service.js';
import { IncidentsService } from './incidents.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Incident]), MembersModule, AssignmentsModule, DispatchModule],
  controllers: [IncidentsController],
  providers: [IncidentsService, PartingService],
})
export class IncidentsModule {}
