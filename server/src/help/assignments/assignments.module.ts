import { Module } from '@nestjs/common';
import { ExposureModule } from '../../people/exposure/exposure.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { FilesModule } from '../../platform/files/files.module.js';
import { AssignmentContactsService } from './assignment-contacts.service.js';
import { AssignmentsController } from './assignments.controller.js';
import { AssignmentsService } from './assignments.service.js';

@Module({
  imports: [OrganizationsModule, PoliciesModule, FilesModule, ExposureModule],
  controllers: [AssignmentsController],
  providers: [AssignmentContactsService, AssignmentsService],
  exports: [AssignmentsService],
})
export class AssignmentsModule {}
