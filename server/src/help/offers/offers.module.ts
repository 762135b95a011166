import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { DispatchModule } from '../dispatch/dispatch.module.js';
import { AnsweringService } from './answering.service.js';
import { OfferRound } from './offer-round.entity.js';
import { OfferingService } from './offering.service.js';
import { OffersController } from './offers.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([OfferRound]), AssignmentsModule, DispatchModule],
  controllers: [OffersController],
  providers: [OfferingService, AnsweringService],
  exports: [OfferingService],
})
export class OffersModule {}
