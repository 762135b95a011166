import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FilesModule } from '../../platform/files/files.module.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { ErrandMoneyController } from './errand-money.controller.js';
import { ErrandMoney } from './errand-money.entity.js';
import { ErrandMoneyReader } from './errand-money.reader.js';
import { ErrandMoneyService } from './errand-money.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([ErrandMoney]), FilesModule, AssignmentsModule, IncidentsModule],
  controllers: [ErrandMoneyController],
  providers: [ErrandMoneyService, ErrandMoneyReader],
  exports: [ErrandMoneyService],
})
export class ErrandMoneyModule {}
