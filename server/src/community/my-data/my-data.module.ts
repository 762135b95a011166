import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotificationsModule } from '../../platform/notifications/notifications.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { SeriesModule } from '../../help/series/series.module.js';
import { ErrandMoneyModule } from '../../help/errand-money/errand-money.module.js';
import { ServiceRequestsModule } from '../../help/service-requests/service-requests.module.js';
import { VolunteersModule } from '../../people/volunteers/volunteers.module.js';
import { Erasure } from './erasure.entity.js';
import { ErasuresReader } from './erasures.reader.js';
import { ErasuresService } from './erasures.service.js';
import { MyDataController } from './my-data.controller.js';
import { MyDataService } from './my-data.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Erasure]),
    NotificationsModule,
    OrganizationsModule,
    ServiceRequestsModule,
    ErrandMoneyModule,
    SeriesModule,
    VolunteersModule,
  ],
  controllers: [MyDataController],
  providers: [ErasuresReader, ErasuresService, MyDataService],
  exports: [ErasuresService],
})
export class MyDataModule {}
