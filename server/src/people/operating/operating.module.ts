import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { GiveCodeService } from './give-code.service.js';
import { MemberAccessController } from './member-access.controller.js';
import { MemberAccessService } from './member-access.service.js';
import { OrganizationsAdminController } from './organizations-admin.controller.js';
import { OrganizationsAdminService } from './organizations-admin.service.js';
import { SetDutyService } from './set-duty.service.js';
import { StaffController } from './staff.controller.js';
import { StaffService } from './staff.service.js';

@Module({
  imports: [OrganizationsModule],
  controllers: [OrganizationsAdminController, StaffController, MemberAccessController],
  providers: [OrganizationsAdminService, SetDutyService, StaffService, GiveCodeService, MemberAccessService],
})
export class OperatingModule {}
