import { Module } from '@nestjs/common';
import { CommunitiesController } from './communities.controller.js';
import { CommunitiesService } from './communities.service.js';
import { DutyController } from './duty.controller.js';
import { DutyService } from './duty.service.js';
import { OrganizationsService } from './organizations.service.js';

@Module({
  controllers: [CommunitiesController, DutyController],
  providers: [OrganizationsService, CommunitiesService, DutyService],
  exports: [OrganizationsService, CommunitiesService, DutyService],
})
export class OrganizationsModule {}
