import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { FollowUpsService } from './follow-ups.service.js';
import { FollowUpsController, MyRatingsController, RatingsController } from './ratings.controller.js';
import { RatingsService } from './ratings.service.js';

@Module({
  imports: [OrganizationsModule, AssignmentsModule, ServiceRequestsModule],
  controllers: [RatingsController, MyRatingsController, FollowUpsController],
  providers: [RatingsService, FollowUpsService],
  exports: [RatingsService],
})
export class RatingsModule {}
