import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { WechatModule } from '../wechat/wechat.module.js';
import { ApplicationsReader } from './applications.reader.js';
import { ApplicationsService } from './applications.service.js';
import { RecordsService } from './records.service.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration.service.js';
import { ReviewService } from './review.service.js';
import { StandingService } from './standing.service.js';
import { VolunteersAccess } from './volunteers.access.js';
import { VolunteersController } from './volunteers.controller.js';
import { VolunteersReader } from './volunteers.reader.js';
import { VolunteersService } from './volunteers.service.js';

@Module({
  imports: [OrganizationsModule, PoliciesModule, WechatModule],
  controllers: [RegistrationController, VolunteersController],
  providers: [
    ...[VolunteersService, VolunteersAccess, VolunteersReader, StandingService, RecordsService],
    ...[ApplicationsService, ApplicationsReader, ReviewService, RegistrationService],
  ],
  exports: [VolunteersService, StandingService, RecordsService, RegistrationService, ApplicationsService],
})
export class VolunteersModule {}
