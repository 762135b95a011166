import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '../../book/ledger/ledger.module.js';
import { MembersModule } from '../../people/members/members.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { DraftingService } from './drafting.service.js';
import { SeriesAccess } from './series.access.js';
import { SeriesController } from './series.controller.js';
import { SeriesEndingsService } from './series-endings.service.js';
import { RequestSeries, SeriesDay } from './series.entities.js';
import { SeriesReader } from './series.reader.js';
import { SeriesService } from './series.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([RequestSeries, SeriesDay]), LedgerModule, MembersModule, ServiceRequestsModule],
  controllers: [SeriesController],
  providers: [DraftingService, SeriesAccess, SeriesEndingsService, SeriesReader, SeriesService],
  exports: [DraftingService, SeriesEndingsService],
})
export class SeriesModule {}
