import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { DutyPeopleController } from './duty-people.controller.js';
import { DutyPeople } from './duty-people.entity.js';
import { DutyPeopleService } from './duty-people.service.js';
import { GiveCodeService } from './give-code.service.js';
import { MemberAccessController } from './member-access.controller.js';
import { MemberAccessService } from './member-access.service.js';
import { OrganizationsAdminController } from './organizations-admin.controller.js';
import { OrganizationsAdminService } from './organizations-admin.service.js';
import { SetDutyService } from './set-duty.service.js';
import { StaffController } from './staff.controller.js';
import { StaffService } from './staff.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([DutyPeople]), OrganizationsModule],
  controllers: [OrganizationsAdminController, DutyPeopleController, StaffController, MemberAccessController],
  providers: [
    OrganizationsAdminService,
    SetDutyService,
    DutyPeopleService,
    StaffService,
    GiveCodeService,
    MemberAccessService,
  ],
})
export class OperatingModule {}
