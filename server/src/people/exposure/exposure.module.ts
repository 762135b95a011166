import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EldersModule } from '../elders/elders.module.js';
import { MembersModule } from '../members/members.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { VolunteersModule } from '../volunteers/volunteers.module.js';
import { ContactsService } from './contacts.service.js';
import { ExposureController } from './exposure.controller.js';
import { AcceptingPause, Exposure, FirstTask } from './exposure.entities.js';
import { ExposureService } from './exposure.service.js';
import { ReportsReader } from './reports.reader.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([AcceptingPause, Exposure, FirstTask]),
    MembersModule,
    OrganizationsModule,
    PoliciesModule,
    EldersModule,
    VolunteersModule,
  ],
  controllers: [ExposureController],
  providers: [ExposureService, ContactsService, ReportsReader],
  exports: [ExposureService],
})
export class ExposureModule {}
