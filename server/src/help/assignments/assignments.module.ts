import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExposureModule } from '../../people/exposure/exposure.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { FilesModule } from '../../platform/files/files.module.js';
import { AssignmentContactsService } from './assignment-contacts.service.js';
import { Assignment } from './assignment.entity.js';
import { AssignmentTableController } from './assignment-table.controller.js';
import { AssignmentsController } from './assignments.controller.js';
import { AssignmentsService } from './assignments.service.js';
import { CheckProof, ConfirmationCall, ExcessConsent, MeetingCode, Rating } from './evidence.entities.js';
import { VisitReport } from './visit-report.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Assignment,
      CheckProof,
      ConfirmationCall,
      ExcessConsent,
      MeetingCode,
      Rating,
      VisitReport,
    ]),
    OrganizationsModule,
    PoliciesModule,
    FilesModule,
    ExposureModule,
  ],
  controllers: [AssignmentTableController, AssignmentsController],
  providers: [AssignmentContactsService, AssignmentsService],
  exports: [AssignmentsService],
})
export class AssignmentsModule {}
