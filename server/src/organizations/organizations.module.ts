import { Module } from '@nestjs/common';
import { CommunitiesController } from './communities.controller.js';
import { CommunitiesService } from './communities.service.js';
import { OrganizationsService } from './organizations.service.js';

@Module({
  controllers: [CommunitiesController],
  providers: [OrganizationsService, CommunitiesService],
  exports: [OrganizationsService, CommunitiesService],
})
export class OrganizationsModule {}
