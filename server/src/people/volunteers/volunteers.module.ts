import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FilesModule } from '../../platform/files/files.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { WechatModule } from '../../platform/wechat/wechat.module.js';
import { ApplicationsReader } from './applications.reader.js';
import { ApplicationsService } from './applications.service.js';
import { EditingService } from './editing.service.js';
import { PortraitsService } from './portraits.service.js';
import { RecordsService } from './records.service.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration.service.js';
import { ReviewService } from './review.service.js';
import { StandingService } from './standing.service.js';
import { VolunteerApplication } from './volunteer-application.entity.js';
import { VolunteerProfile } from './volunteer-profile.entity.js';
import { VolunteerHealthStatement, VolunteerInsurance, VolunteerTraining } from './volunteer-records.entities.js';
import { VolunteersAccess } from './volunteers.access.js';
import { VolunteersController } from './volunteers.controller.js';
import { VolunteersReader } from './volunteers.reader.js';
import { VolunteersService } from './volunteers.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      VolunteerApplication,
      VolunteerProfile,
      VolunteerHealthStatement,
      VolunteerInsurance,
      VolunteerTraining,
    ]),
    FilesModule,
    OrganizationsModule,
    PoliciesModule,
    WechatModule,
  ],
  controllers: [RegistrationController, VolunteersController],
  providers: [
    ...[VolunteersService, VolunteersAccess, VolunteersReader, StandingService, RecordsService],
    ...[EditingService, PortraitsService],
    ...[ApplicationsService, ApplicationsReader, ReviewService, RegistrationService],
  ],
  exports: [
    VolunteersService,
    VolunteersAccess,
    VolunteersReader,
    PortraitsService,
    StandingService,
    RecordsService,
    RegistrationService,
    ApplicationsService,
  ],
})
export class VolunteersModule {}
