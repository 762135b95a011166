import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { FollowUpsService } from './follow-ups.service.js';
import { RatingFollowUp } from './rating-follow-up.entity.js';
import { FollowUpsController, MyRatingsController, RatingsController } from './ratings.controller.js';
import { RatingsService } from './ratings.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([RatingFollowUp]), OrganizationsModule, AssignmentsModule, ServiceRequestsModule],
  controllers: [RatingsController, MyRatingsController, FollowUpsController],
  providers: [RatingsService, FollowUpsService],
  exports: [RatingsService],
})
export class RatingsModule {}
