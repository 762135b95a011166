import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { FollowUpsService } from './follow-ups.service.js';
import { FollowUpsController, MyRatingsController, RatingsController } from './ratings.controller.js';
import { RatingsService } from './ratings.service.js';

@Module({
  imports: [OrganizationsModule, ServiceRequestsModule],
  controllers: [RatingsController, MyRatingsController, FollowUpsController],
  providers: [RatingsService, FollowUpsService],
  exports: [RatingsService],
})
export class RatingsModule {}
