import { Module } from '@nestjs/common';
import { DutyController } from './duty.controller.js';
import { DutyService } from './duty.service.js';
import { OrganizationsService } from './organizations.service.js';

@Module({
  controllers: [DutyController],
  providers: [OrganizationsService, DutyService],
  exports: [OrganizationsService, DutyService],
})
export class OrganizationsModule {}
