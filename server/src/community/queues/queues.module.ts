import { Module } from '@nestjs/common';
import { ExposureModule } from '../../people/exposure/exposure.module.js';
import { CallListService } from './call-list.service.js';
import { QueuesController } from './queues.controller.js';
import { QueuesService } from './queues.service.js';

@Module({
  imports: [ExposureModule],
  controllers: [QueuesController],
  providers: [QueuesService, CallListService],
  exports: [QueuesService],
})
export class QueuesModule {}
